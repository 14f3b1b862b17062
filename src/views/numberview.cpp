// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/numberview.h"

#include "views/seriescolors.h"
#include "views/summarytext.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int margin = 16;

NumberFigure figureOf(const Chart &chart, const Column *metric, bool first, const FigureStyle &style)
{
    NumberFigure figure;
    figure.name = metric ? metric->name : chart.name;
    const std::vector<double> &totals = chart.aggregator;
    const NumberCells *cells = metric && chart.table.rows == 1 ? metric->numbers() : nullptr;
    const bool isPercent = metric && style.isPercent(metric->name);
    const auto set = [&](double number, const QString &exact) {
        figure.value = isPercent ? style.percent(number) : exact;
        if (isPercent)
            return;
        if (const QString text = style.shortNumber(number); text != style.number(number))
            figure.shortValue = text;
    };
    // The row's own digits, where it is the same number.
    if (cells && !cells->isNull(0) && (!first || totals.empty() || totals[0] == cells->values[0]))
        set(cells->values[0], style.number(cells->token(0)));
    else if (first && !totals.empty() && !std::isnan(totals[0]))
        set(totals[0], style.number(totals[0]));
    figure.none = figure.value.isEmpty();
    if (figure.none)
        figure.value = NumberView::tr("no value");
    if (!first || totals.size() < 2 || std::isnan(totals[0]) || std::isnan(totals[1]))
        return figure;

    const double difference = totals[0] - totals[1];
    figure.direction = (difference > 0) - (difference < 0);
    const QString before = isPercent ? style.percent(totals[1]) : style.number(totals[1]);
    if (figure.direction == 0) {
        figure.change = NumberView::tr("= as in the period before");
    } else if (totals[1] == 0) {
        figure.change =
            (figure.direction > 0 ? u"▲ "_s : u"▼ "_s) + NumberView::tr("%1 in the period before").arg(before);
    } else if (isPercent) {
        figure.change = (figure.direction > 0 ? u"▲ "_s : u"▼ "_s) +
                        NumberView::tr("%1 on the period before (%2)").arg(pointsText(difference, style), before);
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

std::vector<NumberFigure> numberFigures(const Chart &chart, const FigureStyle &style)
{
    std::vector<NumberFigure> figures;
    const std::vector<int> metrics = metricColumns(chart.table);
    if (metrics.empty())
        figures.push_back(figureOf(chart, nullptr, true, style));
    for (const int metric : metrics)
        if (figures.empty() || chart.table.rows == 1)
            figures.push_back(figureOf(chart, &chart.table.columns[metric], figures.empty(), style));
    return figures;
}

QColor changeColor(const NumberFigure &figure, const FigureStyle &style, const QPalette &palette)
{
    return figure.direction > 0   ? upColor(style.locale, isDark(palette))
           : figure.direction < 0 ? downColor(style.locale, isDark(palette))
                                  : faded(palette, 0.65);
}

NumberView::NumberView(QWidget *parent)
    : QScrollArea(parent)
    , m_grid(new QGridLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto *figures = new QWidget;
    figures->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(figures);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addLayout(m_grid);
    layout->addStretch();
    m_grid->setVerticalSpacing(24);
    setWidget(figures);
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
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        fill();
}

void NumberView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void NumberView::fill()
{
    qDeleteAll(std::exchange(m_boxes, {}));
    setAccessibleName({});
    if (!m_chart)
        return;

    const std::vector<NumberFigure> figures = numberFigures(*m_chart, m_style);
    const bool many = figures.size() > 4; // smaller, so that more of them are seen
    const int longest = many ? 200 : 400; // longer names are elided
    const int roundedUp = 4;              // what is laid out may be a little wider than its advance
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() + (many ? 12 : 26));
    m_grid->setHorizontalSpacing(many ? 24 : 48);
    m_boxWidth = 96;
    for (const NumberFigure &figure : figures)
        m_boxWidth = std::max({m_boxWidth, QFontMetrics(large).horizontalAdvance(figure.largeText()),
                               figure.shortValue.isEmpty() ? 0 : fontMetrics().horizontalAdvance(figure.value),
                               std::min(longest, fontMetrics().horizontalAdvance(figure.name)),
                               std::min(longest, fontMetrics().horizontalAdvance(figure.change) + roundedUp)});
    QStringList spoken;
    for (const NumberFigure &figure : figures) {
        auto *box = new QWidget(widget());
        box->setFixedWidth(m_boxWidth);
        auto *lines = new QVBoxLayout(box);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(4);
        QLabel *name =
            label(fontMetrics().elidedText(figure.name, Qt::ElideRight, m_boxWidth), faded(palette(), 0.65), box);
        name->setToolTip(Qt::convertFromPlainText(figure.name));
        name->setAccessibleName(figure.name);
        lines->addWidget(name);
        QLabel *number = label(figure.largeText(), faded(palette(), figure.none ? 0.5 : 1), box);
        number->setFont(large);
        number->setAccessibleName(figure.value);
        lines->addWidget(number);
        if (!figure.shortValue.isEmpty()) {
            number->setToolTip(figure.value);
            lines->addWidget(label(figure.value, faded(palette(), 0.65), box));
        }
        QLabel *change = label(figure.change, changeColor(figure, m_style, palette()), box);
        change->setWordWrap(true);
        change->setVisible(!figure.change.isEmpty());
        lines->addWidget(change);
        m_boxes.append(box);
        spoken +=
            figure.name + u": "_s + figure.value + (figure.change.isEmpty() ? QString() : u", "_s + figure.change);
    }
    setAccessibleName(spoken.join(u"; "_s));
    arrange();
}

void NumberView::arrange()
{
    const int gap = m_grid->horizontalSpacing();
    const int room = viewport()->width() - 2 * margin + gap;
    const int columns = std::max(1, room / (m_boxWidth + gap));
    m_grid->setColumnStretch(m_grid->columnCount() - 1, 0);
    for (int i = 0; i < m_boxes.size(); ++i) {
        m_grid->addWidget(m_boxes[i], i / columns, i % columns, Qt::AlignTop);
        m_boxes[i]->show();
    }
    m_grid->setColumnStretch(columns, 1);
}
