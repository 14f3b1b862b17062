// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"
#include "core/rangechoice.h"
#include "core/resource.h"
#include "store/keptranges.h"

#include <QJsonObject>
#include <QPushButton>
#include <QWidget>

#include <memory>
#include <optional>

namespace Ui
{
class RangeBar;
}
class RangePicker;

/// A button that opens something below itself: has the arrow of a menu, and keeps a long text short.
class DropButton : public QPushButton
{
    Q_OBJECT

public:
    using QPushButton::QPushButton;
    QSize sizeHint() const override;

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
};

/// Which time and how fine: a named range or own dates, interval, and the zone they are in. Keeps what was chosen from
/// page to page, but for the interval of a retention or frequency, which is its own.
class RangeBar : public QWidget
{
    Q_OBJECT

public:
    explicit RangeBar(QWidget *parent = nullptr);
    ~RangeBar() override;

    /// By what clock today is reckoned, and where the user's own ranges and the last ones are kept.
    void use(Workspace *workspace, Clock *clock = Clock::system());
    void setZone(const QTimeZone &zone);
    /// Offers the intervals of @p resource: those that fit the range for a chart, no hours for a frequency, days, weeks
    /// and months for a retention, none for a funnel. @p own: the interval of a retention or frequency.
    void setResource(Resource resource, Interval own = Interval::Day);
    /// Reckoned from now at each call. A whole week is one of the locale; with weekly figures one of the service, which
    /// begins on Monday, so that no figure is that of a part of a week.
    TimeRange range() const;
    /// The one that was chosen while it fits the range, else the one that suits the range.
    Interval interval() const;
    const RangeChoice &choice() const { return m_choice; }
    void setChoice(const RangeChoice &choice);
    void setInterval(Interval interval);
    /// Shows the dates as range() reckons them now.
    void updateFields();
    /// Back or forward by the length of the range; not to one that begins after today.
    void move(int steps);
    /// Twice the length around the middle.
    void zoomOut();
    void openPicker();
    /// The range as text, see RangeChoice::toText(), to the clipboard and from it.
    void copy() const;
    void paste();

    QJsonObject toJson() const;
    void fromJson(const QJsonObject &json);

signals:
    /// The user chose another range or interval, or a language whose weeks begin on another day.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void chooseDates();
    void setRange(const TimeRange &range);
    void open(const QString &text);
    void askForName(const RangeChoice &choice);
    TimeRange byLocale(const RangeChoice &choice) const;
    TimeRange reckoned(const RangeChoice &choice) const;
    Interval intervalOf(const TimeRange &range) const;
    QString name() const;
    void updateIntervals();
    bool hasOwnInterval() const { return m_resource == Resource::Retention || m_resource == Resource::Frequency; }
    void retranslate();

    std::unique_ptr<Ui::RangeBar> m_ui;
    Clock *m_clock = Clock::system();
    KeptRanges m_kept;
    RangePicker *m_picker = nullptr; // made when it is first opened
    QTimeZone m_zone{QByteArrayLiteral("Asia/Shanghai")};
    RangeChoice m_choice = RangeChoice::lastDays(30);
    /// Where move() has come to, and where it began.
    struct Moved {
        RangeChoice from;
        RangeChoice to;
        int steps = 0;
    };
    Moved m_moved{m_choice, m_choice};
    Resource m_resource = Resource::Chart;
    std::optional<Interval> m_chosenInterval; // none: the one that suits the range
    Interval m_ownInterval = Interval::Day;   // where hasOwnInterval()
};
