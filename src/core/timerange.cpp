// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timerange.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array intervals{std::pair{Interval::Hour, "hour"_L1}, std::pair{Interval::Day, "day"_L1},
                               std::pair{Interval::Week, "week"_L1}, std::pair{Interval::Month, "month"_L1}};
constexpr qint64 hour = qint64(Interval::Hour);
constexpr qint64 halfHour = hour / 2;

QDateTime at(qint64 ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, zone);
}

qint64 startOf(QDate day, const QTimeZone &zone)
{
    return day.startOfDay(zone).toMSecsSinceEpoch();
}

/// The same time of another day; the start of a day stays the start of a day where clocks change at midnight.
qint64 onDay(qint64 ms, QDate day, const QTimeZone &zone)
{
    const QDateTime time = at(ms, zone);
    return ms == startOf(time.date(), zone) ? startOf(day, zone)
                                            : QDateTime(day, time.time(), zone).toMSecsSinceEpoch();
}

} // namespace

std::optional<Interval> intervalFromMs(qint64 ms)
{
    for (const auto &[interval, name] : intervals)
        if (ms == qint64(interval))
            return interval;
    return std::nullopt;
}

QString nameOf(Interval interval)
{
    return std::find_if(intervals.begin(), intervals.end(), [&](const auto &known) { return known.first == interval; })
        ->second;
}

std::optional<Interval> intervalFromName(QStringView name)
{
    for (const auto &[interval, known] : intervals)
        if (name == known)
            return interval;
    return std::nullopt;
}

TimeRange TimeRange::ofDays(QDate first, QDate last, const QTimeZone &zone)
{
    return {startOf(first, zone), startOf(last.addDays(1), zone)};
}

QDate TimeRange::firstDay(const QTimeZone &zone) const
{
    return at(begin, zone).date();
}

QDate TimeRange::lastDay(const QTimeZone &zone) const
{
    return at(end - 1, zone).date();
}

int TimeRange::days(const QTimeZone &zone) const
{
    return isEmpty() ? 0 : int(firstDay(zone).daysTo(lastDay(zone))) + 1;
}

TimeRange shifted(const TimeRange &range, int steps, const QTimeZone &zone)
{
    const QDate first = range.firstDay(zone);
    const QDate end = at(range.end, zone).date();
    if (first.day() == 1 && end.day() == 1 && range == TimeRange::ofDays(first, end.addDays(-1), zone)) {
        const int months = ((end.year() - first.year()) * 12 + end.month() - first.month()) * steps;
        return TimeRange::ofDays(first.addMonths(months), end.addMonths(months).addDays(-1), zone);
    }
    const qint64 days = qint64(range.days(zone)) * steps;
    return {onDay(range.begin, first.addDays(days), zone), onDay(range.end, end.addDays(days), zone)};
}

TimeRange zoomedOut(const TimeRange &range, qint64 now, const QTimeZone &zone)
{
    const int days = range.days(zone);
    const QDate last = range.lastDay(zone);
    const QDate yesterday = at(now, zone).date().addDays(-1);
    const QDate newLast = std::min(last.addDays(days / 2), std::max(last, yesterday));
    return TimeRange::ofDays(newLast.addDays(1 - 2 * days), newLast, zone);
}

std::vector<Interval> fittingIntervals(const TimeRange &range, const QTimeZone &zone)
{
    const int days = range.days(zone);
    std::vector<Interval> fitting;
    if (days <= 7)
        fitting.push_back(Interval::Hour);
    fitting.push_back(Interval::Day);
    if (days >= 7)
        fitting.push_back(Interval::Week);
    if (days >= 28)
        fitting.push_back(Interval::Month);
    return fitting;
}

Interval defaultInterval(const TimeRange &range, const QTimeZone &zone)
{
    const int days = range.days(zone);
    return days <= 1 ? Interval::Hour : days <= 90 ? Interval::Day : days <= 366 ? Interval::Week : Interval::Month;
}

qint64 periodEnd(qint64 begin, Interval interval, const QTimeZone &zone)
{
    const QDate day = at(begin, zone).date();
    switch (interval) {
    case Interval::Hour:
        return begin + hour;
    case Interval::Day:
        return onDay(begin, day.addDays(1), zone);
    case Interval::Week:
        return onDay(begin, day.addDays(7), zone);
    case Interval::Month:
        return onDay(begin, day.addMonths(1), zone);
    }
    Q_UNREACHABLE();
}

std::optional<qint64> middleBoundary(const TimeRange &range, Interval interval, const QTimeZone &zone)
{
    const qint64 middle = range.begin + range.length() / 2;
    const auto beginOfPeriod = [&](qint64 ms) {
        const QDate day = at(ms, zone).date();
        switch (interval) {
        case Interval::Hour: {
            const qint64 local = ms + at(ms, zone).offsetFromUtc() * qint64(1000);
            return ms - local % hour;
        }
        case Interval::Day:
            return startOf(day, zone);
        case Interval::Week:
            return startOf(day.addDays(1 - day.dayOfWeek()), zone);
        case Interval::Month:
            return startOf(day.addDays(1 - day.day()), zone);
        }
        Q_UNREACHABLE();
    };
    for (const qint64 boundary : {beginOfPeriod(middle), periodEnd(beginOfPeriod(middle), interval, zone)}) {
        if (boundary > range.begin && boundary < range.end)
            return boundary;
    }
    return std::nullopt;
}

qint64 settledUntil(qint64 now, Interval interval, const QTimeZone &zone)
{
    if (interval == Interval::Hour) {
        const qint64 offset = at(now - halfHour, zone).offsetFromUtc() * qint64(1000);
        const qint64 local = now - halfHour + offset;
        return local - local % hour - offset;
    }
    const QDateTime time = at(now, zone);
    return startOf(time.time() < QTime(6, 0) ? time.date().addDays(-1) : time.date(), zone);
}
