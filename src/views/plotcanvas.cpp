// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotcanvas.h"

#include "views/plottip.h"
#include "views/seriescolors.h"

#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QKeyEvent>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int margin = 8;
constexpr double overhang = 6; // that lines and dots at the edge are not cut
constexpr int mostMarked = 40; // points
constexpr int mostColumns = 200;
constexpr qsizetype pieceLength = 8; // points of a line that are drawn at once

} // namespace

PlotCanvas::PlotCanvas(QWidget *parent)
    : QWidget(parent)
    , m_chart(new QChart)
    , m_xAxis(new QValueAxis)
    , m_yAxis(new QValueAxis)
    , m_tip(new PlotTip(this))
{
    setObjectName(u"plotCanvas"_s);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 100);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);

    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setBackgroundVisible(false);
    m_chart->legend()->hide();
    m_chart->addAxis(m_xAxis, Qt::AlignBottom);
    m_chart->addAxis(m_yAxis, Qt::AlignLeft);
    m_xAxis->hide();
    m_yAxis->hide();
}

void PlotCanvas::setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled)
{
    m_data = std::move(data);
    m_kind = kind;
    m_style = style;
    m_settled = settled;
    m_shown.assign(m_data.series.size(), true);
    refresh();
}

void PlotCanvas::setShown(int series, bool shown)
{
    m_shown[series] = shown;
    refresh();
}

QPen PlotCanvas::pen(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(palette()));
    const bool again = series >= colors.size();
    return QPen(colors[series % colors.size()], 2, again ? Qt::DotLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

QBrush PlotCanvas::brush(int series) const
{
    const QList<QColor> colors = seriesColors(isDark(palette()));
    return {colors[series % colors.size()], series >= colors.size() ? Qt::Dense3Pattern : Qt::SolidPattern};
}

void PlotCanvas::refresh()
{
    hideCursor();
    m_stale = true;
    m_slots = 0; // nothing to point at until it is drawn
}

void PlotCanvas::resizeEvent(QResizeEvent *)
{
    refresh();
}

void PlotCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
}

void PlotCanvas::paintEvent(QPaintEvent *)
{
    if (m_stale || m_picture.devicePixelRatio() != devicePixelRatioF())
        draw();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    if (m_cursor < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_kind != ChartKind::Line) {
        QColor band = palette().color(QPalette::Text);
        band.setAlpha(20);
        painter.fillRect(slotRect(m_cursor), band);
        return;
    }
    const double x = m_along.pixel(position(m_cursor));
    painter.setPen(QPen(faded(palette(), 0.5), 1));
    painter.drawLine(QPointF(x, m_inner.top()), QPointF(x, m_inner.bottom()));
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    for (const int series : shownSeries()) {
        const double value = m_data.series[series].values[m_cursor];
        if (std::isnan(value))
            continue;
        painter.setBrush(pen(series).color());
        painter.drawEllipse(QPointF(x, m_across.pixel(value)), 4.5, 4.5);
    }
}

void PlotCanvas::draw()
{
    m_stale = false;
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(palette().color(QPalette::Base));
    m_chart->removeAllSeries();
    m_denseLines.clear();
    if (m_data.slotCount() == 0)
        return;
    arrange();
    addSeriesToChart();

    QPainter painter(&m_picture);
    painter.setFont(font());
    drawGrid(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene.setSceneRect(rect());
    m_scene.render(&painter, rect(), rect());
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

/// Decides where everything goes.
void PlotCanvas::arrange()
{
    const QFontMetricsF metrics(font());
    const double lineHeight = std::ceil(metrics.height());
    const std::vector<int> shown = shownSeries();
    const double top = margin + lineHeight + margin;
    const double bottom = height() - margin - lineHeight * (isBar() ? 1 : 2) - margin;

    m_firstSlot = 0;
    m_slots = m_data.slotCount();
    if (isBar()) {
        m_slots = std::clamp(int((bottom - top) / (lineHeight + 2)), 1, m_slots);
    } else if (m_kind == ChartKind::Column) {
        const int room = std::max(1, width() / (3 * std::max(1, int(shown.size())) + 3));
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
    m_scale = valueScale(low, high, whole, isBar() ? width() / 120 : int(bottom - top) / 48);

    double left = 0;
    double right = 2 * margin;
    if (isBar()) {
        const double widest = std::min(metrics.averageCharWidth() * 26, width() * 0.4);
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
    m_inner = QRectF(QPointF(margin + left + margin, top), QPointF(width() - right, bottom));
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

void PlotCanvas::drawGrid(QPainter &painter) const
{
    const double dpr = devicePixelRatioF();
    const auto snapped = [dpr](double pixel) { return (std::floor(pixel * dpr) + 0.5) / dpr; };
    for (int tick = 0; tick <= m_scale.steps(); ++tick) {
        const double at = snapped(m_across.pixel(m_scale.at(tick)));
        const bool zero = std::abs(m_scale.at(tick)) < m_scale.step / 2;
        painter.setPen(QPen(faded(palette(), zero ? 0.4 : 0.12), 1 / dpr));
        if (isBar())
            painter.drawLine(QPointF(at, m_inner.top()), QPointF(at, m_inner.bottom()));
        else
            painter.drawLine(QPointF(m_inner.left(), at), QPointF(m_inner.right(), at));
    }
    if (m_kind != ChartKind::Line)
        return;
    painter.setPen(QPen(faded(palette(), 0.4), 1 / dpr));
    for (const Label &label : m_labels) {
        const double at = snapped(label.pixel);
        painter.drawLine(QPointF(at, m_inner.bottom()), QPointF(at, m_inner.bottom() + 4));
    }
}

void PlotCanvas::drawLabels(QPainter &painter)
{
    const QFontMetricsF metrics(painter.font());
    const double lineHeight = std::ceil(metrics.height());
    const auto centred = [&](double x, double y, const QString &text) {
        const double textWidth = std::ceil(metrics.horizontalAdvance(text)) + 1;
        const double begin = std::clamp(x - textWidth / 2, 1.0, std::max(1.0, width() - textWidth - 1));
        painter.drawText(QRectF(begin, y, textWidth, lineHeight), Qt::AlignCenter, text);
    };
    painter.setPen(faded(palette(), 0.65));

    const QString note = this->note();
    const QRectF head(margin, margin, width() - 2 * margin, lineHeight);
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

    painter.setPen(faded(palette(), 0.85));
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
                               value < 0 ? end - margin / 2.0 : width() - end, lineHeight);
            painter.drawText(place, Qt::AlignVCenter | (value < 0 ? Qt::AlignRight : Qt::AlignLeft),
                             m_data.valueText(series, slot, m_style));
        }
    }
}

void PlotCanvas::addSeriesToChart()
{
    const auto setRange = [](QValueAxis *axis, const Axis &range) {
        const double more = overhang / std::abs(range.scale());
        axis->setRange(range.min - more, range.max + more);
    };
    setRange(isBar() ? m_yAxis : m_xAxis, m_along);
    setRange(isBar() ? m_xAxis : m_yAxis, m_across);
    m_chart->resize(size());
    m_chart->setPlotArea(m_inner.adjusted(-overhang, -overhang, overhang, overhang));
    if (m_kind == ChartKind::Line)
        for (const int series : shownSeries())
            addLines(series);
    else
        addBars();
    m_chart->layout()->activate();
}

void PlotCanvas::addToChart(QAbstractSeries *series)
{
    m_chart->addSeries(series);
    series->attachAxis(m_xAxis);
    series->attachAxis(m_yAxis);
}

void PlotCanvas::addLines(int series)
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
    const double columns = reduced ? (m_data.series.size() > 2 ? 1 : 2) * devicePixelRatioF() : 0;
    QList<QPointF> dots;
    const auto addPart = [&](int begin, int end, const QPen &linePen) {
        const PlotLine line =
            plotLine(m_data, series, begin, end, m_along.pixel(0) * columns, m_along.scale() * columns);
        for (const QList<QPointF> &stretch : line.stretches) {
            if (!dense) {
                add(stretch, linePen);
                continue;
            }
            // Qt Charts would stroke each line a second time, for the mouse.
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

void PlotCanvas::addBars()
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

bool PlotCanvas::isReduced() const
{
    return m_kind == ChartKind::Line && m_slots > 4 * m_inner.width();
}

double PlotCanvas::barShare() const
{
    const double thickest = isBar() ? 26 : 48;
    return std::min(0.76, thickest * double(shownSeries().size()) / std::abs(m_along.scale()));
}

double PlotCanvas::position(int slot) const
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

QRectF PlotCanvas::slotRect(int slot) const
{
    const double begin = m_along.pixel(position(slot) - 0.5);
    const double end = m_along.pixel(position(slot) + 0.5);
    return isBar() ? QRectF(QPointF(m_inner.left(), end), QPointF(m_inner.right(), begin))
                   : QRectF(QPointF(begin, m_inner.top()), QPointF(end, m_inner.bottom()));
}

QString PlotCanvas::note()
{
    if (m_stale)
        draw();
    if (m_slots < m_data.slotsFound)
        return tr("%1 of %2 shown, the rest in the table")
            .arg(m_style.number(m_slots), m_style.number(m_data.slotsFound));
    const int drawn = int(m_data.series.size());
    if (drawn < m_data.seriesFound)
        return tr("%1 of %2 shown, the rest in the table")
            .arg(m_style.number(drawn), m_style.number(m_data.seriesFound));
    return {};
}

QString PlotCanvas::tickText(int tick) const
{
    const bool shares =
        std::all_of(m_data.series.begin(), m_data.series.end(), [](auto &series) { return series.isShare; });
    return shares && m_style.percentFactor > 0 ? m_style.percent(m_scale.at(tick))
                                               : m_scale.label(tick, m_style.locale);
}

std::vector<int> PlotCanvas::shownSeries() const
{
    std::vector<int> shown;
    for (int series = 0; series < int(m_shown.size()); ++series)
        if (m_shown[series])
            shown.push_back(series);
    return shown;
}

int PlotCanvas::nearestSlot(const QPointF &mouse) const
{
    const double figure = m_along.figure(isBar() ? mouse.y() : mouse.x());
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

void PlotCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (m_slots > 0 && m_inner.adjusted(isBar() ? -m_inner.left() : -overhang, -overhang, overhang, overhang)
                           .contains(event->position()))
        showCursor(nearestSlot(event->position()), event->position());
    else
        hideCursor();
}

void PlotCanvas::leaveEvent(QEvent *)
{
    hideCursor();
}

void PlotCanvas::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    hideCursor();
}

void PlotCanvas::keyPressEvent(QKeyEvent *event)
{
    const int last = m_firstSlot + m_slots - 1;
    const auto move = [&](int slot) {
        slot = std::clamp(slot, m_firstSlot, last);
        showCursor(slot, isBar() ? QPointF(m_inner.center().x(), m_along.pixel(position(slot)))
                                 : QPointF(m_along.pixel(position(slot)), m_inner.center().y()));
    };
    if (m_slots == 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return move(m_cursor < 0 ? last : m_cursor - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return move(m_cursor < 0 ? m_firstSlot : m_cursor + 1);
    case Qt::Key_Home:
        return move(m_firstSlot);
    case Qt::Key_End:
        return move(last);
    case Qt::Key_Escape:
        if (m_cursor >= 0)
            return hideCursor();
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlotCanvas::showCursor(int slot, const QPointF &mouse)
{
    std::vector<int> shown = shownSeries();
    const auto value = [&](int series) { return m_data.series[series].values[slot]; };
    std::stable_sort(shown.begin(), shown.end(),
                     [&](int a, int b) { return std::isnan(value(b)) ? !std::isnan(value(a)) : value(a) > value(b); });
    int nearest = -1;
    double least = std::numeric_limits<double>::infinity();
    for (const int series : shown) {
        const double distance = std::abs(m_across.pixel(value(series)) - mouse.y());
        if (m_kind == ChartKind::Line && shown.size() > 1 && distance < least) {
            nearest = series;
            least = distance;
        }
    }
    QList<PlotTip::Row> rows;
    for (const int series : shown)
        rows += {brush(series).color(), m_data.series[series].name,
                 m_data.valueText(m_data.series[series], slot, m_style), series == nearest};
    m_cursor = slot;
    const double along = m_along.pixel(position(slot));
    m_tip->showAt(isBar() ? QPointF(mouse.x(), along) : QPointF(along, mouse.y()), m_data.slotName(slot, m_style),
                  rows);
    setAccessibleDescription(m_tip->accessibleName());
    update();
}

void PlotCanvas::hideCursor()
{
    m_cursor = -1;
    m_tip->hide();
    update();
}
