// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cardpicture.h"

#include "core/figure.h"
#include "core/metric.h"
#include "models/tabletext.h"
#include "views/chartfacts.h"
#include "views/chartpage.h"
#include "views/numberview.h"
#include "views/seriescolors.h"

#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int margin = 8;
constexpr double reach = 6; // of the mouse beyond the plot

bool isPlot(ChartKind kind)
{
    return kind == ChartKind::Line || kind == ChartKind::Column || kind == ChartKind::Bar;
}

QFont larger(QFont font, double points)
{
    font.setPointSizeF(font.pointSizeF() + points);
    return font;
}

} // namespace

CardPicture::Figures CardPicture::arranged(const std::shared_ptr<const Chart> &chart, const Wish &wish,
                                           const FigureStyle &style, qint64 settledUntil)
{
    Figures figures{chart, kindOf(*chart), ChartKind::Table, style, 0, {}, wish.options};
    figures.style.interval = chart->interval;
    figures.style.percentFactor = chart->percentFactor;
    figures.style.unavailable = unavailableMetrics(*chart);
    figures.options.along.reset();
    figures.options.across.reset();
    const std::vector<ChartKind> possible = possibleKinds(*chart);
    if (std::find(possible.begin(), possible.end(), ChartKind(wish.kind)) != possible.end())
        figures.kind = ChartKind(wish.kind);
    const bool isFunnel = figures.kind == ChartKind::Funnel;
    figures.drawn = isFunnel ? ChartKind::Bar : figures.kind == ChartKind::Heat ? ChartKind::Line : figures.kind;
    if (isPlot(figures.drawn)) {
        const auto shown = wish.options.completeOnly ? completePart(chart, style.zone, settledUntil) : chart;
        figures.plot = plotData(isFunnel ? figureOf(chart, ChartKind::Funnel) : shown, figures.drawn);
        figures.settled = figures.plot.settledSlots(settledUntil, figures.style);
    }
    return figures;
}

void CardPicture::setFigures(Figures figures)
{
    m_figures = std::move(figures);
    m_plot.reset();
}

QString CardPicture::words() const
{
    if (!m_figures.chart || m_figures.chart->table.rows == 0)
        return tr("No data in this time.");
    return isUnavailable(*m_figures.chart, m_figures.style) ? unavailableText(m_figures.style) : QString();
}

QString CardPicture::description() const
{
    if (isEmpty())
        return m_figures.style.unavailable.isEmpty() ? tr("No data") : words();
    QStringList parts{kindName(m_figures.kind)};
    if (m_figures.kind == ChartKind::Number) {
        for (const NumberFigure &figure : numberFigures(*m_figures.chart, m_figures.style))
            parts += figure.name + u": "_s + figure.value + (figure.change.isEmpty() ? u""_s : u", "_s + figure.change);
    } else if (isPlot(m_figures.drawn) && plot().slotCount() > 0) {
        for (const PlotSeries &series : plot().series)
            parts += series.name;
        parts +=
            plot().slotName(0, m_figures.style) + u" – "_s + plot().slotName(plot().slotCount() - 1, m_figures.style);
    } else {
        parts += tr("%Ln rows", nullptr, int(m_figures.chart->table.rows));
    }
    return parts.join(u", "_s);
}

QPixmap CardPicture::draw(const QSize &size, const QWidget *widget)
{
    const double ratio = widget->devicePixelRatioF();
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(widget->palette().color(QPalette::Base));
    if (isEmpty())
        return pixmap;
    QPainter painter(&pixmap);
    const QFont font = larger(widget->font(), -1);
    painter.setFont(font);
    const QRectF area = QRectF({}, size).adjusted(margin, margin / 2.0, -margin, -margin / 2.0);
    if (m_figures.kind == ChartKind::Number) {
        paintNumber(painter, area, widget->palette());
    } else if (isPlot(m_figures.drawn) && plot().slotCount() > 0) {
        if (!m_plot) {
            auto plot = std::make_unique<PlotPicture>();
            plot->setData(std::move(m_figures.plot), m_figures.drawn, m_figures.style, m_figures.settled);
            plot->setOptions(m_figures.options);
            m_plot = std::move(plot);
        }
        m_plot->setLook(widget->palette(), font);
        m_plot->arrange(size, ratio);
        m_plot->paint(painter);
        if (plot().metric.isEmpty() && m_plot->note().isEmpty())
            paintLegend(painter, size.width(), widget->palette());
    } else {
        paintRows(painter, area, widget->palette());
    }
    return pixmap;
}

std::optional<qint64> CardPicture::timeAt(const QPointF &point) const
{
    if (!m_plot || m_plot->kind() == ChartKind::Bar || m_plot->data().periods.empty() ||
        !m_plot->inner().adjusted(-reach, -reach, reach, reach).contains(point))
        return std::nullopt;
    return m_plot->data().periods[m_plot->nearestSlot(point)];
}

std::optional<int> CardPicture::slotAt(qint64 time) const
{
    if (!m_plot || m_plot->kind() == ChartKind::Bar || m_plot->data().periods.empty())
        return std::nullopt;
    const SharedCells<qint64> &periods = m_plot->data().periods;
    const int slot = int(std::upper_bound(periods.begin(), periods.end(), time) - periods.begin()) - 1;
    const FigureStyle &style = m_plot->style();
    if (slot < m_plot->firstSlot() || slot >= m_plot->firstSlot() + m_plot->slotCount() ||
        time >= periodEnd(periods[slot], style.interval, style.zone))
        return std::nullopt;
    return slot;
}

void CardPicture::paintCursor(QPainter &painter, int slot, const QPalette &palette) const
{
    const QRectF &inner = m_plot->inner();
    if (m_plot->kind() == ChartKind::Column) {
        QColor band = palette.color(QPalette::Text);
        band.setAlpha(20);
        painter.fillRect(m_plot->slotRect(slot), band);
    }
    const double x = m_plot->along(slot);
    painter.setPen(QPen(faded(palette, 0.5), 1));
    painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()));
}

QString CardPicture::cursorText(int slot, int most) const
{
    const PlotData &data = m_plot->data();
    QStringList figures;
    const std::vector<int> shown = m_plot->shownSeries();
    for (const int index : shown) {
        const PlotSeries &series = data.series[index];
        if (figures.size() == most) {
            figures += u"…"_s;
            break;
        }
        // A name and its figure stay in one line.
        figures +=
            (shown.size() > 1 ? series.name + QChar::Nbsp : QString()) + data.valueText(series, slot, m_plot->style());
    }
    return tr("%1: %2", "time, figures").arg(data.slotName(slot, m_plot->style()), figures.join(u" · "_s));
}

/// Where the plot would name its one metric.
void CardPicture::paintLegend(QPainter &painter, int width, const QPalette &palette) const
{
    constexpr int swatch = 8;
    constexpr int gap = 4;
    const QFontMetrics metrics = painter.fontMetrics();
    const std::vector<int> shown = m_plot->shownSeries();
    const int share = (width - 2 * margin) / std::max(1, int(shown.size()));
    if (share < 5 * swatch)
        return;
    QRect place(margin, margin, share - gap - swatch, metrics.height());
    for (const int index : shown) {
        const PlotSeries &series = m_plot->data().series[index];
        const QRectF square(place.left(), place.center().y() + 1 - swatch / 2.0, swatch, swatch);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_plot->brush(index));
        if (m_plot->kind() == ChartKind::Line)
            drawMarker(painter, series.look, square.center(), swatch / 2.0);
        else
            painter.drawRoundedRect(square, 2, 2);
        painter.setPen(faded(palette, 0.65));
        const QString name = metrics.elidedText(series.name, Qt::ElideMiddle, place.width() - swatch - gap);
        painter.drawText(place.adjusted(swatch + gap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, name);
        place.moveLeft(place.left() + std::min(share, 2 * (swatch + gap) + metrics.horizontalAdvance(name)));
    }
}

void CardPicture::paintNumber(QPainter &painter, const QRectF &area, const QPalette &palette) const
{
    const std::vector<NumberFigure> figures = numberFigures(*m_figures.chart, m_figures.style);
    const QFont small = painter.font();
    const bool alone = figures.size() == 1;
    const QFont large = larger(small, alone ? 17 : 5);
    const int lineHeight = QFontMetrics(small).height();
    const int numberHeight = QFontMetrics(large).height();
    const int columns = alone ? 1 : 2;
    const double width = (area.width() - (columns - 1) * margin) / columns;
    double y = area.top() + (alone ? margin : 0);
    double below = y; // the row
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const NumberFigure &figure = figures[i];
        QRectF line(area.left() + double(i % columns) * (width + margin), y, width, lineHeight);
        if (line.bottom() + numberHeight > area.bottom())
            break;
        const auto write = [&](const QString &text, const QColor &color) {
            painter.setPen(color);
            painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, int(width)));
        };
        write(figure.name, faded(palette, 0.65));
        QFont fitting = large;
        const int needed = QFontMetrics(large).horizontalAdvance(figure.largeText());
        if (needed > width) // a number is never cut off
            fitting.setPointSizeF(std::max(large.pointSizeF() * width / needed - 0.5, 4.0));
        painter.setFont(fitting);
        line.setRect(line.left(), line.bottom(), width, numberHeight);
        write(figure.largeText(), faded(palette, figure.none ? 0.5 : 1));
        painter.setFont(small);
        line.setRect(line.left(), line.bottom(), width, lineHeight);
        if (!figure.shortValue.isEmpty()) {
            write(figure.value, faded(palette, 0.65));
            line.translate(0, lineHeight);
        }
        if (alone) {
            line.setBottom(area.bottom());
            painter.setPen(changeColor(figure, m_figures.style, palette));
            painter.drawText(line, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, figure.change);
        } else {
            write(figure.change, changeColor(figure, m_figures.style, palette));
        }
        below = std::max(below, line.bottom());
        if (int(i) % columns == columns - 1)
            y = below + (alone ? 0 : margin / 2);
    }
}

void CardPicture::paintRows(QPainter &painter, const QRectF &area, const QPalette &palette) const
{
    const Table &table = m_figures.chart->table;
    const QFontMetrics metrics = painter.fontMetrics();
    const int lineHeight = metrics.height() + 2;
    const int rows = int(std::min<qsizetype>(table.rows, int(area.height()) / lineHeight - 1));
    double x = area.left();
    for (const int index : shownColumns(table)) {
        const Column &column = table.columns[index];
        QStringList texts{oneLine(column.name)};
        for (int row = 0; row < rows; ++row)
            texts += oneLine(m_figures.style.cell(column, row));
        int width = 0;
        for (const QString &text : std::as_const(texts))
            width = std::max(width, metrics.horizontalAdvance(text) + 1);
        width = std::min(width, int(area.width() * 0.45));
        if (x > area.left() && x + std::min(width, 40) > area.right())
            break; // not even a piece of it
        width = std::min(width, int(area.right() - x));
        QRectF cell(x, area.top(), width, lineHeight);
        for (const QString &text : std::as_const(texts)) {
            painter.setPen(faded(palette, cell.top() == area.top() ? 0.5 : 0.85));
            painter.drawText(cell, Qt::AlignVCenter | (column.numbers() ? Qt::AlignRight : Qt::AlignLeft),
                             metrics.elidedText(text, Qt::ElideRight, width));
            cell.translate(0, lineHeight);
        }
        x += width + 2 * margin;
    }
    painter.fillRect(QRectF(area.left(), area.top() + lineHeight - 1, area.width(), 1), faded(palette, 0.12));
}
