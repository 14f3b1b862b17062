// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"
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
/// page to page, but for the interval of a retention or frequency, which is its own.
class RangeBar : public QWidget
{
    Q_OBJECT

public:
    explicit RangeBar(QWidget *parent = nullptr);
    ~RangeBar() override;

    void setZone(const QTimeZone &zone);
    /// Offers the intervals of @p resource: those that fit the range for a chart, no hours for a frequency, days, weeks
    /// and months for a retention, none for a funnel. @p own: the interval of a retention or frequency.
    void setResource(Resource resource, Interval own = Interval::Day);
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
    bool hasOwnInterval() const { return m_resource == Resource::Retention || m_resource == Resource::Frequency; }
    void retranslate();

    std::unique_ptr<Ui::RangeBar> m_ui;
    QTimeZone m_zone{QByteArrayLiteral("Asia/Shanghai")};
    std::optional<RangePreset> m_preset = RangePreset::Last30Days;
    QDate m_first; // own dates, where there is no preset
    QDate m_last;
    Resource m_resource = Resource::Chart;
    Interval m_interval = Interval::Day;
    Interval m_ownInterval = Interval::Day; // where hasOwnInterval()
};
