// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figuresummary.h"

#include "core/figure.h"
#include "core/metric.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace
{

bool isFigureOf(const Chart &chart, Resource resource)
{
    return chart.resource == resource && !figureKinds(chart).empty();
}

} // namespace

std::optional<FunnelSummary> summaryOfFunnel(const Chart &funnel, const std::optional<QString> &key)
{
    if (!isFigureOf(funnel, Resource::Funnel))
        return std::nullopt;
    const FunnelSteps steps = stepsOf(funnel, key ? std::numeric_limits<int>::max() : 1);
    const qsizetype series = key ? steps.keys.indexOf(*key) : steps.series.isEmpty() ? -1 : 0;
    if (series < 0 || steps.numbers.size() < 2)
        return std::nullopt;
    const auto people = [&](size_t step) { return steps.people[step][size_t(series)]; };
    FunnelSummary summary;
    summary.series = steps.seriesFound > 1 ? steps.series[series] : QString();
    summary.key = steps.keys[series];
    summary.first = people(0);
    summary.last = people(steps.numbers.size() - 1);
    for (size_t step = 1; step < steps.numbers.size(); ++step) {
        const double lost = people(step - 1) - people(step);
        if (!(lost > summary.lost))
            continue;
        summary.worstStep = steps.numbers[step];
        summary.lost = lost;
        summary.worst = lost / people(step - 1);
    }
    return summary.first > 0 && !std::isnan(summary.last) ? std::optional(summary) : std::nullopt;
}

std::optional<RetentionSummary> summaryOfRetention(const Chart &retention, double factor,
                                                   const std::optional<QString> &key)
{
    if (!isFigureOf(retention, Resource::Retention))
        return std::nullopt;
    const Retention figure = cohortsOf(retention, factor, Cohorts::Together);
    const Cohort *most = nullptr;
    int series = 0;
    for (const Cohort &cohort : figure.cohorts) {
        ++series;
        if (key && cohort.key != *key)
            continue;
        if (!most || std::isnan(most->people) || cohort.people > most->people)
            most = &cohort;
    }
    if (!most)
        return std::nullopt;
    RetentionSummary summary{series > 1 ? most->series : QString(), most->key, most->people, {}};
    const auto isKnown = [&](size_t day) { return !std::isnan(most->shares[day]); };
    size_t last = most->shares.size();
    while (last > 1 && !isKnown(last - 1))
        --last;
    for (size_t day = 1; day < last; ++day) {
        const int number = laterNumber(figure.later[qsizetype(day)]);
        const bool isTold = key || number == 1 || number == 7 || day == last - 1;
        if (isTold && isKnown(day))
            summary.shares.append({figure.later[qsizetype(day)], most->shares[day]});
    }
    return summary.shares.isEmpty() ? std::nullopt : std::optional(summary);
}

Chart settledPart(const Chart &chart, const QTimeZone &zone, qint64 settledUntil)
{
    Chart part = chart;
    Table &table = part.table;
    if (table.timeColumn() < 0)
        return part;
    const std::vector<qint64> &times = table.columns[size_t(table.timeColumn())].time()->ms;
    const bool isRetention = isFigureOf(chart, Resource::Retention);
    std::vector<int> numbers; // how much later the figures of each column are; -1: it does not say it
    for (const Column &column : table.columns)
        numbers.push_back(isRetention && !column.dimension ? laterNumber(column.name) : -1);
    const int latest = std::max(0, *std::max_element(numbers.begin(), numbers.end()));
    const auto endOf = [&](qint64 ms, int number) {
        return isRetention ? laterEnd(ms, number, chart.interval, zone) : periodEnd(ms, chart.interval, zone);
    };
    QHash<qint64, int> known; // many rows have the same period, and a calendar takes its time
    const auto lastSettled = [&](qint64 ms) {
        auto found = known.find(ms);
        if (found == known.end()) {
            int number = ms == TimeCells::null ? -1 : latest;
            while (number >= 0 && endOf(ms, number) > settledUntil)
                --number;
            found = known.insert(ms, number);
        }
        return *found;
    };
    std::vector<bool> keep;
    for (size_t row = 0; row < times.size(); ++row) {
        const int last = lastSettled(times[row]);
        keep.push_back(isRetention || last >= 0);
        for (size_t column = 0; column < numbers.size(); ++column)
            if (numbers[column] > last)
                std::get<NumberCells>(table.columns[column].cells).values[row] =
                    std::numeric_limits<double>::quiet_NaN();
    }
    table.keepRows(keep);
    return part;
}

std::optional<FrequencySummary> summaryOfFrequency(const std::shared_ptr<const Chart> &frequency)
{
    if (!isFigureOf(*frequency, Resource::Frequency))
        return std::nullopt;
    // A row for each bin of each series: the bin, what tells the series, the figure.
    const auto figure = figureOf(frequency, ChartKind::Bar);
    const Table &table = figure->table;
    const TextCells &bins = *table.columns.front().text();
    const Column &metric = table.columns.back();
    const auto seriesOf = [&](qsizetype row) {
        QStringList names;
        for (size_t column = 1; column + 1 < table.columns.size(); ++column)
            if (table.columns[column].text()->texts.size() > 1)
                names.append(table.columns[column].text()->at(row).simplified());
        return names.join(" / "_L1);
    };
    struct Sum {
        QString series;
        double all = 0;
        qsizetype known = 0;
        qsizetype highest = -1;
    };
    std::vector<Sum> sums; // in the order of the series' first rows
    QHash<QString, size_t> numbers;
    for (qsizetype row = 0; row < table.rows; ++row) {
        if (metric.numbers()->isNull(row))
            continue;
        const QString series = seriesOf(row);
        const auto known = numbers.constFind(series);
        const size_t number = known == numbers.constEnd() ? sums.size() : *known;
        if (number == sums.size()) {
            numbers.insert(series, number);
            sums.push_back({series});
        }
        Sum &sum = sums[number];
        const double value = metric.numbers()->values[size_t(row)];
        sum.all += value;
        ++sum.known;
        if (sum.highest < 0 || value > metric.numbers()->values[size_t(sum.highest)])
            sum.highest = row;
    }
    const auto most =
        std::max_element(sums.begin(), sums.end(), [](const Sum &a, const Sum &b) { return a.all < b.all; });
    if (most == sums.end() || most->known < 2)
        return std::nullopt;
    FrequencySummary summary{most->series,
                             metric.name,
                             bins.at(most->highest).simplified(),
                             metric.numbers()->values[size_t(most->highest)],
                             {}};
    if (!isShare(metric.name) && !isMean(metric.name) && most->all > 0)
        summary.share = summary.highest / most->all;
    return summary;
}
