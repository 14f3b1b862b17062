// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotdata.h"

#include "core/comparison.h"
#include "core/figure.h"
#include "core/metric.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The rows told apart by the texts of some columns.
struct Groups {
    QStringList names;
    std::vector<int> ofRow; ///< per row into names
};

Groups groupsBy(const std::vector<int> &columns, const Table &table)
{
    Groups groups{{QString()}, std::vector<int>(table.rows, 0)};
    for (const int column : columns) {
        const TextCells &cells = *table.columns[column].text();
        QStringList names;
        QHash<quint64, int> known;
        for (qsizetype row = 0; row < table.rows; ++row) {
            int &group = groups.ofRow[row];
            const quint64 key = quint64(group) << 32 | cells.indexes[row];
            auto entry = known.constFind(key);
            if (entry == known.constEnd()) {
                entry = known.insert(key, int(names.size()));
                const QString text = cells.indexes[row] == TextCells::null ? u"–"_s : cells.at(row);
                names += groups.names[group].isEmpty() ? text : groups.names[group] + " / "_L1 + text;
            }
            group = *entry;
        }
        groups.names = std::move(names);
    }
    return groups;
}

/// The groups from the largest sum of @p cells to the smallest, at most @p most; those without a figure last.
std::vector<int> largest(const Groups &groups, const NumberCells &cells, int most)
{
    std::vector<double> sums(groups.names.size(), none);
    for (std::size_t row = 0; row < groups.ofRow.size(); ++row) {
        double &sum = sums[groups.ofRow[row]];
        if (!cells.isNull(qsizetype(row)))
            sum = std::isnan(sum) ? cells.values[row] : sum + cells.values[row];
    }
    std::vector<int> order(sums.size());
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + std::min<qsizetype>(most, qsizetype(order.size()));
    std::partial_sort(order.begin(), end, order.end(), [&](int a, int b) {
        if (std::isnan(sums[a]) || std::isnan(sums[b]))
            return std::isnan(sums[a]) == std::isnan(sums[b]) ? a < b : std::isnan(sums[b]);
        return sums[a] == sums[b] ? a < b : sums[a] > sums[b];
    });
    order.erase(end, order.end());
    return order;
}

/// Puts the figure of @p row into @p slot, added to what is there.
void add(PlotSeries &series, int slot, qsizetype row)
{
    // Beyond it the differences of two figures are infinite, which no axis shows.
    constexpr double limit = 1e300;
    const double value = std::clamp(series.cells->values[row], -limit, limit);
    if (std::isnan(value))
        return;
    double &there = series.values[slot];
    series.rows[slot] = std::isnan(there) ? int(row) : -1;
    there = std::isnan(there) ? value : there + value;
}

PlotSeries emptySeries(const QString &name, const Column &metric, int slotCount)
{
    return {name.simplified(), metric.numbers(), std::vector<double>(slotCount, none), std::vector<int>(slotCount, -1),
            isShare(metric.name)};
}

} // namespace

int PlotData::settledSlots(qint64 settledUntil, const FigureStyle &style) const
{
    if (periods.empty() || isOrdered)
        return slotCount();
    const auto end = std::partition_point(periods.begin(), periods.end(), [&](qint64 begin) {
        return periodEnd(begin, style.interval, style.zone) <= settledUntil;
    });
    return int(end - periods.begin());
}

QString PlotData::slotName(int slot, const FigureStyle &style) const
{
    return periods.empty() ? categories[slot] : style.period(periods[slot]);
}

QString PlotData::valueText(const PlotSeries &series, int slot, const FigureStyle &style) const
{
    if (series.isShare && style.percentFactor > 0)
        return style.percent(series.values[slot]);
    return series.rows[slot] < 0 ? style.number(series.values[slot])
                                 : style.number(series.cells->token(series.rows[slot]));
}

PlotData plotData(const std::shared_ptr<const Chart> &chart, ChartKind kind, int mostSeries, int mostBars)
{
    PlotData data;
    data.chart = figureOf(chart, kind);
    const Table &table = data.chart->table;
    if (data.chart == chart)
        data.slotOfRow.assign(std::size_t(table.rows), -1);
    std::vector<int> metrics = metricColumns(table);
    const QStringList unavailable = unavailableMetrics(*data.chart);
    std::erase_if(metrics, [&](int metric) { return unavailable.contains(table.columns[metric].name); });
    const int timeColumn = table.timeColumn();
    std::vector<int> dimensions = textDimensions(table);
    data.isOrdered =
        !dimensions.empty() && (kind == ChartKind::Bar ? data.chart->resource != Resource::Chart : timeColumn < 0);
    if (metrics.empty() || table.rows == 0 || (kind != ChartKind::Bar && timeColumn < 0 && !data.isOrdered))
        return data;
    Groups ordered; // the slots, which then tell no series apart
    if (data.isOrdered) {
        ordered = groupsBy({dimensions.front()}, table);
        dimensions.erase(dimensions.begin());
    }
    const Groups groups = groupsBy(dimensions, table);
    const Column &firstMetric = table.columns[metrics.front()];
    const auto seriesPerMetric = [&](int slotCount) {
        data.seriesFound = int(metrics.size());
        for (const int metric :
             std::span(metrics).first(std::min<std::size_t>(metrics.size(), std::size_t(mostSeries))))
            data.series.push_back(emptySeries(table.columns[metric].name, table.columns[metric], slotCount));
    };

    // Where the rows of each group go: to a slot, to a series, or nowhere.
    std::vector<int> placeOfGroup(groups.names.size(), -1);
    const auto seriesPerGroup = [&](int slotCount) {
        data.seriesFound = int(groups.names.size());
        for (const int group : largest(groups, *firstMetric.numbers(), mostSeries)) {
            placeOfGroup[group] = int(data.series.size());
            data.series.push_back(emptySeries(groups.names[group], firstMetric, slotCount));
        }
    };
    const auto put = [&data](qsizetype row, int slot) {
        if (!data.slotOfRow.empty())
            data.slotOfRow[row] = slot;
    };
    const auto addRow = [&](int slot, qsizetype row) {
        put(row, slot);
        if (dimensions.empty())
            for (PlotSeries &series : data.series)
                add(series, slot, row);
        else if (const int place = placeOfGroup[groups.ofRow[row]]; place >= 0)
            add(data.series[place], slot, row);
    };
    if (data.isOrdered) {
        data.slotsFound = int(ordered.names.size());
        for (const QString &name : ordered.names)
            data.categories += name.simplified();
        if (dimensions.empty())
            seriesPerMetric(data.slotsFound);
        else
            seriesPerGroup(data.slotsFound);
        for (qsizetype row = 0; row < table.rows; ++row)
            addRow(ordered.ofRow[row], row);
    } else if (kind == ChartKind::Bar) {
        data.slotsFound = int(groups.names.size());
        for (const int group : largest(groups, *firstMetric.numbers(), mostBars)) {
            placeOfGroup[group] = int(data.categories.size());
            data.categories += groups.names[group].simplified();
        }
        seriesPerMetric(int(data.categories.size()));
        if (isAdditive(firstMetric.name)) {
            const std::vector<double> &figures = firstMetric.numbers()->values;
            data.total = std::accumulate(figures.begin(), figures.end(), 0.0, [](double sum, double figure) {
                return std::isnan(figure) ? sum : sum + figure;
            });
        }
        for (qsizetype row = 0; row < table.rows; ++row)
            if (const int slot = placeOfGroup[groups.ofRow[row]]; slot >= 0) {
                put(row, slot);
                for (PlotSeries &series : data.series)
                    add(series, slot, row);
            }
    } else {
        const std::vector<qint64> &times = table.columns[timeColumn].time()->ms;
        data.periods = times;
        if (!std::is_sorted(data.periods.begin(), data.periods.end())) // they mostly are
            std::sort(data.periods.begin(), data.periods.end());
        data.periods.erase(std::unique(data.periods.begin(), data.periods.end()), data.periods.end());
        if (data.periods.front() == TimeCells::null)
            data.periods.erase(data.periods.begin());
        data.slotsFound = int(data.periods.size());
        if (dimensions.empty())
            seriesPerMetric(data.slotsFound);
        else
            seriesPerGroup(data.slotsFound);
        qsizetype slot = 0;
        for (qsizetype row = 0; row < table.rows; ++row) {
            if (times[row] == TimeCells::null)
                continue;
            slot = std::min<qsizetype>(slot + 1, data.slotsFound - 1); // rows mostly come in the order of time
            if (data.periods[slot] != times[row])
                slot = std::lower_bound(data.periods.begin(), data.periods.end(), times[row]) - data.periods.begin();
            addRow(int(slot), row);
        }
    }
    if (metrics.size() == 1 || ((kind != ChartKind::Bar || data.isOrdered) && !dimensions.empty()))
        data.metric = firstMetric.name.simplified();
    data.isAdditive = !data.metric.isEmpty() && data.series.size() > 1 && isAdditive(firstMetric.name);
    for (int series = 0; series < int(data.series.size()); ++series)
        data.series[series].look = series;
    return data;
}

void compare(PlotData &data, const TimeRange &range, const PlotData &before, const TimeRange &rangeBefore,
             const QTimeZone &zone)
{
    const int slotCount = data.slotCount();
    std::vector<int> slotBefore(slotCount, -1);
    if (data.periods.empty()) {
        for (int slot = 0; slot < slotCount; ++slot)
            slotBefore[slot] = int(before.categories.indexOf(data.categories[slot]));
    } else {
        const Interval interval = data.chart->interval;
        QHash<qint64, int> numbered;
        for (int slot = 0; slot < before.slotCount(); ++slot)
            numbered[periodNumber(before.periods[slot], rangeBefore, interval, zone)] = slot;
        data.beforePeriods.assign(slotCount, TimeCells::null);
        for (int slot = 0; slot < slotCount; ++slot) {
            slotBefore[slot] = numbered.value(periodNumber(data.periods[slot], range, interval, zone), -1);
            if (slotBefore[slot] >= 0)
                data.beforePeriods[slot] = before.periods[slotBefore[slot]];
        }
    }
    data.before = rangeBefore;
    for (PlotSeries &series : data.series) {
        series.before.assign(slotCount, none);
        const auto same = std::find_if(before.series.begin(), before.series.end(),
                                       [&](const PlotSeries &other) { return other.name == series.name; });
        for (int slot = 0; same != before.series.end() && slot < slotCount; ++slot)
            if (slotBefore[slot] >= 0)
                series.before[slot] = same->values[slotBefore[slot]];
    }
}

PlotLine plotLine(const PlotData &data, const std::vector<double> &values, int begin, int end, double origin,
                  double columnsPerSecond)
{
    struct Column {
        qint64 number;
        int first, lowest, highest, last;
    };
    PlotLine line;
    QList<QPointF> stretch;
    std::optional<Column> column;
    bool gap = false;
    const auto endColumn = [&] {
        if (!column)
            return;
        std::array slotsOfColumn{column->first, column->lowest, column->highest, column->last};
        std::sort(slotsOfColumn.begin(), slotsOfColumn.end());
        int before = -1;
        for (const int slot : slotsOfColumn)
            if (std::exchange(before, slot) != slot)
                stretch += QPointF(data.seconds(slot), values[slot]);
    };
    const auto endStretch = [&] {
        if (stretch.size() > 1)
            line.stretches += stretch;
        else
            line.alone += stretch;
        stretch.clear();
    };
    for (int slot = begin; slot < end; ++slot) {
        if (std::isnan(values[slot])) {
            gap = true;
            continue;
        }
        const qint64 number = columnsPerSecond > 0 ? qint64(origin + data.seconds(slot) * columnsPerSecond) : slot;
        if (column && column->number == number) {
            column->last = slot;
            if (values[slot] < values[column->lowest])
                column->lowest = slot;
            if (values[slot] > values[column->highest])
                column->highest = slot;
        } else {
            endColumn();
            if (gap && column && number > column->number + 1) // a narrower gap can't be seen
                endStretch();
            column = Column{number, slot, slot, slot, slot};
        }
        gap = false;
    }
    endColumn();
    endStretch();
    return line;
}
