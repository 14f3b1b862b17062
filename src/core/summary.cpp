// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/summary.h"

#include "core/metric.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// The halves of @p figures, which are in order.
std::optional<Means> halvesOf(const std::vector<double> &figures)
{
    const auto half = std::ptrdiff_t(figures.size() / 2);
    const double first = std::accumulate(figures.begin(), figures.begin() + half, 0.0);
    const double second = std::accumulate(figures.end() - half, figures.end(), 0.0);
    return half >= 2 && first > 0 ? std::optional(Means{first / double(half), second / double(half)}) : std::nullopt;
}

} // namespace

std::optional<Summary> summaryOf(const Chart &chart, const QTimeZone &zone, qint64 settledUntil)
{
    const Table &table = chart.table;
    const int first = chart.resource == Resource::Chart ? firstMetric(chart) : -1;
    if (first < 0)
        return std::nullopt;
    const Column &metric = table.columns[size_t(first)];
    const std::vector<double> &values = metric.numbers()->values;
    const TimeCells *time = table.timeColumn() < 0 ? nullptr : table.columns[size_t(table.timeColumn())].time();
    QHash<qint64, bool> known; // many rows have the same period
    const auto isSettled = [&](size_t row) {
        if (!time || time->ms[row] == TimeCells::null)
            return true;
        auto found = known.find(time->ms[row]);
        if (found == known.end())
            found = known.insert(time->ms[row], periodEnd(time->ms[row], chart.interval, zone) <= settledUntil);
        return *found;
    };

    std::vector<size_t> settled;
    size_t highest = values.size();
    double sum = 0;
    for (size_t row = 0; row < values.size(); ++row) {
        if (values[row] != values[row]) // null
            continue;
        sum += values[row];
        if (highest == values.size() || values[row] > values[highest])
            highest = row;
        if (isSettled(row))
            settled.push_back(row);
    }
    if (settled.size() < 2)
        return std::nullopt;
    const auto lower = [&](size_t a, size_t b) { return values[a] < values[b]; };
    Summary summary;
    summary.metric = first;
    const bool additive = isAdditive(table, first);
    if (additive)
        summary.sum = sum;
    summary.highest = qsizetype(highest);
    summary.lowest = qsizetype(*std::min_element(settled.begin(), settled.end(), lower));
    if (time && (additive || textDimensions(table).empty())) {
        std::map<qint64, double> byPeriod;
        for (const size_t row : settled)
            if (time->ms[row] != TimeCells::null)
                byPeriod[time->ms[row]] += values[row];
        std::vector<double> figures;
        figures.reserve(byPeriod.size());
        for (const auto &[period, figure] : byPeriod)
            figures.push_back(figure);
        summary.halves = halvesOf(figures);
    }
    return summary;
}

std::optional<Means> meansOf(const ChartOfRange &before, const ChartOfRange &now, const QTimeZone &zone,
                             qint64 settledUntil)
{
    const Table &table = now.chart->table;
    const int first = firstMetric(*now.chart);
    if (!isComparable(*now.chart) || !areAlike(*now.chart, *before.chart) || first < 0 || table.timeColumn() < 0 ||
        !(textDimensions(table).empty() || isAdditive(table, first)))
        return std::nullopt;
    const auto figuresOf = [&](const ChartOfRange &of) {
        const Column &metric = of.chart->table.columns[size_t(first)];
        const Column &time = of.chart->table.columns[size_t(table.timeColumn())];
        QHash<qint64, double> byPeriod; // of many rows, whose calendar takes its time
        for (qsizetype row = 0; row < of.chart->table.rows; ++row)
            if (const qint64 ms = time.time()->ms[size_t(row)]; ms != TimeCells::null && !metric.numbers()->isNull(row))
                byPeriod[ms] += metric.numbers()->values[size_t(row)];
        QHash<qint64, double> figures;
        for (const auto &[ms, figure] : byPeriod.asKeyValueRange())
            if (periodEnd(ms, of.chart->interval, zone) <= settledUntil)
                figures[periodNumber(ms, of.range, of.chart->interval, zone)] += figure;
        return figures;
    };
    const QHash<qint64, double> figuresBefore = figuresOf(before);
    Means sums;
    int count = 0;
    for (const auto &[number, figure] : figuresOf(now).asKeyValueRange()) {
        if (!figuresBefore.contains(number))
            continue;
        ++count;
        sums.later += figure;
        sums.earlier += figuresBefore[number];
    }
    return sums.earlier > 0 ? std::optional(Means{sums.earlier / count, sums.later / count}) : std::nullopt;
}
