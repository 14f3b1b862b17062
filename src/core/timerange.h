// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

/// How fine a chart's time is; the value is the API's `interval` in ms.
enum class Interval : qint64 {
    Hour = 3'600'000,
    Day = 86'400'000,
    Week = 604'800'000,
    Month = 2'592'000'000,
};

/// The Interval that the API's number names, if it is one.
std::optional<Interval> intervalFromMs(qint64 ms);

/// "hour", "day", "week", "month": in requests, file names and on the command line.
QString nameOf(Interval interval);
std::optional<Interval> intervalFromName(QStringView name);

/// A half-open span of time, [begin, end), in unix ms (UTC). The API's own ends are inclusive: see Client.
struct TimeRange {
    qint64 begin = 0;
    qint64 end = 0;

    qint64 length() const { return end - begin; }
    bool isEmpty() const { return end <= begin; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;

    /// Whole days in @p zone, @p last included.
    static TimeRange ofDays(QDate first, QDate last, const QTimeZone &zone);
    QDate firstDay(const QTimeZone &zone) const;
    QDate lastDay(const QTimeZone &zone) const; ///< the day that the last ms falls in
    int days(const QTimeZone &zone) const;      ///< calendar days touched, at least 1 unless empty
};

/// @p range moved by its own length in days, @p steps times (negative: back); a range of whole calendar months moves by
/// as many months.
TimeRange shifted(const TimeRange &range, int steps, const QTimeZone &zone);

/// Twice the days of @p range around its middle, but none that it does not have already from today (@p now, unix ms)
/// on: those are added before it instead.
TimeRange zoomedOut(const TimeRange &range, qint64 now, const QTimeZone &zone);

/// The intervals that make sense for @p range, finest first: hours up to 7 days, days always, weeks from 7 days, months
/// from 28.
std::vector<Interval> fittingIntervals(const TimeRange &range, const QTimeZone &zone);

/// The interval shown first: hour for one day, day up to 90 days, week up to a year, else month.
Interval defaultInterval(const TimeRange &range, const QTimeZone &zone);

/// The first ms after the period that begins at @p begin: by the calendar of @p zone for days, weeks and months.
qint64 periodEnd(qint64 begin, Interval interval, const QTimeZone &zone);

/// A boundary between periods near the middle of @p range, weeks from Monday and months from their first day; nothing
/// where it is one period.
std::optional<qint64> middleBoundary(const TimeRange &range, Interval interval, const QTimeZone &zone);

/// The time up to which figures are complete at @p now: hours after 30 minutes; a day at 6:00 of the next
/// ("Limits and delays" of the API). Periods that end after it are not settled.
qint64 settledUntil(qint64 now, Interval interval, const QTimeZone &zone);
