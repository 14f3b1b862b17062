// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/summarytext.h"

#include "models/tabletext.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SummaryText)
};

} // namespace

QString pointsText(double difference, const FigureStyle &style)
{
    const QString size = style.number(std::abs(difference * style.percentFactor));
    if (size == style.number(0.0))
        return Texts::tr("%1 points").arg(size);
    return (difference < 0 ? Texts::tr("−%1 points") : Texts::tr("+%1 points")).arg(size);
}

QString summaryText(const Summary &summary, const Chart &chart, const FigureStyle &style,
                    std::optional<double> changeOnBefore, const TimeRange &before)
{
    const Column &metric = chart.table.columns[size_t(summary.metric)];
    const auto figure = [&](qsizetype row) { return style.cell(metric, row); };
    const auto place = [&](qsizetype row) {
        QStringList names;
        for (const int column : shownColumns(chart.table)) {
            const Column &name = chart.table.columns[size_t(column)];
            if (name.time() && chart.interval == Interval::Day && !style.isEmpty(name, row))
                names.append(style.weekday(name.time()->ms[size_t(row)]));
            else if (name.dimension)
                names.append(oneLine(style.cell(name, row), 40));
        }
        return names.join(u' ');
    };
    QStringList parts;
    if (summary.sum)
        parts.append(Texts::tr("sum %1").arg(style.number(*summary.sum)));
    if (figure(summary.highest) == figure(summary.lowest)) {
        parts.append(Texts::tr("always %1").arg(figure(summary.lowest)));
    } else {
        parts.append(Texts::tr("highest %1 (%2)").arg(figure(summary.highest), place(summary.highest)));
        parts.append(Texts::tr("lowest %1 (%2)").arg(figure(summary.lowest), place(summary.lowest)));
    }
    const auto percent = [&style](double change) {
        const QString size = style.number(std::abs(change) * 100, 1);
        return (change < 0 ? Texts::tr("−%1 %") : Texts::tr("+%1 %")).arg(size);
    };
    if (changeOnBefore)
        parts.append(
            Texts::tr("%1 on %2", "change in percent, dates").arg(percent(*changeOnBefore), style.days(before)));
    else if (summary.halves)
        parts.append(Texts::tr("second half %1 on the first")
                         .arg(style.isPercent(metric.name)
                                  ? pointsText(summary.halves->second - summary.halves->first, style)
                                  : percent(summary.halves->change())));
    return Texts::tr("%1: %2", "metric, what is said of it")
        .arg(oneLine(metric.name, 40), parts.join(Texts::tr(", ", "between what is said of a metric")));
}
