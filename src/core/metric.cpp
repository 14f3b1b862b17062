// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric.h"

#include "core/figure.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

bool containsOneOf(const QString &name, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QStringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

bool isHourless(const QString &metric)
{
    return containsOneOf(metric, {u"跳出率", u"访问时长", u"每次访问页", u"每次访问浏览页", u"bounce rate",
                                  u"visit duration", u"pages per visit", u"pages/visit"});
}

QStringList unavailableMetrics(const Chart &chart)
{
    QStringList names;
    if (chart.interval != Interval::Hour || chart.table.timeColumn() < 0 || chart.table.rows == 0)
        return names;
    for (const int metric : metricColumns(chart.table)) {
        const Column &column = chart.table.columns[size_t(metric)];
        const std::vector<double> &values = column.numbers()->values;
        if (isHourless(column.name) && std::none_of(values.begin(), values.end(), [](double value) {
                return value < 0 || value > 0; // neither 0 nor null
            }))
            names.append(column.name);
    }
    return names;
}

int firstMetric(const Chart &chart)
{
    const std::vector<int> metrics = metricColumns(chart.table);
    const QStringList unavailable = unavailableMetrics(chart);
    const auto first = std::find_if(metrics.begin(), metrics.end(), [&](int metric) {
        return !unavailable.contains(chart.table.columns[size_t(metric)].name);
    });
    return first == metrics.end() ? -1 : *first;
}

bool isAdditive(const Table &table, int metric)
{
    const std::vector<int> dimensions = textDimensions(table);
    return isAdditive(table.columns[size_t(metric)].name) &&
           std::none_of(dimensions.begin(), dimensions.end(),
                        [&](int column) { return table.columns[size_t(column)].name == targetUsers; });
}

bool isMean(const QString &metric)
{
    return containsOneOf(metric,
                         {u"平均", u"人均", u"每次", u"每人", u"单价", u"时长", u"比例", u"中位", u"rate", u"ratio",
                          u"share", u"average", u"avg", u"mean", u"median", u"duration", u" per ", u"price"});
}

bool isAdditive(const QString &metric)
{
    return !isShare(metric) && !isMean(metric) &&
           !containsOneOf(metric, {u"用户", u"访客", u"人数", u"user", u"visitor", u"people"});
}
