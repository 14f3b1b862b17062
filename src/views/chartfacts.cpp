// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartfacts.h"

#include "models/tabletext.h"
#include "source/chartparts.h"
#include "views/chartcomparison.h"
#include "views/chartpage.h"
#include "views/errortext.h"
#include "views/labels.h"

#include <algorithm>

QString chartFacts(const Chart &chart, const Fetched<ChartQuery> &shown, const ChartComparison &comparison,
                   const FigureStyle &style, qint64 now)
{
    constexpr int mostRows = ChartParts::mostRows;
    QStringList facts;
    if (shown.cut)
        facts.append(
            ChartPage::tr("Cut: the service gives at most %Ln rows. Choose a shorter range.", nullptr, mostRows));
    facts.append(ChartPage::tr("%1, %2.", "rows, age")
                     .arg(ChartPage::tr("%Ln rows", nullptr, int(chart.table.rows)), ageText(shown.fetchedAt, now)));
    if (const auto before = comparison.with(chart, shown.value))
        facts.append(ChartPage::tr("Compared with %1.").arg(style.days(before->range)));
    if (comparison.isCut())
        facts.append(
            ChartPage::tr("The period to compare with is cut: the service gives at most %Ln rows.", nullptr, mostRows));
    if (comparison.error())
        facts.append(ChartPage::tr("The period to compare with could not be had: %1")
                         .arg(errorText(*comparison.error()).sentence));
    if (chart.conversionWindow > 0)
        facts.append(ChartPage::tr("Conversion window, days: %1.").arg(style.locale.toString(chart.conversionWindow)));
    if (!style.unavailable.isEmpty())
        facts.append(unavailableText(style));
    const int timeColumn = chart.table.timeColumn();
    if (chart.resource == Resource::Retention && !shown.isSettled()) { // later days of each period
        facts.append(ChartPage::tr("The last figures are not settled yet."));
    } else if (timeColumn >= 0) {
        const auto &times = chart.table.columns[size_t(timeColumn)].time()->ms;
        const auto last = std::max_element(times.begin(), times.end());
        if (last != times.end() && *last != TimeCells::null &&
            periodEnd(*last, chart.interval, style.zone) > shown.settledUntil)
            facts.append(ChartPage::tr("The last figures are not settled yet."));
    } else if (!shown.isSettled()) {
        facts.append(ChartPage::tr("The figures are not settled yet."));
    }
    return joinedSentences(facts);
}

bool isUnavailable(const Chart &chart, const FigureStyle &style)
{
    return !style.unavailable.isEmpty() && style.unavailable.size() == qsizetype(metricColumns(chart.table).size());
}

QString unavailableNames(const FigureStyle &style)
{
    QStringList names;
    for (const QString &name : style.unavailable)
        names.append(oneLine(name, 40));
    return style.locale.createSeparatedList(names);
}

QString unavailableText(const FigureStyle &style)
{
    return ChartPage::tr("Not available by the hour: %1.").arg(unavailableNames(style));
}
