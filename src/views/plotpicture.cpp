// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotpicture.h"

#include "views/seriescolors.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QLineSeries>
#include <QPainter>
#include <QPercentBarSeries>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace
{

constexpr double overhang = 6; // that lines and dots at the edge are not cut
constexpr int mostMarked = 40; // points
constexpr double markerDistance = 90;
constexpr qsizetype pieceLength = 8; // points of a line that are drawn at once

} // namespace

void drawMarker(QPainter &painter, int look, const QPointF &at, double radius)
{
    const double r = radius * 1.15;
    const auto colors = int(seriesColors(false).size());
    switch ((look + look / colors) % 5) { // another one where the colours begin anew
    case 0:
        return painter.drawEllipse(at, radius, radius);
    case 1:
        return painter.drawRect(QRectF(at.x() - radius * 0.9, at.y() - radius * 0.9, radius * 1.8, radius * 1.8));
    case 2:
        return painter.drawPolygon(
            QPolygonF{{at.x(), at.y() - r}, {at.x() + r, at.y() + r * 0.8}, {at.x() - r, at.y() + r * 0.8}});
    case 3:
        return painter.drawPolygon(QPolygonF{{at.x(), at.y() - r * 1.1},
                                             {at.x() + r * 1.1, at.y()},
                                             {at.x(), at.y() + r * 1.1},
                                             {at.x() - r * 1.1, at.y()}});
    default:
        return painter.drawPolygon(
            QPolygonF{{at.x(), at.y() + r}, {at.x() + r, at.y() - r * 0.8}, {at.x() - r, at.y() - r * 0.8}});
    }
}

PlotPicture::PlotPicture()
    : m_chart(new QChart)
    , m_xAxis(new QValueAxis)
    , m_yAxis(new QValueAxis)
    , m_rightAxis(new QValueAxis)
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_chart->addAxis(m_rightAxis, Qt::AlignRight);
    m_xAxis->hide();
    m_yAxis->hide();
    m_rightAxis->hide();
}

void PlotPicture::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    setFont(font);
}

QPen PlotPicture::pen(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(m_palette));
    const int look = m_data.series[series].look;
    return QPen(colors[look % colors.size()], 2, look >= colors.size() ? Qt::DashDotLine : Qt::SolidLine, Qt::RoundCap,
                Qt::RoundJoin);
}

QBrush PlotPicture::brush(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(m_palette));
    const int look = m_data.series[series].look;
    return {colors[look % colors.size()], look >= colors.size() ? Qt::Dense3Pattern : Qt::SolidPattern};
}

void PlotPicture::paint(QPainter &painter)
{
    m_chart->removeAllSeries();
    m_denseLines.clear();
    painter.setFont(m_font);
    if (m_slots == 0) {
        painter.setPen(faded(m_palette, 0.65));
        painter.drawText(QRectF({}, m_size), Qt::AlignCenter | Qt::TextWordWrap, note());
        return;
    }
    addSeriesToChart();
    drawGrid(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    drawAreas(painter);
    const QRectF all({}, m_size);
    m_scene.setSceneRect(all);
    m_scene.render(&painter, all, all);
    painter.save();
    painter.setClipRect(plotArea());
    painter.setRenderHint(QPainter::Antialiasing, !isReduced());
    for (const DenseLine &line : m_denseLines) {
        painter.setPen(line.pen);
        // Piece by piece: the smoothed outline of a long line that crosses itself takes quadratic time.
        for (qsizetype begin = 0; begin + 1 < line.points.size(); begin += pieceLength)
            painter.drawPolyline(line.points.constData() + begin,
                                 int(std::min(pieceLength + 1, line.points.size() - begin)));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawMarkers(painter);
    drawUnsettled(painter);
    drawBefore(painter);
    painter.restore();
    drawLabels(painter);
}

/// With what hangs over at the edges of all that there is; a part of it is cut off there.
QRectF PlotPicture::plotArea() const
{
    const double x = m_kind == ChartKind::Line && m_isPartAlong ? 0 : overhang;
    const double y = m_isPartAcross ? 0 : overhang;
    return m_inner.adjusted(-x, -y, x, y);
}

void PlotPicture::drawGrid(QPainter &painter) const
{
    const double dpr = m_pixelRatio;
    const auto snapped = [dpr](double pixel) { return (std::floor(pixel * dpr) + 0.5) / dpr; };
    const ValueScale &scale = m_scales[0];
    for (int tick = 0; tick <= scale.steps(); ++tick) {
        const double at = snapped(m_across[0].pixel(scale.at(tick)));
        const bool zero = std::abs(scale.at(tick)) < scale.step / 2;
        painter.setPen(QPen(faded(m_palette, zero ? 0.4 : 0.12), 1 / dpr));
        if (isBar())
            painter.drawLine(QPointF(at, m_inner.top()), QPointF(at, m_inner.bottom()));
        else
            painter.drawLine(QPointF(m_inner.left(), at), QPointF(m_inner.right(), at));
    }
    if (isBar())
        return;
    painter.setPen(QPen(faded(m_palette, 0.4), 1 / dpr));
    for (const Label &label : m_kind == ChartKind::Line ? m_labels : std::vector<Label>()) {
        const double at = snapped(label.pixel);
        painter.drawLine(QPointF(at, m_inner.bottom()), QPointF(at, m_inner.bottom() + 4));
    }
    if (!hasSecondAxis())
        return;
    for (int tick = 0; tick <= m_scales[1].steps(); ++tick) {
        const double at = snapped(m_across[1].pixel(m_scales[1].at(tick)));
        painter.drawLine(QPointF(m_inner.right(), at), QPointF(m_inner.right() + 4, at));
    }
}

/// Of the lines that are stacked, below them.
void PlotPicture::drawAreas(QPainter &painter) const
{
    if (m_bands.empty())
        return;
    painter.save();
    painter.setClipRect(plotArea());
    painter.setPen(Qt::NoPen);
    const double columns = isReduced() ? m_pixelRatio : 0;
    const int begin = std::max(0, m_firstSlot - 1);
    const int end = std::min(endSlot(), m_firstSlot + m_slots + 1);
    const int settled = std::clamp(m_settled, begin, end);
    for (const int series : shownSeries()) {
        const auto fill = [&](int from, int to, int alpha) {
            QColor color = pen(series).color();
            color.setAlpha(alpha);
            painter.setBrush(color);
            for (QPolygonF &area :
                 plotAreas(m_data, m_bands[series], from, to, m_along.pixel(0) * columns, m_along.scale() * columns)) {
                for (QPointF &point : area)
                    point = {m_along.pixel(point.x()), m_across[0].pixel(point.y())};
                painter.drawPolygon(area);
            }
        };
        fill(begin, settled, 110);
        fill(std::max(begin, settled - 1), end, 50);
    }
    painter.restore();
}

void PlotPicture::drawLabels(QPainter &painter) const
{
    const QFontMetricsF metrics(painter.font());
    const double lineHeight = std::ceil(metrics.height());
    const auto centred = [&](double x, double y, const QString &text) {
        const double textWidth = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double begin = std::clamp(x - textWidth / 2, 1.0, std::max(1.0, m_size.width() - textWidth - 1));
        painter.drawText(QRectF(begin, y, textWidth, lineHeight), Qt::AlignCenter, text);
    };
    painter.setPen(faded(m_palette, 0.65));

    const QString note = this->note();
    const QRectF head(margin, margin, m_size.width() - 2 * margin, lineHeight);
    const double noteWidth = note.isEmpty() ? 0 : std::ceil(metrics.horizontalAdvance(note)) + 2 * margin;
    painter.drawText(head, Qt::AlignLeft, metrics.elidedText(m_data.metric, Qt::ElideMiddle, head.width() - noteWidth));
    painter.drawText(head, Qt::AlignRight, metrics.elidedText(note, Qt::ElideRight, head.width()));

    for (int tick = 0; tick <= m_scales[0].steps(); ++tick) {
        const QString text = tickText(0, tick);
        const double at = m_across[0].pixel(m_scales[0].at(tick));
        if (isBar())
            centred(at, m_inner.bottom() + margin, text);
        else
            painter.drawText(QRectF(0, at - lineHeight / 2, m_inner.left() - margin, lineHeight),
                             Qt::AlignRight | Qt::AlignVCenter, text);
    }
    for (int tick = 0; hasSecondAxis() && tick <= m_scales[1].steps(); ++tick) {
        const double at = m_across[1].pixel(m_scales[1].at(tick));
        painter.drawText(QRectF(m_inner.right() + margin, at - lineHeight / 2, m_size.width(), lineHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, tickText(1, tick));
    }
    if (!isBar()) {
        for (const Label &label : m_labels) {
            centred(label.pixel, m_inner.bottom() + margin, label.text);
            centred(label.pixel, m_inner.bottom() + margin + lineHeight, label.context);
        }
        return;
    }

    painter.setPen(faded(m_palette, 0.85));
    double labelsEnd = 0;
    for (const Label &label : m_labels)
        labelsEnd = std::max(labelsEnd, margin + metrics.horizontalAdvance(label.text));
    for (const Label &label : m_labels)
        painter.drawText(QRectF(0, label.pixel - lineHeight / 2, labelsEnd, lineHeight),
                         Qt::AlignRight | Qt::AlignVCenter, label.text);
    const std::vector<int> shown = shownSeries();
    const double thickness = barShare() * m_along.scale() * -1 / double(std::max<std::size_t>(shown.size(), 1));
    if (thickness < metrics.ascent())
        return;
    for (std::size_t index = 0; index < shown.size(); ++index) {
        const PlotSeries &series = m_data.series[shown[index]];
        for (int slot = 0; slot < m_slots; ++slot) {
            const double value = series.values[slot];
            double end = m_across[0].pixel(std::isnan(value) ? 0 : value);
            const QString text = m_data.valueText(series, slot, m_style);
            if (!series.before.empty()) { // beyond its mark, where that would lie on the text
                const double mark = m_across[0].pixel(series.before[slot]);
                const double beyond = value < 0 ? end - mark : mark - end;
                if (beyond > 0 && beyond < metrics.horizontalAdvance(text) + margin)
                    end = mark;
            }
            const double middle = m_along.pixel(position(slot) + barShare() / 2) + (double(index) + 0.5) * thickness;
            const QRectF place(value < 0 ? 0 : end + margin / 2.0, middle - lineHeight / 2,
                               value < 0 ? end - margin / 2.0 : m_size.width() - end, lineHeight);
            painter.drawText(place, Qt::AlignVCenter | (value < 0 ? Qt::AlignRight : Qt::AlignLeft), text);
        }
    }
}

void PlotPicture::addSeriesToChart()
{
    const QRectF area = plotArea();
    const auto setRange = [](QValueAxis *axis, const Axis &range, double begin, double end) {
        axis->setRange(range.figure(begin), range.figure(end));
    };
    if (isBar()) {
        setRange(m_yAxis, m_along, area.bottom(), area.top());
        setRange(m_xAxis, m_across[0], area.left(), area.right());
    } else {
        setRange(m_xAxis, m_along, area.left(), area.right());
        setRange(m_yAxis, m_across[0], area.bottom(), area.top());
        setRange(m_rightAxis, m_across[1], area.bottom(), area.top());
    }
    m_chart->resize(m_size);
    m_chart->setPlotArea(area);
    m_markers.clear();
    if (m_kind == ChartKind::Line)
        for (const int series : shownSeries())
            addLines(series);
    else
        addBars();
    m_chart->layout()->activate();
}

void PlotPicture::addToChart(QAbstractSeries *series, int axis)
{
    m_chart->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(axis == 0 ? m_yAxis : m_rightAxis);
}

void PlotPicture::addLines(int series)
{
    QPen solid = pen(series);
    const bool reduced = isReduced();
    const bool dense = m_slots > m_inner.width() / 4;
    if (dense) { // round ends and joins don't show, and take most of the time
        solid.setCapStyle(Qt::FlatCap);
        solid.setJoinStyle(Qt::BevelJoin);
    }
    if (reduced)
        solid.setWidth(1);
    QPen dashed = solid;
    dashed.setDashPattern({3, 3});

    const PlotSeries &drawn = m_data.series[series];
    const SlotFigures &heights = this->heights(series);
    const Axis &across = m_across[axisOf(series)];
    // Half a device pixel is as fine as it shows; for many lines a whole one does, in half the time.
    const double columns = reduced ? (m_data.series.size() > 2 ? 1 : 2) * m_pixelRatio : 0;
    QList<QPointF> alone;
    const auto addPart = [&](const SlotFigures &values, int begin, int end, const QPen &linePen) {
        const PlotLine line =
            plotLine(m_data, values, begin, end, m_along.pixel(0) * columns, m_along.scale() * columns);
        for (const QList<QPointF> &stretch : line.stretches) {
            if (!dense) {
                auto *qtLine = new QLineSeries;
                qtLine->setPen(linePen);
                qtLine->replace(stretch);
                addToChart(qtLine, axisOf(series));
                continue;
            }
            // Qt Charts would stroke each line a second time, for the mouse.
            DenseLine &denseLine = m_denseLines.emplace_back(DenseLine{linePen, {}});
            for (const QPointF &point : stretch)
                denseLine.points += QPointF(m_along.pixel(point.x()), across.pixel(point.y()));
        }
        alone += line.alone;
    };
    // To the points beyond the edges of what is seen.
    const int end = m_options.completeOnly && !m_data.periods.empty() ? m_settled : m_data.slotCount();
    const int begin = std::max(0, m_firstSlot - 1);
    const int last = std::min(end, m_firstSlot + m_slots + 1);
    if (const SlotFigures &before = heightsBefore(series); !before.empty()) {
        const QPen pale(solid.color(), 1.5, Qt::DotLine, Qt::FlatCap);
        addPart(before, begin, last, pale);
        alone.clear();
    }
    const int settled = std::clamp(m_settled, begin, last);
    addPart(heights, begin, settled, solid);
    if (settled < last) {
        const bool joined = settled > begin && !std::isnan(heights[settled]);
        addPart(heights, joined ? settled - 1 : settled, last, dashed);
    }

    const auto mark = [&](double x, double value) {
        if (!std::isnan(value))
            m_markers.push_back({QPointF(m_along.pixel(x), across.pixel(value)), solid.color(), drawn.look});
    };
    if (m_slots <= mostMarked) {
        for (int slot = begin; slot < last; ++slot)
            mark(position(slot), heights[slot]);
        return;
    }
    for (const QPointF &point : alone)
        mark(point.x(), point.y());
    if (m_data.series.size() < 2)
        return;
    // So many that each line is known by its marker where its colour is not seen.
    const int distance = std::max(1, int(m_slots / std::max(1.0, m_inner.width() / markerDistance)));
    for (int slot = m_firstSlot + distance * (series + 1) / (int(m_data.series.size()) + 1);
         slot < m_firstSlot + m_slots; slot += distance)
        mark(position(slot), heights[slot]);
}

void PlotPicture::drawMarkers(QPainter &painter) const
{
    painter.setPen(Qt::NoPen);
    for (const Marker &marker : m_markers) {
        painter.setBrush(marker.color);
        drawMarker(painter, marker.look, marker.at, 2.75);
    }
}

/// The outlines of columns that are not settled, dashed as lines are.
void PlotPicture::drawUnsettled(QPainter &painter) const
{
    if (m_kind != ChartKind::Column)
        return;
    const std::vector<int> shown = shownSeries();
    const bool share = isStacked() && m_options.stack == PlotOptions::Stack::Share;
    const double all = barShare() * m_along.scale();
    const double width = isStacked() ? all : all / double(std::max<std::size_t>(1, shown.size()));
    painter.setBrush(Qt::NoBrush);
    const QRectF around = plotArea().adjusted(0, -4, 0, 4); // lines beyond it are not seen
    for (int slot = std::max(m_firstSlot, m_settled); slot < m_firstSlot + m_slots; ++slot) {
        const auto value = [&](int series) {
            const double figure = m_data.series[series].values[slot];
            return std::isnan(figure) ? 0 : figure;
        };
        double sum = 0;
        for (const int series : shown)
            sum += std::abs(value(series));
        const double factor = share && sum > 0 ? 100 / sum : 1;
        std::array<double, 2> ends{}; // of what stands there already, below and above zero
        double left = m_along.pixel(position(slot)) - all / 2;
        for (const int series : shown) {
            const double size = value(series) * factor;
            double &end = ends[size < 0 ? 0 : 1];
            const double from = isStacked() ? end : 0;
            end += size;
            QPen dashed(brush(series).color(), 2, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
            dashed.setDashPattern({3, 3});
            painter.setPen(dashed);
            const QPointF bottom(left, across(series, from));
            const QPointF top(left + width, across(series, from + size));
            const QRect outline = (QRectF(bottom, top).normalized() & around).toRect().adjusted(1, 1, -1, -1);
            if (outline.height() > 0 && outline.width() > 0)
                painter.drawRect(outline);
            if (!isStacked())
                left += width;
        }
    }
}

/// Where the bars of the period before would end.
void PlotPicture::drawBefore(QPainter &painter) const
{
    if (m_kind == ChartKind::Line)
        return;
    const std::vector<int> shown = shownSeries();
    const double all = barShare() * std::abs(m_along.scale());
    const double width = isStacked() ? all : all / double(std::max<std::size_t>(1, shown.size()));
    const double firstEdge = barShare() / (isBar() ? 2 : -2); // bars go downwards, slots upwards
    painter.setPen(QPen(faded(m_palette, 0.7), 1.5, Qt::SolidLine, Qt::FlatCap));
    for (std::size_t index = 0; index < shown.size(); ++index) {
        const SlotFigures &before = heightsBefore(shown[index]);
        for (int slot = m_firstSlot; !before.empty() && slot < m_firstSlot + m_slots; ++slot) {
            const double begin = m_along.pixel(position(slot) + firstEdge) + (isStacked() ? 0 : double(index) * width);
            const double at = across(shown[index], before[slot]);
            if (std::isnan(at))
                continue;
            if (isBar())
                painter.drawLine(QPointF(at, begin), QPointF(at, begin + width));
            else
                painter.drawLine(QPointF(begin, at), QPointF(begin + width, at));
        }
    }
}

void PlotPicture::addBars()
{
    QAbstractBarSeries *bars = nullptr;
    if (isBar())
        bars = new QHorizontalBarSeries;
    else if (!isStacked())
        bars = new QBarSeries;
    else if (m_options.stack == PlotOptions::Stack::Share)
        bars = new QPercentBarSeries;
    else
        bars = new QStackedBarSeries;
    bars->setBarWidth(barShare());
    std::vector<int> shown = shownSeries();
    if (isBar()) // its sets go upwards
        std::reverse(shown.begin(), shown.end());
    for (const int series : shown) {
        auto *set = new QBarSet(QString());
        set->setPen(Qt::NoPen);
        set->setBrush(brush(series));
        QColor pale = brush(series).color();
        pale.setAlpha(110);
        set->setSelectedColor(pale);
        for (int index = 0; index < m_slots; ++index) {
            const int slot = isBar() ? m_slots - 1 - index : m_firstSlot + index;
            const double value = m_data.series[series].values[slot];
            // All bars are drawn by the first axis; zero is where that of the second is.
            set->append(std::isnan(value) ? 0 : m_across[0].figure(across(series, value)));
            if (!isBar() && slot >= m_settled)
                set->selectBar(index);
        }
        bars->append(set);
    }
    addToChart(bars, 0);
}
