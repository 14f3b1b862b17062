// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figuresummary.h"

#include "core/figure.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

bool isFigureOf(const Chart &chart, Resource resource)
{
    return chart.resource == resource && !figureKinds(chart).empty();
}

} // namespace

std::optional<FunnelSummary> summaryOfFunnel(const Chart &funnel)
{
    if (!isFigureOf(funnel, Resource::Funnel))
        return std::nullopt;
    const FunnelSteps steps = stepsOf(funnel, 1);
    if (steps.series.isEmpty() || steps.numbers.size() < 2)
        return std::nullopt;
    FunnelSummary summary{steps.seriesFound > 1 ? steps.series.constFirst() : QString(), steps.keys.constFirst(),
                          steps.people.front().front(), steps.people.back().front()};
    for (size_t step = 1; step < steps.numbers.size(); ++step) {
        const double before = steps.people[step - 1].front();
        const double here = steps.people[step].front();
        if (!(before > 0) || !(1 - here / before > summary.worst))
            continue;
        summary.worst = 1 - here / before;
        summary.worstStep = steps.numbers[step];
        summary.lost = before - here;
    }
    return summary.first > 0 && !std::isnan(summary.last) ? std::optional(summary) : std::nullopt;
}

std::optional<RetentionSummary> summaryOfRetention(const Chart &retention, double factor)
{
    if (!isFigureOf(retention, Resource::Retention))
        return std::nullopt;
    const Retention figure = cohortsOf(retention, factor);
    const Cohort *most = nullptr;
    int series = 0;
    for (const Cohort &cohort : figure.cohorts) {
        if (cohort.period != TimeCells::null)
            continue;
        ++series;
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
        const bool isTold = number == 1 || number == 7 || day == last - 1;
        if (isTold && isKnown(day))
            summary.shares.append({figure.later[qsizetype(day)], most->shares[day]});
    }
    return summary.shares.isEmpty() ? std::nullopt : std::optional(summary);
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
    QList<Sum> sums;
    for (qsizetype row = 0; row < table.rows; ++row) {
        if (metric.numbers()->isNull(row))
            continue;
        const QString series = seriesOf(row);
        auto sum = std::find_if(sums.begin(), sums.end(), [&](const Sum &other) { return other.series == series; });
        if (sum == sums.end())
            sum = sums.insert(sums.end(), Sum{series});
        const double value = metric.numbers()->values[size_t(row)];
        sum->all += value;
        ++sum->known;
        if (sum->highest < 0 || value > metric.numbers()->values[size_t(sum->highest)])
            sum->highest = row;
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
    if (!isShare(metric.name) && most->all > 0)
        summary.share = summary.highest / most->all;
    return summary;
}
