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
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <utility>

namespace
{

constexpr int margin = 8;
constexpr double overhang = 6; // that lines and dots at the edge are not cut
constexpr int mostMarked = 40; // points
constexpr int mostColumns = 200;
constexpr qsizetype pieceLength = 8; // points of a line that are drawn at once

} // namespace

PlotPicture::PlotPicture()
    : m_chart(new QChart)
    , m_xAxis(new QValueAxis)
    , m_yAxis(new QValueAxis)
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_xAxis->hide();
    m_yAxis->hide();
}

void PlotPicture::setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled)
{
    m_data = std::move(data);
    m_kind = kind;
    m_style = style;
    m_settled = settled;
    m_shown.assign(m_data.series.size(), true);
}

void PlotPicture::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
}

QPen PlotPicture::pen(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(m_palette));
    const bool again = series >= colors.size();
    return QPen(colors[series % colors.size()], 2, again ? Qt::DotLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

QBrush PlotPicture::brush(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(m_palette));
    return {colors[series % colors.size()], series >= colors.size() ? Qt::Dense3Pattern : Qt::SolidPattern};
}

void PlotPicture::paint(QPainter &painter)
{
    m_chart->removeAllSeries();
    m_denseLines.clear();
    if (m_slots == 0)
        return;
    addSeriesToChart();
    painter.setFont(m_font);
    drawGrid(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF all({}, m_size);
    m_scene.setSceneRect(all);
    m_scene.render(&painter, all, all);
    painter.setRenderHint(QPainter::Antialiasing, !isReduced());
    for (const DenseLine &line : m_denseLines) {
        painter.setPen(line.pen);
        // Piece by piece: the smoothed outline of a long line that crosses itself takes quadratic time.
        for (qsizetype begin = 0; begin + 1 < line.points.size(); begin += pieceLength)
            painter.drawPolyline(line.points.constData() + begin,
                                 int(std::min(pieceLength + 1, line.points.size() - begin)));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    drawLabels(painter);
}

void PlotPicture::arrange(const QSizeF &size, double pixelRatio)
{
    m_size = size;
    m_pixelRatio = pixelRatio;
    m_firstSlot = 0;
    m_slots = m_data.slotCount();
    if (m_slots == 0)
        return;
    const QFontMetricsF metrics(m_font);
    const double lineHeight = std::ceil(metrics.height());
    const std::vector<int> shown = shownSeries();
    const double top = margin + lineHeight + margin;
    const double bottom = m_size.height() - margin - lineHeight * (isBar() ? 1 : 2) - margin;

    if (isBar()) {
        m_slots = std::clamp(int((bottom - top) / (lineHeight + 2)), 1, m_slots);
    } else if (m_kind == ChartKind::Column) {
        const int room = std::max(1, int(m_size.width()) / (3 * std::max(1, int(shown.size())) + 3));
        m_slots = std::min({m_slots, mostColumns, room});
        m_firstSlot = m_data.isOrdered ? 0 : m_data.slotCount() - m_slots;
    }

    double low = 0;
    double high = 0;
    bool whole = true;
    for (const int series : shown) {
        const std::vector<double> &values = m_data.series[series].values;
        for (int slot = m_firstSlot; slot < m_firstSlot + m_slots; ++slot) {
            if (std::isnan(values[slot]))
                continue;
            low = std::min(low, values[slot]);
            high = std::max(high, values[slot]);
            whole = whole && values[slot] == std::floor(values[slot]);
        }
    }
    m_scale = valueScale(low, high, whole, isBar() ? int(m_size.width()) / 120 : int(bottom - top) / 48);

    double left = 0;
    double right = 2 * margin;
    if (isBar()) {
        const double widest = std::min(metrics.averageCharWidth() * 26, m_size.width() * 0.4);
        double figure = 0;
        m_labels.clear();
        for (int slot = 0; slot < m_slots; ++slot) {
            m_labels.push_back({0, metrics.elidedText(m_data.categories[slot], Qt::ElideMiddle, widest), {}});
            left = std::max(left, metrics.horizontalAdvance(m_labels.back().text));
            for (const int series : shown)
                figure =
                    std::max(figure, metrics.horizontalAdvance(m_data.valueText(m_data.series[series], slot, m_style)));
        }
        right += figure;
        if (low < 0)
            left += figure + margin;
    } else {
        for (int tick = 0; tick <= m_scale.steps(); ++tick)
            left = std::max(left, metrics.horizontalAdvance(tickText(tick)));
    }
    m_inner = QRectF(QPointF(margin + left + margin, top), QPointF(m_size.width() - right, bottom));
    m_inner.setWidth(std::max(m_inner.width(), 10.0));
    m_inner.setHeight(std::max(m_inner.height(), 10.0));

    m_across = {m_scale.min, m_scale.max, isBar() ? m_inner.left() : m_inner.bottom(),
                isBar() ? m_inner.right() : m_inner.top()};
    if (isBar()) {
        m_along = {-0.5, m_slots - 0.5, m_inner.bottom(), m_inner.top()};
        for (int slot = 0; slot < m_slots; ++slot)
            m_labels[slot].pixel = m_along.pixel(position(slot));
        return;
    }
    std::vector<TimeTick> ticks;
    if (m_kind == ChartKind::Column) {
        m_along = {-0.5, m_slots - 0.5, m_inner.left(), m_inner.right()};
        if (!m_data.isOrdered)
            ticks =
                periodTicks(std::span(m_data.periods).subspan(m_firstSlot, m_slots), m_along.scale(), m_style, metrics);
    } else {
        m_along = {0, position(m_slots - 1), m_inner.left(), m_inner.right()};
        if (m_slots == 1) {
            m_along.min = -1;
            m_along.max = 1;
        }
        if (!m_data.isOrdered)
            ticks = timeTicks(m_data.periods.front(), m_data.periods.back(), m_inner.width(), m_style, metrics);
        for (TimeTick &tick : ticks)
            tick.position = (tick.position - double(m_data.periods.front())) / 1000;
    }
    if (m_data.isOrdered)
        ticks = categoryTicks(m_data.categories.first(m_slots), m_along.scale(), metrics);
    m_labels.clear();
    for (TimeTick &tick : ticks)
        m_labels.push_back({m_along.pixel(tick.position), std::move(tick.text), std::move(tick.context)});
}

void PlotPicture::drawGrid(QPainter &painter) const
{
    const double dpr = m_pixelRatio;
    const auto snapped = [dpr](double pixel) { return (std::floor(pixel * dpr) + 0.5) / dpr; };
    for (int tick = 0; tick <= m_scale.steps(); ++tick) {
        const double at = snapped(m_across.pixel(m_scale.at(tick)));
        const bool zero = std::abs(m_scale.at(tick)) < m_scale.step / 2;
        painter.setPen(QPen(faded(m_palette, zero ? 0.4 : 0.12), 1 / dpr));
        if (isBar())
            painter.drawLine(QPointF(at, m_inner.top()), QPointF(at, m_inner.bottom()));
        else
            painter.drawLine(QPointF(m_inner.left(), at), QPointF(m_inner.right(), at));
    }
    if (m_kind != ChartKind::Line)
        return;
    painter.setPen(QPen(faded(m_palette, 0.4), 1 / dpr));
    for (const Label &label : m_labels) {
        const double at = snapped(label.pixel);
        painter.drawLine(QPointF(at, m_inner.bottom()), QPointF(at, m_inner.bottom() + 4));
    }
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

    for (int tick = 0; tick <= m_scale.steps(); ++tick) {
        const QString text = tickText(tick);
        const double at = m_across.pixel(m_scale.at(tick));
        if (isBar())
            centred(at, m_inner.bottom() + margin, text);
        else
            painter.drawText(QRectF(0, at - lineHeight / 2, m_inner.left() - margin, lineHeight),
                             Qt::AlignRight | Qt::AlignVCenter, text);
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
            const double end = m_across.pixel(std::isnan(value) ? 0 : value);
            const double middle = m_along.pixel(position(slot) + barShare() / 2) + (double(index) + 0.5) * thickness;
            const QRectF place(value < 0 ? 0 : end + margin / 2.0, middle - lineHeight / 2,
                               value < 0 ? end - margin / 2.0 : m_size.width() - end, lineHeight);
            painter.drawText(place, Qt::AlignVCenter | (value < 0 ? Qt::AlignRight : Qt::AlignLeft),
                             m_data.valueText(series, slot, m_style));
        }
    }
}

void PlotPicture::addSeriesToChart()
{
    const auto setRange = [](QValueAxis *axis, const Axis &range) {
        const double more = overhang / std::abs(range.scale());
        axis->setRange(range.min - more, range.max + more);
    };
    setRange(isBar() ? m_yAxis : m_xAxis, m_along);
    setRange(isBar() ? m_xAxis : m_yAxis, m_across);
    m_chart->resize(m_size);
    m_chart->setPlotArea(m_inner.adjusted(-overhang, -overhang, overhang, overhang));
    if (m_kind == ChartKind::Line)
        for (const int series : shownSeries())
            addLines(series);
    else
        addBars();
    m_chart->layout()->activate();
}

void PlotPicture::addToChart(QAbstractSeries *series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
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

    const auto add = [this](const QList<QPointF> &points, const QPen &linePen) {
        auto *line = new QLineSeries;
        line->setPen(linePen);
        line->replace(points);
        addToChart(line);
        return line;
    };
    // Half a device pixel is as fine as it shows; for many lines a whole one does, in half the time.
    const double columns = reduced ? (m_data.series.size() > 2 ? 1 : 2) * m_pixelRatio : 0;
    QList<QPointF> dots;
    const auto addPart = [&](int begin, int end, const QPen &linePen) {
        const PlotLine line =
            plotLine(m_data, series, begin, end, m_along.pixel(0) * columns, m_along.scale() * columns);
        for (const QList<QPointF> &stretch : line.stretches) {
            if (!dense) {
                add(stretch, linePen);
                continue;
            }
            // Qt Charts would stroke each line a second time, for the point.
            DenseLine &drawn = m_denseLines.emplace_back(DenseLine{linePen, {}});
            for (const QPointF &point : stretch)
                drawn.points += QPointF(m_along.pixel(point.x()), m_across.pixel(point.y()));
        }
        dots += line.alone;
    };
    addPart(0, m_settled, solid);
    if (m_settled < m_slots) {
        const bool joined = m_settled > 0 && !std::isnan(m_data.series[series].values[m_settled]);
        addPart(joined ? m_settled - 1 : m_settled, m_slots, dashed);
    }
    if (m_slots <= mostMarked) {
        dots.clear();
        for (int slot = 0; slot < m_slots; ++slot)
            if (const double value = m_data.series[series].values[slot]; !std::isnan(value))
                dots += QPointF(position(slot), value);
    }
    if (dots.isEmpty())
        return;
    QLineSeries *dotSeries = add(dots, QPen(solid.color(), 1, Qt::NoPen));
    dotSeries->setPointsVisible(true);
    dotSeries->setMarkerSize(2.75);
}

void PlotPicture::addBars()
{
    QAbstractBarSeries *bars = isBar() ? static_cast<QAbstractBarSeries *>(new QHorizontalBarSeries) : new QBarSeries;
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
            set->append(std::isnan(value) ? 0 : value);
            if (!isBar() && slot >= m_settled)
                set->selectBar(index);
        }
        bars->append(set);
    }
    addToChart(bars);
}

bool PlotPicture::isReduced() const
{
    return m_kind == ChartKind::Line && m_slots > 4 * m_inner.width();
}

double PlotPicture::barShare() const
{
    const double thickest = isBar() ? 26 : 48;
    return std::min(0.76, thickest * double(shownSeries().size()) / std::abs(m_along.scale()));
}

double PlotPicture::position(int slot) const
{
    switch (m_kind) {
    case ChartKind::Line:
        return m_data.seconds(slot);
    case ChartKind::Bar:
        return m_slots - 1 - slot;
    default:
        return slot - m_firstSlot;
    }
}

QRectF PlotPicture::slotRect(int slot) const
{
    const double begin = m_along.pixel(position(slot) - 0.5);
    const double end = m_along.pixel(position(slot) + 0.5);
    return isBar() ? QRectF(QPointF(m_inner.left(), end), QPointF(m_inner.right(), begin))
                   : QRectF(QPointF(begin, m_inner.top()), QPointF(end, m_inner.bottom()));
}

QString PlotPicture::note() const
{
    if (m_slots < m_data.slotsFound)
        return tr("%1 of %2 shown, the rest in the table")
            .arg(m_style.number(m_slots), m_style.number(m_data.slotsFound));
    const int drawn = int(m_data.series.size());
    if (drawn < m_data.seriesFound)
        return tr("%1 of %2 shown, the rest in the table")
            .arg(m_style.number(drawn), m_style.number(m_data.seriesFound));
    return {};
}

QString PlotPicture::tickText(int tick) const
{
    const bool shares =
        std::all_of(m_data.series.begin(), m_data.series.end(), [](auto &series) { return series.isShare; });
    return shares && m_style.percentFactor > 0 ? m_style.percent(m_scale.at(tick))
                                               : m_scale.label(tick, m_style.locale);
}

std::vector<int> PlotPicture::shownSeries() const
{
    std::vector<int> shown;
    for (int series = 0; series < int(m_shown.size()); ++series)
        if (m_shown[series])
            shown.push_back(series);
    return shown;
}

int PlotPicture::nearestSlot(const QPointF &point) const
{
    const double figure = m_along.figure(isBar() ? point.y() : point.x());
    if (m_kind != ChartKind::Line) {
        const int index = std::clamp(qRound(figure), 0, m_slots - 1);
        return isBar() ? m_slots - 1 - index : m_firstSlot + index;
    }
    int slot = 0;
    int end = m_slots - 1;
    while (slot < end) {
        const int middle = (slot + end) / 2;
        if ((position(middle) + position(middle + 1)) / 2 < figure)
            slot = middle + 1;
        else
            end = middle;
    }
    return slot;
}
