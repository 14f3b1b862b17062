// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotreading.h"

#include "views/plotpicture.h"
#include "views/summarytext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

QString withSign(double value, const QString &size)
{
    return value == 0 ? size : (value > 0 ? u'+' : QChar(0x2212)) + size;
}

/// "+1,234" and "+8.1 %"; of shares "+2.1 points" alone; a dash where there is nothing to compare.
QStringList differenceTexts(double value, double other, bool isShare, const FigureStyle &style)
{
    const double difference = value - other;
    if (std::isnan(difference))
        return {u"–"_s, u"–"_s};
    if (isShare && style.percentFactor > 0)
        return {pointsText(difference, style), QString()};
    return {withSign(difference, style.number(std::abs(difference))),
            other == 0 ? u"–"_s
                       : withSign(difference, style.number(std::abs(difference / other) * 100, 1) + u'\u00a0' +
                                                  style.locale.percent())};
}

} // namespace

QString PlotReading::text() const
{
    QStringList lines{title};
    lines += notes;
    for (const Row &row : rows) {
        QStringList figures = row.figures;
        figures.removeAll(QString());
        lines += row.name + u": "_s + figures.join(u", "_s);
    }
    return lines.join(u'\n');
}

void PlotReading::shorten(qsizetype most)
{
    if (rows.size() <= most)
        return;
    const qsizetype kept = std::max<qsizetype>(1, most - 1 - (hasTotal ? 1 : 0));
    const qsizetype end = rows.size() - (hasTotal ? 1 : 0);
    if (kept >= end)
        return;
    for (qsizetype row = kept; row < end; ++row)
        if (rows[row].nearest)
            rows.swapItemsAt(row, kept - 1);
    rows.remove(kept, end - kept);
    rows.insert(kept, Row{{}, 0, tr("%Ln more", "series", int(end - kept)), {}});
}

PlotReading plotReading(const PlotPicture &picture, int slot, int nearest, int reference)
{
    const PlotData &data = picture.data();
    const FigureStyle &style = picture.style();
    PlotReading reading;
    reading.title = data.slotName(slot, style);
    if (slot >= picture.settled())
        reading.notes +=
            data.isOrdered ? PlotReading::tr("Not settled: figures of the last periods are still coming in")
                           : PlotReading::tr("Not settled: the period is not over, or its figures are still coming in");
    const bool isReferred = reference >= 0 && reference != slot;
    const bool isCompared = !isReferred && data.before;
    if (isReferred)
        reading.notes += PlotReading::tr("Against %1").arg(data.slotName(reference, style));
    else if (isCompared && !data.beforePeriods.empty() && data.beforePeriods[slot] != TimeCells::null)
        reading.notes += PlotReading::tr("Before: %1").arg(style.period(data.beforePeriods[slot]));

    const std::vector<int> shown = picture.shownSeriesAt(slot);
    const auto value = [&](int series) { return data.series[series].values[slot]; };
    const int all = std::max(data.seriesFound, int(data.series.size()));
    const bool isAll = int(shown.size()) == all;
    reading.hasTotal = data.isAdditive && shown.size() > 1;
    double total = 0;
    double totalThere = 0;
    for (const int series : shown) {
        const double there = isReferred   ? data.series[series].values[reference]
                             : isCompared ? data.series[series].before[slot]
                                          : 0;
        total += std::isnan(value(series)) ? 0 : value(series);
        totalThere += std::isnan(there) ? 0 : there;
    }
    if (isCompared && isAll && !std::isnan(data.totalsBefore[slot]))
        totalThere = data.totalsBefore[slot];
    const auto share = [&](double part) {
        return std::isnan(part) || total == 0
                   ? u"–"_s
                   : style.number(part / total * 100, 1) + u'\u00a0' + style.locale.percent();
    };
    for (const int series : shown) {
        const PlotSeries &read = data.series[series];
        PlotReading::Row row{picture.brush(series).color(),
                             read.look,
                             read.name,
                             {data.valueText(read, slot, style)},
                             series == nearest};
        if (reading.hasTotal)
            row.figures += share(value(series));
        if (isReferred) {
            row.figures += differenceTexts(value(series), read.values[reference], read.isShare, style);
        } else if (isCompared) {
            row.figures += std::isnan(read.before[slot])             ? u"–"_s
                           : read.isShare && style.percentFactor > 0 ? style.percent(read.before[slot])
                                                                     : style.number(read.before[slot]);
            row.figures += differenceTexts(value(series), read.before[slot], read.isShare, style);
        }
        reading.rows += row;
    }
    if (reading.hasTotal) {
        const QString name = isAll ? PlotReading::tr("Total")
                                   : PlotReading::tr("Total (%1 of %2)", "series")
                                         .arg(style.number(double(shown.size())), style.number(all));
        PlotReading::Row row{{}, 0, name, {style.number(total), share(total)}};
        if (isCompared)
            row.figures += style.number(totalThere);
        if (isReferred || isCompared)
            row.figures += differenceTexts(total, totalThere, false, style);
        reading.rows += row;
    }
    return reading;
}
