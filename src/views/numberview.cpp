// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/numberview.h"

#include "views/seriescolors.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// One figure of the view.
struct Figure {
    QString name;
    QString value; ///< empty: none
    QString change;
    int direction = 0; ///< of the change: 1 up, -1 down
};

Figure figureOf(const Chart &chart, const Column *metric, bool first, const FigureStyle &style)
{
    Figure figure;
    figure.name = metric ? metric->name : chart.name;
    const std::vector<double> &totals = chart.aggregator;
    const NumberCells *cells = metric && chart.table.rows == 1 ? metric->numbers() : nullptr;
    // The row's own digits, where it is the same number.
    if (cells && !cells->isNull(0) && (!first || totals.empty() || totals[0] == cells->values[0]))
        figure.value = style.number(cells->token(0));
    else if (first && !totals.empty() && !std::isnan(totals[0]))
        figure.value = style.number(totals[0]);
    if (!first || totals.size() < 2 || std::isnan(totals[0]) || std::isnan(totals[1]))
        return figure;

    const double difference = totals[0] - totals[1];
    figure.direction = (difference > 0) - (difference < 0);
    const QString before = style.number(totals[1]);
    if (figure.direction == 0) {
        figure.change = NumberView::tr("= as in the period before");
    } else if (totals[1] == 0) {
        figure.change =
            (figure.direction > 0 ? u"▲ "_s : u"▼ "_s) + NumberView::tr("%1 in the period before").arg(before);
    } else {
        const QString percent = style.number(std::abs(difference / totals[1]) * 100, 1);
        figure.change = (figure.direction > 0 ? NumberView::tr("▲ +%1 % on the period before (%2)")
                                              : NumberView::tr("▼ −%1 % on the period before (%2)"))
                            .arg(percent, before);
    }
    return figure;
}

QLabel *label(const QString &text, const QColor &color, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QPalette palette = label->palette();
    palette.setColor(label->foregroundRole(), color);
    label->setPalette(palette);
    return label;
}

} // namespace

NumberView::NumberView(QWidget *parent)
    : QWidget(parent)
    , m_figures(new QHBoxLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addLayout(m_figures);
    layout->addStretch();
    m_figures->setSpacing(48);
}

void NumberView::setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style)
{
    m_chart = std::move(chart);
    m_style = style;
    fill();
}

void NumberView::clear()
{
    m_chart.reset();
    fill();
}

void NumberView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

void NumberView::fill()
{
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    while (QLayoutItem *item = m_figures->takeAt(0))
        delete item;
    setAccessibleName({});
    if (!m_chart)
        return;

    std::vector<Figure> figures;
    const std::vector<int> metrics = metricColumns(m_chart->table);
    if (metrics.empty())
        figures.push_back(figureOf(*m_chart, nullptr, true, m_style));
    for (const int metric : metrics)
        if (figures.empty() || m_chart->table.rows == 1)
            figures.push_back(figureOf(*m_chart, &m_chart->table.columns[metric], figures.empty(), m_style));

    const bool dark = isDark(palette());
    QStringList spoken;
    for (const Figure &figure : figures) {
        auto *box = new QWidget(this);
        auto *lines = new QVBoxLayout(box);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(4);
        const QString value = figure.value.isEmpty() ? tr("no value") : figure.value;
        lines->addWidget(label(figure.name, faded(palette(), 0.65), box));
        QLabel *number = label(value, faded(palette(), figure.value.isEmpty() ? 0.5 : 1), box);
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() + 26);
        number->setFont(large);
        lines->addWidget(number);
        const QColor color = figure.direction > 0   ? upColor(m_style.locale, dark)
                             : figure.direction < 0 ? downColor(m_style.locale, dark)
                                                    : faded(palette(), 0.65);
        lines->addWidget(label(figure.change, color, box));
        m_figures->addWidget(box);
        spoken += figure.name + u": "_s + value + (figure.change.isEmpty() ? QString() : u", "_s + figure.change);
    }
    m_figures->addStretch();
    setAccessibleName(spoken.join(u"; "_s));
}
