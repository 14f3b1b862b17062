// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotdata.h"

#include "core/comparison.h"
#include "core/figuresummary.h"
#include "core/metric.h"
#include "core/rowgroups.h"
#include "models/tabletext.h"
#include "views/summarytext.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// The groups from the largest sum of @p cells to the smallest, at most @p most; those without a figure last.
std::vector<int> largest(const RowGroups &groups, const NumberCells &cells, int most)
{
    std::vector<double> sums(groups.firstRows.size(), none);
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

/// The first of @p metrics and those with the largest sums of figures, at most @p most, in their order.
std::vector<int> largestMetrics(const Table &table, const std::vector<int> &metrics, int most)
{
    if (int(metrics.size()) <= most)
        return metrics;
    const auto sum = [&](int metric) {
        const std::vector<double> &values = table.columns[metric].numbers()->values;
        return std::accumulate(values.begin(), values.end(), 0.0, [](double sum, double figure) {
            return std::isnan(figure) ? sum : sum + std::abs(figure);
        });
    };
    std::vector<std::pair<double, int>> others;
    for (const int metric : std::span(metrics).subspan(1))
        others.emplace_back(-sum(metric), metric);
    std::sort(others.begin(), others.end());
    std::vector<int> largest{metrics.front()};
    for (const auto &[size, metric] : std::span(others).first(std::size_t(most) - 1))
        largest.push_back(metric);
    std::sort(largest.begin(), largest.end());
    return largest;
}

// Beyond it the differences of two figures are infinite, which no axis shows.
constexpr double limit = 1e300;

/// What a series will be.
struct Figures {
    explicit Figures(int slotCount)
        : values(slotCount, none)
        , rows(slotCount, -1)
    {
    }

    /// Puts the figure of @p row into @p slot, added to what is there.
    void add(int slot, qsizetype row, const NumberCells &cells)
    {
        const double value = std::clamp(cells.values[row], -limit, limit);
        if (std::isnan(value))
            return;
        double &there = values[slot];
        rows[slot] = std::isnan(there) ? int(row) : -1;
        there = std::isnan(there) ? value : there + value;
    }

    std::vector<double> values;
    std::vector<int> rows;
};

PlotSeries seriesOf(const QString &name, const Column &metric, const QString &texts)
{
    return {oneLine(name, name.size()), metric.numbers(), {}, {}, isShare(metric.name), {}, 0, metric.name + texts};
}

/// The cells of a column of @p chart themselves.
template <typename T>
std::shared_ptr<const std::vector<T>> shared(const std::shared_ptr<const Chart> &chart, const std::vector<T> &cells)
{
    return {chart, &cells};
}

SlotFigures limited(SlotFigures figures)
{
    const SlotFigures::Extent extent = figures.extent(0, int(figures.size()));
    if (extent.low >= -limit && extent.high <= limit)
        return figures;
    std::vector<double> values(figures.begin(), figures.end());
    for (double &value : values)
        value = std::clamp(value, -limit, limit);
    return values;
}

/// Whether each row is a period of its own, in their order.
bool arePeriods(const std::vector<qint64> &times)
{
    return times.front() != TimeCells::null &&
           std::adjacent_find(times.begin(), times.end(), std::greater_equal()) == times.end();
}

} // namespace

int PlotData::settledSlots(qint64 settledUntil, const FigureStyle &style) const
{
    if (!latestCohorts.empty()) {
        const auto isSettled = [&](const LatestCohort &last) {
            return last.period == TimeCells::null || last.number < 0 ||
                   laterEnd(last.period, last.number, style.interval, style.zone) <= settledUntil;
        };
        return int(std::ranges::find_if_not(latestCohorts, isSettled) - latestCohorts.begin());
    }
    if (periods.empty())
        return slotCount();
    const auto end = std::partition_point(periods.begin(), periods.end(), [&](qint64 begin) {
        return periodEnd(begin, style.interval, style.zone) <= settledUntil;
    });
    return int(end - periods.begin());
}

QString PlotData::slotName(int slot, const FigureStyle &style) const
{
    if (!periods.empty())
        return style.period(periods[slot]);
    if (!latestCohorts.empty())
        return laterText(categories[slot], style);
    return isOrdered && chart && chart->resource == Resource::Funnel ? stepText(categories[slot]) : categories[slot];
}

QString PlotData::valueText(const PlotSeries &series, int slot, const FigureStyle &style) const
{
    if (series.isShare && style.percentFactor > 0)
        return style.percent(series.values[slot]);
    const int row = series.row(slot);
    return row < 0 || std::isnan(series.values[slot]) ? style.number(series.values[slot])
                                                      : style.number(series.cells->token(row));
}

PlotData plotData(const std::shared_ptr<const Chart> &chart, ChartKind kind, int mostSeries, int mostBars,
                  double factor)
{
    PlotData data;
    data.chart = figureOf(chart, kind, factor);
    const Table &table = data.chart->table;
    data.isMade = data.chart != chart;
    data.hasRows = !data.isMade || isRowByRow(*chart, kind);
    if (data.isMade && chart->resource == Resource::Retention)
        data.latestCohorts = latestCohorts(*chart);
    std::vector<int> metrics = metricColumns(table);
    const QStringList unavailable = unavailableMetrics(*data.chart);
    std::erase_if(metrics, [&](int metric) { return unavailable.contains(table.columns[metric].name); });
    const int timeColumn = table.timeColumn();
    std::vector<int> dimensions = textDimensions(table);
    data.isOrdered =
        !dimensions.empty() && (kind == ChartKind::Bar ? data.chart->resource != Resource::Chart : timeColumn < 0);
    if (metrics.empty() || table.rows == 0 || (kind != ChartKind::Bar && timeColumn < 0 && !data.isOrdered))
        return data;
    const int slotColumn = data.isOrdered ? dimensions.front() : -1;
    RowGroups ordered; // the slots, which then tell no series apart
    if (data.isOrdered) {
        ordered = groupsBy({slotColumn}, table);
        dimensions.erase(dimensions.begin());
    }
    if (data.isMade || data.isOrdered) // as little does what all rows have
        std::erase_if(dimensions, [&](int column) { return table.columns[column].text()->texts.size() <= 1; });
    const Column &firstMetric = table.columns[metrics.front()];
    const auto seriesPerMetric = [&] {
        data.seriesFound = int(metrics.size());
        for (const int metric : largestMetrics(table, metrics, mostSeries))
            data.series.push_back(
                seriesOf(table.columns[metric].name, table.columns[metric],
                         kind == ChartKind::Bar && !data.isOrdered ? QString() : table.textsOf(0, slotColumn)));
    };
    const auto finish = [&] {
        if (metrics.size() == 1 || ((kind != ChartKind::Bar || data.isOrdered) && !dimensions.empty()))
            data.metric = oneLine(firstMetric.name);
        data.isAdditive = !data.metric.isEmpty() && data.series.size() > 1 && isAdditive(table, metrics.front());
        for (int series = 0; series < int(data.series.size()); ++series)
            data.series[series].look = series;
    };
    const bool isOverTime = !data.isOrdered && kind != ChartKind::Bar;
    const std::vector<qint64> *times = timeColumn < 0 ? nullptr : &table.columns[timeColumn].time()->ms;
    if (isOverTime && dimensions.empty() && arePeriods(*times)) { // nothing has to be arranged, nor copied
        data.periods = shared(data.chart, *times);
        data.slotsFound = int(table.rows);
        seriesPerMetric();
        for (PlotSeries &series : data.series)
            series.values = limited(shared(data.chart, series.cells->values));
        finish();
        return data;
    }

    data.slotOfRow.assign(std::size_t(table.rows), -1);
    const RowGroups groups = groupsBy(dimensions, table);
    // Where the rows of each group go: to a slot, to a series, or nowhere.
    std::vector<int> placeOfGroup(groups.firstRows.size(), -1);
    const auto seriesPerGroup = [&] {
        data.seriesFound = groups.count();
        for (const int group : largest(groups, *firstMetric.numbers(), mostSeries)) {
            placeOfGroup[group] = int(data.series.size());
            data.series.push_back(seriesOf(nameOf(groups, table, groups.firstRows[group]), firstMetric,
                                           table.textsOf(groups.firstRows[group], slotColumn)));
        }
    };
    std::vector<Figures> figures; // one per series
    const auto addRowTo = [&](int series, int slot, qsizetype row) {
        figures[series].add(slot, row, *data.series[series].cells);
    };
    const auto addToAll = [&](int slot, qsizetype row) {
        data.slotOfRow[row] = slot;
        for (int series = 0; series < int(figures.size()); ++series)
            addRowTo(series, slot, row);
    };
    const auto addRow = [&](int slot, qsizetype row) {
        if (dimensions.empty())
            return addToAll(slot, row);
        data.slotOfRow[row] = slot;
        if (const int place = placeOfGroup[groups.ofRow[row]]; place >= 0)
            addRowTo(place, slot, row);
    };
    if (data.isOrdered) {
        data.slotsFound = ordered.count();
        for (const qsizetype row : ordered.firstRows)
            data.categories += oneLine(nameOf(ordered, table, row));
        data.categoryKeys = data.categories;
        if (dimensions.empty())
            seriesPerMetric();
        else
            seriesPerGroup();
        figures.assign(data.series.size(), Figures(data.slotsFound));
        for (qsizetype row = 0; row < table.rows; ++row)
            addRow(int(ordered.ofRow[row]), row);
    } else if (kind == ChartKind::Bar) {
        data.slotsFound = groups.count();
        for (const int group : largest(groups, *firstMetric.numbers(), mostBars)) {
            placeOfGroup[group] = int(data.categories.size());
            data.categories += oneLine(nameOf(groups, table, groups.firstRows[group]));
            data.categoryKeys += table.textsOf(groups.firstRows[group]);
        }
        seriesPerMetric();
        figures.assign(data.series.size(), Figures(int(data.categories.size())));
        if (isAdditive(table, metrics.front())) {
            const std::vector<double> &values = firstMetric.numbers()->values;
            data.total = std::accumulate(values.begin(), values.end(), 0.0, [](double sum, double figure) {
                return std::isnan(figure) ? sum : sum + figure;
            });
        }
        for (qsizetype row = 0; row < table.rows; ++row)
            if (const int slot = placeOfGroup[groups.ofRow[row]]; slot >= 0)
                addToAll(slot, row);
    } else {
        std::vector<qint64> periods = *times;
        if (!std::is_sorted(periods.begin(), periods.end())) // they mostly are
            std::sort(periods.begin(), periods.end());
        periods.erase(std::unique(periods.begin(), periods.end()), periods.end());
        if (periods.front() == TimeCells::null)
            periods.erase(periods.begin());
        data.periods = std::move(periods);
        data.slotsFound = int(data.periods.size());
        if (dimensions.empty())
            seriesPerMetric();
        else
            seriesPerGroup();
        figures.assign(data.series.size(), Figures(data.slotsFound));
        qsizetype slot = 0;
        for (qsizetype row = 0; row < table.rows; ++row) {
            const qint64 time = (*times)[row];
            if (time == TimeCells::null)
                continue;
            slot = std::min<qsizetype>(slot + 1, data.slotsFound - 1); // rows mostly come in the order of time
            if (data.periods[slot] != time)
                slot = std::lower_bound(data.periods.begin(), data.periods.end(), time) - data.periods.begin();
            addRow(int(slot), row);
        }
    }
    for (std::size_t series = 0; series < figures.size(); ++series) {
        data.series[series].values = std::move(figures[series].values);
        data.series[series].rows = std::move(figures[series].rows);
    }
    if (data.isMade && chart->resource == Resource::Frequency) {
        data.slotOfRow = binsOf(*chart);
        data.hasRows = true;
    }
    finish();
    return data;
}

std::shared_ptr<const Chart> completePart(const std::shared_ptr<const Chart> &chart, const QTimeZone &zone,
                                          qint64 settledUntil)
{
    if (chart->resource != Resource::Retention || figureKinds(*chart).empty())
        return chart;
    return std::make_shared<const Chart>(settledPart(*chart, zone, settledUntil));
}

void compare(PlotData &data, const TimeRange &range, const PlotData &before, const TimeRange &rangeBefore,
             const QTimeZone &zone)
{
    const int slotCount = data.slotCount();
    std::vector<int> slotBefore(slotCount, -1);
    if (data.periods.empty()) {
        for (int slot = 0; slot < slotCount; ++slot)
            slotBefore[slot] = int(before.categoryKeys.indexOf(data.categoryKeys[slot]));
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
    data.totalsBefore.assign(slotCount, none);
    for (const PlotSeries &series : before.series)
        for (int slot = 0; slot < slotCount; ++slot)
            if (const double figure = slotBefore[slot] < 0 ? none : series.values[slotBefore[slot]];
                !std::isnan(figure))
                data.totalsBefore[slot] =
                    std::isnan(data.totalsBefore[slot]) ? figure : data.totalsBefore[slot] + figure;
    for (PlotSeries &series : data.series) {
        std::vector<double> figures(slotCount, none);
        const auto same = std::find_if(before.series.begin(), before.series.end(),
                                       [&](const PlotSeries &other) { return other.key == series.key; });
        for (int slot = 0; same != before.series.end() && slot < slotCount; ++slot)
            if (slotBefore[slot] >= 0)
                figures[slot] = same->values[slotBefore[slot]];
        series.before = std::move(figures);
    }
}

PlotLine plotLine(const PlotData &data, const SlotFigures &values, int begin, int end, double origin,
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
    const auto columnOf = [&](int slot) {
        return columnsPerSecond > 0 ? qint64(origin + data.seconds(slot) * columnsPerSecond) : slot;
    };
    const auto add = [&](const Column &part) {
        if (column && column->number == part.number) {
            column->last = part.last;
            if (values[part.lowest] < values[column->lowest])
                column->lowest = part.lowest;
            if (values[part.highest] > values[column->highest])
                column->highest = part.highest;
        } else {
            endColumn();
            if (gap && column && part.number > column->number + 1) // a narrower gap can't be seen
                endStretch();
            column = part;
        }
        gap = false;
    };
    for (int slot = begin; slot < end;) {
        const qint64 number = columnOf(slot);
        const SlotFigures::Block *block = values.blockAt(slot, end);
        const int lastOfBlock = slot + SlotFigures::blockLength - 1;
        if (block && !block->hasGap && columnOf(lastOfBlock) == number) {
            add({number, slot, block->lowest, block->highest, lastOfBlock});
            slot = lastOfBlock + 1;
            continue;
        }
        if (std::isnan(values[slot]))
            gap = true;
        else
            add({number, slot, slot, slot, slot});
        ++slot;
    }
    endColumn();
    endStretch();
    return line;
}
