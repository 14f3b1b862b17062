// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure.h"

#include "core/rowgroups.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double none = std::numeric_limits<double>::quiet_NaN();
const QString totalRate = u"总转化率"_s;

int columnOf(const Table &table, const QString &name)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column &column) { return column.name == name; });
    return found == table.columns.end() ? -1 : int(found - table.columns.begin());
}

int metricOf(const Table &table, const QString &name)
{
    const int column = columnOf(table, name);
    return column >= 0 && table.columns[size_t(column)].numbers() ? column : -1;
}

/// A funnel's columns 第N步人数 by N.
std::map<int, int> steps(const Table &table)
{
    static const QRegularExpression step(u"^第(\\d{1,4})步人数$"_s);
    std::map<int, int> found;
    for (const int column : metricColumns(table))
        if (const auto match = step.match(table.columns[size_t(column)].name); match.hasMatch())
            found.emplace(match.captured(1).toInt(), column);
    return found;
}

/// A retention's columns 当日, 次日, 2日后 ...: those that have a rate beside them.
std::vector<int> retained(const Table &table)
{
    std::vector<int> found;
    for (const int column : metricColumns(table))
        if (metricOf(table, table.columns[size_t(column)].name + u"留存率"_s) >= 0)
            found.push_back(column);
    return found;
}

/// The text dimension of a frequency that names its bins, or -1.
int binColumn(const Table &table)
{
    for (const int column : textDimensions(table))
        if (table.columns[size_t(column)].name != targetUsers)
            return column;
    return -1;
}

/// The metric of a frequency that is drawn, or -1: one that may be summed, or a share where there is nothing to sum.
int binMetric(const Table &table)
{
    const std::vector<int> metrics = metricColumns(table);
    const auto plain = std::find_if(metrics.begin(), metrics.end(),
                                    [&](int column) { return !isShare(table.columns[size_t(column)].name); });
    if (plain != metrics.end())
        return *plain;
    return metrics.empty() || table.timeColumn() >= 0 ? -1 : metrics.front();
}

/// The text dimensions with several values, but for @p except.
std::vector<int> dimensionsOfSeries(const Table &table, int except = -1)
{
    std::vector<int> found = textDimensions(table);
    std::erase_if(
        found, [&](int column) { return column == except || table.columns[size_t(column)].text()->texts.size() <= 1; });
    return found;
}

/// A table of one row for each slot and group: the slot, the texts of the group but for @p except, value(slot, group).
template <typename Value>
Table crossed(const QString &slotName, const QStringList &slotTexts, const Table &from, const RowGroups &groups,
              const QString &metric, Value value, int except = -1)
{
    TextCells slotCells{slotTexts, {}};
    std::vector<const Column *> dimensions;
    std::vector<TextCells> dimensionCells;
    for (size_t column = 0; column < from.columns.size(); ++column)
        if (const TextCells *cells = from.columns[column].text(); cells && int(column) != except) {
            dimensions.push_back(&from.columns[column]);
            dimensionCells.push_back({cells->texts, {}});
        }
    NumberCells figures;
    for (int slot = 0; slot < slotTexts.size(); ++slot) {
        for (size_t group = 0; group < groups.firstRows.size(); ++group) {
            slotCells.indexes.push_back(quint32(slot));
            for (size_t i = 0; i < dimensions.size(); ++i)
                dimensionCells[i].indexes.push_back(dimensions[i]->text()->indexes[size_t(groups.firstRows[group])]);
            const double figure = value(size_t(slot), group);
            char token[32];
            if (std::isnan(figure))
                figures.appendNull();
            else
                figures.append(figure, {token, size_t(formatNumber(figure, token) - token)});
        }
    }
    Table table;
    table.rows = qsizetype(figures.values.size());
    table.columns.push_back({slotName, true, std::move(slotCells)});
    for (size_t i = 0; i < dimensions.size(); ++i)
        table.columns.push_back({dimensions[i]->name, true, std::move(dimensionCells[i])});
    table.columns.push_back({metric, false, std::move(figures)});
    return table;
}

/// Adds what is known to @p sum, which is NaN as long as nothing is.
void addTo(double &sum, double value)
{
    if (!std::isnan(value))
        sum = std::isnan(sum) ? value : sum + value;
}

/// The people by step and group.
std::vector<std::vector<double>> peopleOf(const Table &table, const RowGroups &groups)
{
    std::vector<std::vector<double>> sums;
    for (const auto &[number, column] : steps(table)) {
        std::vector<double> &ofStep = sums.emplace_back(groups.firstRows.size(), none);
        const std::vector<double> &values = table.columns[size_t(column)].numbers()->values;
        for (size_t row = 0; row < values.size(); ++row)
            addTo(ofStep[groups.ofRow[row]], values[row]);
    }
    return sums;
}

Table peopleByStep(const Table &table)
{
    const RowGroups groups = groupsBy(dimensionsOfSeries(table), table);
    QStringList names;
    for (const auto &[number, column] : steps(table))
        names.append(u"第%1步"_s.arg(number));
    const std::vector<std::vector<double>> sums = peopleOf(table, groups);
    return crossed(u"步骤"_s, names, table, groups, u"人数"_s,
                   [&](size_t slot, size_t group) { return sums[slot][group]; });
}

/// With the rates of the steps but the first, where no values of a dimension have lines of their own.
Table ratesOverTime(const Table &table)
{
    Table figure;
    figure.rows = table.rows;
    std::copy_if(table.columns.begin(), table.columns.end(), std::back_inserter(figure.columns),
                 [](const Column &column) { return column.text(); });
    figure.columns.push_back(table.columns[size_t(table.timeColumn())]);
    figure.columns.push_back(table.columns[size_t(metricOf(table, totalRate))]);
    if (!dimensionsOfSeries(table).empty())
        return figure; // a line for each value
    const std::map<int, int> all = steps(table);
    for (auto step = std::next(all.begin()); step != all.end(); ++step)
        if (const int rate = metricOf(table, u"第%1步转化率"_s.arg(step->first)); rate >= 0)
            figure.columns.push_back(table.columns[size_t(rate)]);
    return figure;
}

Table shareRetained(const Chart &chart, double factor)
{
    const Retention retention = cohortsOf(chart, factor, Cohorts::Together);
    return crossed(u"时间"_s, retention.later, chart.table, groupsBy(dimensionsOfSeries(chart.table), chart.table),
                   u"留存率"_s, [&](size_t slot, size_t group) { return retention.cohorts[group].shares[slot]; });
}

bool hasSeveralPeriods(const TimeCells &times)
{
    return std::any_of(times.ms.begin(), times.ms.end(), [&](qint64 ms) { return ms != times.ms.front(); });
}

/// The bins in their order: by the first number in each, as long as all have one; else as they come.
std::vector<quint32> orderOf(const QStringList &bins)
{
    static const QRegularExpression number(u"\\d+(\\.\\d+)?"_s);
    std::vector<double> begins;
    for (const QString &bin : bins)
        if (const auto match = number.match(bin); match.hasMatch())
            begins.push_back(match.captured().toDouble());
    std::vector<quint32> order(size_t(bins.size()));
    std::iota(order.begin(), order.end(), 0);
    if (begins.size() == order.size())
        std::stable_sort(order.begin(), order.end(), [&](quint32 a, quint32 b) { return begins[a] < begins[b]; });
    return order;
}

Table sumByBin(const Table &table)
{
    const int column = binColumn(table);
    const TextCells &bins = *table.columns[size_t(column)].text();
    const RowGroups groups = groupsBy(dimensionsOfSeries(table, column), table);
    const Column &metric = table.columns[size_t(binMetric(table))];
    std::vector<std::vector<double>> sums(size_t(bins.texts.size()),
                                          std::vector<double>(groups.firstRows.size(), none));
    for (size_t row = 0; row < bins.indexes.size(); ++row)
        if (bins.indexes[row] != TextCells::null)
            addTo(sums[bins.indexes[row]][groups.ofRow[row]], metric.numbers()->values[row]);
    QStringList names;
    const std::vector<quint32> order = orderOf(bins.texts);
    for (const quint32 bin : order)
        names.append(bins.texts[bin]);
    return crossed(
        table.columns[size_t(column)].name, names, table, groups, metric.name,
        [&](size_t slot, size_t group) { return sums[order[slot]][group]; }, column);
}

} // namespace

std::vector<ChartKind> figureKinds(const Chart &chart)
{
    const Table &table = chart.table;
    std::vector<ChartKind> kinds;
    switch (chart.resource) {
    case Resource::Funnel:
        if (steps(table).empty())
            break;
        if (table.timeColumn() >= 0 && metricOf(table, totalRate) >= 0)
            kinds.push_back(ChartKind::Line);
        kinds.push_back(ChartKind::Funnel);
        break;
    case Resource::Retention:
        if (metricOf(table, u"留存人数"_s) < 0 || retained(table).empty())
            break;
        kinds = {ChartKind::Column, ChartKind::Line};
        if (const int time = table.timeColumn(); time >= 0)
            kinds.insert(hasSeveralPeriods(*table.columns[size_t(time)].time()) ? kinds.end() : kinds.begin(),
                         ChartKind::Heat);
        break;
    case Resource::Frequency:
        if (binColumn(table) < 0 || binMetric(table) < 0)
            break;
        kinds = {ChartKind::Column};
        if (table.timeColumn() >= 0)
            kinds.push_back(ChartKind::Line);
        kinds.push_back(ChartKind::Bar);
        break;
    case Resource::Chart:
    case Resource::SegmentationUsers:
    case Resource::TagUsers:
        break;
    }
    return kinds;
}

std::shared_ptr<const Chart> figureOf(std::shared_ptr<const Chart> chart, ChartKind kind, double factor)
{
    const std::vector<ChartKind> kinds = figureKinds(*chart);
    if (kind == ChartKind::Heat || std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        return chart;
    const Table &table = chart->table;
    Table figure;
    if (chart->resource == Resource::Funnel)
        figure = kind == ChartKind::Funnel ? peopleByStep(table) : ratesOverTime(table);
    else if (chart->resource == Resource::Retention)
        figure = shareRetained(*chart, factor);
    else if (kind == ChartKind::Bar || table.timeColumn() < 0)
        figure = sumByBin(table);
    else
        return chart;
    Chart drawn{chart->resource,         chart->id,         chart->name,
                chart->startTime,        chart->endTime,    chart->interval,
                chart->conversionWindow, std::move(figure), {}};
    return std::make_shared<const Chart>(std::move(drawn));
}

bool isRowByRow(const Chart &chart, ChartKind kind)
{
    const std::vector<ChartKind> kinds = figureKinds(chart);
    return std::find(kinds.begin(), kinds.end(), kind) == kinds.end() || kind == ChartKind::Heat ||
           (chart.resource == Resource::Funnel && kind == ChartKind::Line) ||
           (chart.resource == Resource::Frequency && kind != ChartKind::Bar && chart.table.timeColumn() >= 0);
}

std::vector<int> binsOf(const Chart &frequency)
{
    const TextCells &bins = *frequency.table.columns[size_t(binColumn(frequency.table))].text();
    const std::vector<quint32> order = orderOf(bins.texts);
    std::vector<int> place(order.size());
    for (size_t at = 0; at < order.size(); ++at)
        place[order[at]] = int(at);
    std::vector<int> ofRow;
    for (const quint32 bin : bins.indexes)
        ofRow.push_back(bin == TextCells::null ? -1 : place[bin]);
    return ofRow;
}

FunnelSteps stepsOf(const Chart &funnel, int mostSeries)
{
    const Table &table = funnel.table;
    const RowGroups groups = groupsBy(dimensionsOfSeries(table), table);
    const std::vector<std::vector<double>> people = peopleOf(table, groups);
    FunnelSteps result;
    result.seriesFound = int(groups.firstRows.size());
    std::vector<quint32> shown(groups.firstRows.size());
    std::iota(shown.begin(), shown.end(), 0);
    if (result.seriesFound > mostSeries) {
        const auto atFirst = [&](quint32 group) { return std::isnan(people[0][group]) ? -1 : people[0][group]; };
        std::stable_sort(shown.begin(), shown.end(), [&](quint32 a, quint32 b) { return atFirst(a) > atFirst(b); });
        shown.resize(size_t(mostSeries));
        std::sort(shown.begin(), shown.end());
    }
    std::vector<int> seriesOfGroup(groups.firstRows.size(), -1);
    for (const quint32 group : shown) {
        seriesOfGroup[group] = int(result.series.size());
        result.series.append(nameOf(groups, table, groups.firstRows[group]));
        result.keys.append(table.textsOf(groups.firstRows[group]));
    }
    for (const quint32 group : groups.ofRow)
        result.seriesOfRow.push_back(seriesOfGroup[group]);
    for (const auto &[number, column] : steps(table)) {
        const std::vector<double> &ofAll = people[result.numbers.size()];
        result.numbers.push_back(number);
        std::vector<double> &ofStep = result.people.emplace_back();
        for (const quint32 group : shown)
            ofStep.push_back(ofAll[group]);
    }
    return result;
}

Retention cohortsOf(const Chart &retention, double factor, Cohorts which)
{
    const Table &table = retention.table;
    const double whole = 100 / (factor > 0 ? factor : percentFactor(retention));
    const RowGroups groups = groupsBy(dimensionsOfSeries(table), table);
    const int time = table.timeColumn();
    const std::vector<double> &people = table.columns[size_t(metricOf(table, u"留存人数"_s))].numbers()->values;
    const std::vector<int> columns = retained(table);
    const std::vector<double> unknown(columns.size(), none);
    std::vector<Cohort> together;
    std::vector<std::vector<double>> knownPeople(groups.firstRows.size(), unknown); // of whom the share is known
    std::vector<std::vector<Cohort>> cohorts(groups.firstRows.size());
    for (const qsizetype row : groups.firstRows)
        together.push_back(
            {nameOf(groups, table, row), TimeCells::null, none, unknown, unknown, -1, table.textsOf(row)});
    for (size_t row = 0; row < size_t(table.rows); ++row) {
        const quint32 group = groups.ofRow[row];
        Cohort &all = together[group];
        addTo(all.people, people[row]);
        const qint64 period = time < 0 ? TimeCells::null : table.columns[size_t(time)].time()->ms[row];
        Cohort *own = nullptr;
        if (which == Cohorts::All && period != TimeCells::null)
            own = &cohorts[group].emplace_back(
                Cohort{all.series, period, people[row], unknown, unknown, qsizetype(row), all.key});
        for (size_t i = 0; i < columns.size(); ++i) {
            const double count = table.columns[size_t(columns[i])].numbers()->values[row];
            if (own)
                own->counts[i] = count;
            if (std::isnan(count) || std::isnan(people[row]))
                continue;
            if (own && people[row] > 0)
                own->shares[i] = count / people[row] * whole;
            addTo(all.counts[i], count);
            addTo(knownPeople[group][i], people[row]);
        }
    }
    Retention result;
    for (const int column : columns)
        result.later.append(table.columns[size_t(column)].name);
    for (size_t group = 0; group < together.size(); ++group) {
        for (size_t i = 0; i < columns.size(); ++i)
            if (knownPeople[group][i] > 0)
                together[group].shares[i] = together[group].counts[i] / knownPeople[group][i] * whole;
        std::stable_sort(cohorts[group].begin(), cohorts[group].end(),
                         [](const Cohort &a, const Cohort &b) { return a.period < b.period; });
        result.cohorts.push_back(std::move(together[group]));
        result.cohorts.insert(result.cohorts.end(), std::move_iterator(cohorts[group].begin()),
                              std::move_iterator(cohorts[group].end()));
    }
    return result;
}

std::vector<LatestCohort> latestCohorts(const Chart &retention)
{
    const Table &table = retention.table;
    const int time = table.timeColumn();
    std::vector<LatestCohort> latest;
    for (const int column : retained(table)) {
        LatestCohort &last = latest.emplace_back();
        last.number = laterNumber(table.columns[size_t(column)].name);
        const NumberCells &counts = *table.columns[size_t(column)].numbers();
        for (qsizetype row = 0; time >= 0 && row < table.rows; ++row)
            if (const qint64 period = table.columns[size_t(time)].time()->ms[size_t(row)]; !counts.isNull(row))
                last.period = std::max(last.period, period);
    }
    return latest;
}

int laterNumber(const QString &later)
{
    static const QRegularExpression digits(u"^\\d{1,4}"_s);
    if (later.startsWith(u'当'))
        return 0;
    if (later.startsWith(u'次'))
        return 1;
    const QRegularExpressionMatch match = digits.match(later);
    return match.hasMatch() ? match.captured().toInt() : -1;
}

qint64 laterEnd(qint64 period, int number, Interval interval, const QTimeZone &zone)
{
    const QDate first = QDateTime::fromMSecsSinceEpoch(period, zone).date();
    const QDate end = interval == Interval::Month ? first.addMonths(number + 1)
                                                  : first.addDays((number + 1) * (interval == Interval::Week ? 7 : 1));
    return end.startOfDay(zone).toMSecsSinceEpoch();
}

bool isShare(const QString &metric)
{
    QStringView name = metric;
    for (const QStringView before : {QStringView(u"（对比期）"), QStringView(u" (before)")})
        if (name.endsWith(before))
            name.chop(before.size());
    for (const QStringView other : {u"频率", u"汇率", u"速率"})
        if (name.endsWith(other))
            return false;
    return name.endsWith(u'率') || name.endsWith(u"占比") || name.endsWith(u" rate", Qt::CaseInsensitive);
}

double percentFactor(const Chart &chart)
{
    constexpr double rounding = 1e-6;
    const std::vector<int> metrics = metricColumns(chart.table);
    if (chart.resource == Resource::Chart) { // a name alone does not say that it is a share of one
        const auto isBeyond = [](double value) { return value < 0 || value > 1 + rounding; };
        const auto isOther = [&](const std::vector<double> &values) {
            return std::any_of(values.begin(), values.end(), isBeyond);
        };
        bool beyond =
            !metrics.empty() && isShare(chart.table.columns[metrics.front()].name) && isOther(chart.aggregator);
        for (const int metric : metrics) {
            const Column &column = chart.table.columns[size_t(metric)];
            beyond = beyond || (isShare(column.name) && isOther(column.numbers()->values));
        }
        return beyond ? 0 : 100;
    }
    for (const int metric : metricColumns(chart.table)) {
        const Column &column = chart.table.columns[size_t(metric)];
        const std::vector<double> &values = column.numbers()->values;
        if (isShare(column.name) &&
            std::any_of(values.begin(), values.end(), [](double value) { return value > 1 + rounding; }))
            return 1;
    }
    return 100;
}
