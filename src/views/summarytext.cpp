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

QString summaryText(const Summary &summary, const Chart &chart, const FigureStyle &style)
{
    const Column &metric = chart.table.columns[size_t(summary.metric)];
    const auto figure = [&](qsizetype row) { return style.cell(metric, row); };
    const auto place = [&](qsizetype row) {
        QStringList names;
        for (const int column : shownColumns(chart.table)) {
            if (chart.table.columns[size_t(column)].dimension)
                names.append(oneLine(style.cell(chart.table.columns[size_t(column)], row), 40));
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
    if (summary.change) {
        const double percent = *summary.change * 100;
        const QString text = style.number(std::abs(percent), 1);
        parts.append(
            (percent < 0 ? Texts::tr("second half −%1 % on the first") : Texts::tr("second half +%1 % on the first"))
                .arg(text));
    }
    return Texts::tr("%1: %2", "metric, what is said of it")
        .arg(oneLine(metric.name, 40), parts.join(Texts::tr(", ", "between what is said of a metric")));
}
