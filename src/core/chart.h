// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query.h"
#include "core/resource.h"
#include "core/result.h"
#include "core/table.h"
#include "core/timerange.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// How a chart is drawn. No answer of the service says it: it is told from meta and data, and the user can choose
/// another. Their numbers are remembered: new ones go to the end.
enum class ChartKind { Number, Line, Column, Bar, Table, Funnel, Heat, Bubble };

/// One chart, funnel, retention or frequency with its data: the one value that parsing gives and page, table, plot and
/// files take. "Answers" of the API.
struct Chart {
    Resource resource = Resource::Chart;
    QString id;
    QString name;
    qint64 startTime = 0; ///< unix ms, as the service says it: both ends inclusive; 0 where it does not
    qint64 endTime = 0;
    Interval interval = Interval::Day; ///< a retention's `range`
    int conversionWindow = 0;          ///< funnels: days; 0 where the answer does not say it
    Table table; ///< in the order of meta; a time column that V1 leaves out of meta comes first and is called 时间
    std::vector<double> aggregator; ///< V2 and V3, big numbers: this period, the period before; else empty. NaN: null
    qsizetype answeredRows = 0;     ///< before restrictTo(): at the service's limit the answer stopped there
    double percentFactor = 100;     ///< see percentFactor(); of all that was answered

    /// Reads a chart of any generation. The whole document is checked; a Malformed error names the place
    /// ("data[3][1]"). @p asked is the interval of an answer that names none. Takes about 0.1 s for a body of 50 MB:
    /// call it off the GUI thread.
    static Result<Chart> fromJson(const QByteArray &body, Interval asked = Interval::Day);
    /// The same for the answer to @p query.
    static Result<Chart> fromJson(const QByteArray &body, const ChartQuery &query);

    /// Reads the answer to @p query, without the rows outside of its range.
    static Result<Chart> fromAnswer(const QByteArray &body, const ChartQuery &query, const QTimeZone &zone);

    /// Drops the rows whose period lies wholly outside @p range; a chart without time stays as it is.
    void restrictTo(const TimeRange &range, const QTimeZone &zone);

    friend bool operator==(const Chart &, const Chart &) = default;
};

/// The kind by the rules of the design: from aggregator, dimensions, number of periods and interval.
ChartKind kindOf(const Chart &chart);

/// The kinds that can show @p chart at all, kindOf() among them, in the order of the enumeration; Table last.
std::vector<ChartKind> possibleKinds(const Chart &chart);

/// The dimension that says which users the figures of a row are of; several of them may overlap.
inline constexpr QStringView targetUsers = u"目标用户";

/// The indexes of the columns that are worth a look: all but targetUsers where it has one value.
std::vector<int> shownColumns(const Table &table);

/// The indexes of the columns that are metrics, and of the text dimensions that tell rows apart: targetUsers with one
/// value is left out.
std::vector<int> metricColumns(const Table &table);
std::vector<int> textDimensions(const Table &table);
