// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"
#include "core/figure.h"

#include <algorithm>
#include <set>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr size_t mostColumns = 7; ///< more periods than that are drawn as a line

bool isOneTargetUser(const Column &column)
{
    return column.name == targetUsers && column.text() && column.text()->texts.size() <= 1;
}

bool hasFewPeriods(const TimeCells &times)
{
    std::set<qint64> periods;
    for (const qint64 ms : times.ms)
        if (periods.insert(ms); periods.size() > mostColumns)
            return false;
    return true;
}

} // namespace

std::vector<int> shownColumns(const Table &table)
{
    std::vector<int> shown;
    for (size_t i = 0; i < table.columns.size(); ++i)
        if (!isOneTargetUser(table.columns[i]) || table.columns.size() == 1)
            shown.push_back(int(i));
    return shown;
}

std::vector<int> metricColumns(const Table &table)
{
    std::vector<int> found;
    for (size_t i = 0; i < table.columns.size(); ++i)
        if (!table.columns[i].dimension)
            found.push_back(int(i));
    return found;
}

std::vector<int> textDimensions(const Table &table)
{
    std::vector<int> found;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns[i];
        if (column.dimension && column.text() && !isOneTargetUser(column))
            found.push_back(int(i));
    }
    return found;
}

ChartKind kindOf(const Chart &chart)
{
    if (const std::vector<ChartKind> own = figureKinds(chart); !own.empty())
        return own.back();
    const Table &table = chart.table;
    const size_t metrics = metricColumns(table).size();
    const size_t dimensions = textDimensions(table).size();
    const int time = table.timeColumn();
    if (!chart.aggregator.empty())
        return ChartKind::Number;
    if (metrics == 0)
        return ChartKind::Table;
    if (time < 0) {
        if (dimensions == 0)
            return table.rows <= 1 ? ChartKind::Number : ChartKind::Table;
        return dimensions == 1 && metrics == 1 ? ChartKind::Bar : ChartKind::Table;
    }
    if (dimensions == 0) {
        const bool coarse = chart.interval == Interval::Week || chart.interval == Interval::Month;
        return coarse || hasFewPeriods(*table.columns[size_t(time)].time()) ? ChartKind::Column : ChartKind::Line;
    }
    return dimensions == 1 ? ChartKind::Line : ChartKind::Table;
}

std::vector<ChartKind> possibleKinds(const Chart &chart)
{
    if (std::vector<ChartKind> own = figureKinds(chart); !own.empty()) {
        std::sort(own.begin(), own.end());
        own.push_back(ChartKind::Table);
        return own;
    }
    const Table &table = chart.table;
    const bool metrics = !metricColumns(table).empty();
    const bool time = table.timeColumn() >= 0;
    std::vector<ChartKind> kinds;
    if (kindOf(chart) == ChartKind::Number || (metrics && table.rows == 1))
        kinds.push_back(ChartKind::Number);
    if (metrics && time) {
        kinds.push_back(ChartKind::Line);
        kinds.push_back(ChartKind::Column);
    }
    if (metrics && !time && !textDimensions(table).empty())
        kinds.push_back(ChartKind::Bar);
    if (!time && metricColumns(table).size() > 1 && !textDimensions(table).empty())
        kinds.push_back(ChartKind::Bubble);
    kinds.push_back(ChartKind::Table);
    return kinds;
}
