// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/summarytext.h"

#include "core/figure.h"
#include "core/figuresummary.h"
#include "core/summary.h"
#include "models/tabletext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

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

QString laterText(const QString &later, const FigureStyle &style)
{
    const int number = laterNumber(later);
    if (number < 0)
        return oneLine(later, 20);
    return (style.interval == Interval::Week    ? Texts::tr("Week %1")
            : style.interval == Interval::Month ? Texts::tr("Month %1")
                                                : Texts::tr("Day %1"))
        .arg(number);
}

QString stepText(const QString &step)
{
    static const QRegularExpression digits(u"\\d+"_s);
    const QRegularExpressionMatch match = digits.match(step);
    return match.hasMatch() ? Texts::tr("Step %1").arg(match.captured()) : step;
}

namespace
{

/// @p parts, said of @p subject where there is one.
QString joined(const QString &subject, const QStringList &parts)
{
    const QString said = parts.join(Texts::tr(", ", "between what is said of a metric"));
    return subject.isEmpty() ? said : Texts::tr("%1: %2", "metric, what is said of it").arg(oneLine(subject, 40), said);
}

QString textOf(const Summary &summary, const Chart &chart, const FigureStyle &style,
               const std::optional<Means> &onBefore, const TimeRange &before)
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
    const auto change = [&](const Means &means) {
        return style.isPercent(metric.name) ? pointsText(means.later - means.earlier, style) : percent(means.change());
    };
    if (onBefore)
        parts.append(Texts::tr("%1 on %2", "change in percent, dates").arg(change(*onBefore), style.days(before)));
    else if (summary.halves)
        parts.append(Texts::tr("second half %1 on the first").arg(change(*summary.halves)));
    return joined(metric.name, parts);
}

/// @p part of 1.
QString percentText(double part, const FigureStyle &style)
{
    return style.number(part * 100, 1) + u'\u00a0' + style.locale.percent();
}

/// What is settled of two periods.
template <typename Summary>
struct Settled {
    std::optional<Summary> now;
    std::optional<Summary> before;
    TimeRange range; ///< of before

    bool isThere() const { return now && before; }
};

QString textOf(const FunnelSummary &funnel, const Settled<FunnelSummary> &settled, const FigureStyle &style)
{
    QStringList parts{
        Texts::tr("%1 of %2 people came to the end (%3)")
            .arg(style.number(funnel.last), style.number(funnel.first), percentText(funnel.overall(), style))};
    if (settled.isThere()) {
        const double difference = settled.now->overall() - settled.before->overall();
        parts.append(Texts::tr("%1 on %2", "change in percent, dates")
                         .arg(pointsText(difference * 100 / style.percentFactor, style), style.days(settled.range)));
    }
    if (funnel.worstStep > 0)
        parts.append(
            Texts::tr("most are lost before step %1 (−%2, %3)")
                .arg(QString::number(funnel.worstStep), style.number(funnel.lost), percentText(funnel.worst, style)));
    return joined(funnel.series, parts);
}

QString textOf(const RetentionSummary &retention, const Settled<RetentionSummary> &settled, const FigureStyle &style)
{
    const auto shareOf = [](const RetentionSummary &of, const QString &day) {
        for (const auto &[name, share] : of.shares)
            if (name == day)
                return share;
        return std::nan("");
    };
    QStringList parts{Texts::tr("%1 people").arg(style.number(retention.people))};
    bool compared = false;
    for (const auto &[day, share] : retention.shares) {
        parts.append(Texts::tr("%1 %2", "day, share").arg(laterText(day, style), style.percent(share)));
        if (!settled.isThere())
            continue;
        const double difference = shareOf(*settled.now, day) - shareOf(*settled.before, day);
        if (std::isnan(difference))
            continue;
        parts.last() += Texts::tr(" (%1)", "difference").arg(pointsText(difference, style));
        compared = true;
    }
    if (compared)
        parts.append(Texts::tr("against %1", "dates").arg(style.days(settled.range)));
    return joined(retention.series, parts);
}

QString textOf(const FrequencySummary &frequency, const FigureStyle &style)
{
    const QString highest =
        style.isPercent(frequency.metric) ? style.percent(frequency.highest) : style.number(frequency.highest);
    const QString bin = oneLine(frequency.bin, 40);
    const QString said =
        frequency.share ? Texts::tr("most at %1: %2, %3 of all").arg(bin, highest, percentText(*frequency.share, style))
                        : Texts::tr("most at %1: %2").arg(bin, highest);
    const QString metric = oneLine(frequency.metric, 40);
    return joined(frequency.series.isEmpty() ? metric : frequency.series + u" · "_s + metric, {said});
}

} // namespace

SummaryText summaryText(const ChartOfRange &now, const std::optional<ChartOfRange> &before, const QTimeZone &zone,
                        qint64 settledUntil)
{
    const Chart &chart = *now.chart;
    const TimeRange range = before ? before->range : TimeRange();
    const auto settled = [&](auto summary) { // of both, where that is wanted
        using Summary = typename decltype(summary(chart))::value_type;
        return before ? Settled<Summary>{summary(settledPart(chart, zone, settledUntil)),
                                         summary(settledPart(*before->chart, zone, settledUntil)), range}
                      : Settled<Summary>();
    };
    if (const auto funnel = summaryOfFunnel(chart)) {
        const auto both = settled([&](const Chart &part) { return summaryOfFunnel(part, funnel->key); });
        return [=](const FigureStyle &style) { return textOf(*funnel, both, style); };
    }
    const double factor = std::min(chart.percentFactor, before ? before->chart->percentFactor : 100);
    if (const auto retention = summaryOfRetention(chart, factor)) {
        const auto both = settled([&](const Chart &part) { return summaryOfRetention(part, factor, retention->key); });
        return [=](const FigureStyle &style) { return textOf(*retention, both, style); };
    }
    if (const auto frequency = summaryOfFrequency(now.chart))
        return [=](const FigureStyle &style) { return textOf(*frequency, style); };
    const auto summary = summaryOf(chart, zone, settledUntil);
    if (!summary)
        return [](const FigureStyle &) { return QString(); };
    const auto onBefore = before ? meansOf(*before, now, zone, settledUntil) : std::nullopt;
    return
        [=, chart = now.chart](const FigureStyle &style) { return textOf(*summary, *chart, style, onBefore, range); };
}
