// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timerange.h"

#include <QJsonObject>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui
{
class RangeBar;
}

/// Which time and how fine: named range or own dates, interval, and the zone they are in. Keeps what was chosen from
/// page to page.
class RangeBar : public QWidget
{
    Q_OBJECT

public:
    explicit RangeBar(QWidget *parent = nullptr);
    ~RangeBar() override;

    void setZone(const QTimeZone &zone);
    /// A named range is reckoned from now at each call.
    TimeRange range() const;
    Interval interval() const;
    void setPreset(RangePreset preset);
    void setInterval(Interval interval);
    /// Shows the dates as range() reckons them now.
    void updateFields();
    /// Back or forward by the length of the range.
    void move(int steps);

    QJsonObject toJson() const;
    void fromJson(const QJsonObject &json);

signals:
    /// The user chose another range or interval.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void choosePreset(int row);
    void chooseDates();
    void setRange(const TimeRange &range);
    void updateIntervals();
    void retranslate();

    std::unique_ptr<Ui::RangeBar> m_ui;
    QTimeZone m_zone{QByteArrayLiteral("Asia/Shanghai")};
    std::optional<RangePreset> m_preset = RangePreset::Last30Days;
    QDate m_first; // own dates, where there is no preset
    QDate m_last;
    Interval m_interval = Interval::Day;
};
