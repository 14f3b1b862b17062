// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"

/// What @p query compares with, as a query.
ChartQuery comparedQuery(const ChartQuery &query, const QTimeZone &zone);

/// The range that @p range is compared with: as many days before it (a whole calendar month: the month before), or
/// whole days, the same dates a year before. @p range itself for Comparison::None.
TimeRange comparedRange(const TimeRange &range, Comparison comparison, const QTimeZone &zone);

/// A chart and the range that it was asked for.
struct ChartOfRange {
    std::shared_ptr<const Chart> chart;
    TimeRange range;
};

/// Whether @p chart can be compared with that of another range: a chart's figures by time, or by texts; all that
/// funnels, retentions and frequencies have.
bool isComparable(const Chart &chart);

/// Whether both have the same columns, and so can be compared.
bool areAlike(const Chart &now, const Chart &before);

/// The number of the period that begins at @p ms in @p range: 0 the first, by the calendar of @p zone.
qint64 periodNumber(qint64 ms, const TimeRange &range, Interval interval, const QTimeZone &zone);

/// The table of @p now, with three columns after each metric: the figure of the period with the same number (and the
/// same texts) in @p before, the difference, and the change in percent; after each share that percentFactor() makes
/// percent two: the share before, and the difference in percentage points. No figure where one of the two has none.
/// Rows of @p before that @p now does not have follow at the end, in their periods of @p now, as far as it has these.
Table comparedTable(const ChartOfRange &now, const ChartOfRange &before, const QTimeZone &zone);
