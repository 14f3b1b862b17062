// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotcanvas.h"

#include "views/plottip.h"
#include "views/seriescolors.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double markRadius = 5;
constexpr double reach = 6;      // of the mouse beyond the plot
constexpr double flat = 12;      // a box that is lower takes all figures
constexpr double zoomStep = 0.8; // of a wheel's notch, and of a key
constexpr double notch = 120;    // of a wheel
constexpr double panStep = 60;   // pixels for a notch

} // namespace

PlotCanvas::PlotCanvas(QWidget *parent)
    : QWidget(parent)
    , m_tip(new PlotTip(this))
{
    setObjectName(u"plotCanvas"_s);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(160, 100);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_picture.setLook(palette(), font());
}

void PlotCanvas::setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled)
{
    const bool isPinned = m_pinned >= 0 && !this->data().periods.empty();
    const qint64 pinned = isPinned ? this->data().periods[m_pinned] : 0;
    m_picture.setData(std::move(data), kind, style, settled);
    const SharedCells<qint64> &periods = this->data().periods;
    const auto there = std::find(periods.begin(), periods.end(), pinned);
    m_pinned = there == periods.end() ? -1 : int(there - periods.begin());
    m_pinnedBefore = m_pinned;
    m_marked.clear();
    m_markedPoints.clear();
    m_series = -1;
    m_selectFrom = -1;
    m_drag = Drag::None;
    refresh();
}

void PlotCanvas::setOptions(const PlotOptions &options)
{
    m_picture.setOptions(options);
    refresh();
}

void PlotCanvas::setMarked(const std::vector<int> &marked, const std::vector<Point> &points)
{
    m_marked = marked;
    m_markedPoints = points;
    update();
}

void PlotCanvas::refresh()
{
    hideCursor();
    m_drawn = {};
    m_arranged = false;
}

const PlotPicture &PlotCanvas::picture()
{
    if (!std::exchange(m_arranged, true))
        m_picture.arrange(size(), devicePixelRatioF());
    return m_picture;
}

void PlotCanvas::paint(QPainter &painter, const QSizeF &size)
{
    m_picture.arrange(size, painter.device()->devicePixelRatioF());
    m_arranged = false;
    m_picture.paint(painter);
}

void PlotCanvas::resizeEvent(QResizeEvent *)
{
    refresh();
}

void PlotCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        m_picture.setLook(palette(), font());
        refresh();
        emit lookChanged();
    }
}

void PlotCanvas::paintEvent(QPaintEvent *)
{
    if (m_drawn.devicePixelRatio() != devicePixelRatioF() || m_drawn.isNull())
        draw();
    picture(); // in its place, where it was painted for others meanwhile
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_drawn);
    if (m_picture.slotCount() == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(isBar() ? QRectF(rect()) : m_picture.inner().adjusted(-reach, -reach, reach, reach));
    drawMarked(painter);
    const bool isLine = m_picture.kind() == ChartKind::Line;
    const auto line = [&](int slot, Qt::PenStyle style) {
        painter.setPen(QPen(faded(palette(), 0.5), 1, style));
        const double x = m_picture.along(slot);
        painter.drawLine(QPointF(x, m_picture.inner().top()), QPointF(x, m_picture.inner().bottom()));
    };
    QColor band = palette().color(QPalette::Text);
    band.setAlpha(20);
    if (m_pinned >= 0) {
        if (!isBar())
            line(m_pinned, Qt::DashLine);
        else
            painter.fillRect(m_picture.slotRect(m_pinned), band);
    }
    if (m_cursor >= 0 && !isLine)
        painter.fillRect(m_picture.slotRect(m_cursor), band);
    if (m_cursor >= 0 && isLine) {
        line(m_cursor, Qt::SolidLine);
        painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
        for (const int series : m_picture.shownSeries()) {
            const double value = m_picture.heights(series)[m_cursor];
            if (std::isnan(value))
                continue;
            painter.setBrush(m_picture.pen(series).color());
            drawMarker(painter, data().series[series].look,
                       QPointF(m_picture.along(m_cursor), m_picture.across(series, value)),
                       series == m_series ? 6.5 : 4.5);
        }
    }
    if (m_drag == Drag::Box || m_drag == Drag::Select) {
        QRectF box = QRectF(m_dragFrom, m_dragTo).normalized();
        if (m_drag == Drag::Select || box.height() < flat) {
            box.setTop(m_picture.inner().top());
            box.setBottom(m_picture.inner().bottom());
        } else if (!isLine) { // up or down to where columns begin, as it will be seen
            const double zero = m_picture.across(0, 0);
            box.setTop(std::min(box.top(), zero));
            box.setBottom(std::max(box.bottom(), zero));
        }
        QColor fill = palette().color(QPalette::Highlight);
        painter.setPen(QPen(fill, 1));
        fill.setAlpha(40);
        painter.setBrush(fill);
        painter.drawRect(box & m_picture.inner());
    }
}

void PlotCanvas::draw()
{
    m_drawn = QPixmap(size() * devicePixelRatioF());
    m_drawn.setDevicePixelRatio(devicePixelRatioF());
    m_drawn.fill(palette().color(QPalette::Base));
    QPainter painter(&m_drawn);
    m_picture.arrange(size(), devicePixelRatioF());
    m_arranged = true;
    m_picture.paint(painter);
}

/// A band over the marked slots, and a ring around the marked points of lines.
void PlotCanvas::drawMarked(QPainter &painter)
{
    const int first = m_picture.firstSlot();
    const int end = first + m_picture.slotCount();
    QColor band = palette().color(QPalette::Highlight);
    band.setAlpha(45);
    const bool isLine = m_picture.kind() == ChartKind::Line;
    const auto edge = [&](int slot, int other) { // half-way to the next point
        if (other < first || other >= end)
            return m_picture.along(slot);
        return (m_picture.along(slot) + m_picture.along(other)) / 2;
    };
    for (std::size_t begin = 0; begin < m_marked.size();) {
        std::size_t last = begin;
        while (last + 1 < m_marked.size() && m_marked[last + 1] == m_marked[last] + 1)
            ++last;
        const int from = std::max(m_marked[begin], first);
        const int to = std::min(m_marked[last], end - 1);
        begin = last + 1;
        if (from > to)
            continue;
        QRectF area = m_picture.slotRect(from) | m_picture.slotRect(to);
        if (isLine) {
            area.setLeft(edge(from, from - 1) - 1);
            area.setRight(edge(to, to + 1) + 1);
        }
        painter.fillRect(area, band);
    }
    if (!isLine)
        return;
    painter.save();
    painter.setClipRect(m_picture.inner().adjusted(-markRadius, -markRadius, markRadius, markRadius));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
    for (const auto &[series, slot] : m_markedPoints) {
        if (slot < first || slot >= end || !m_picture.isShown(series))
            continue;
        const QPointF at(m_picture.along(slot), m_picture.across(series, m_picture.heights(series)[slot]));
        if (!std::isnan(at.y()))
            painter.drawEllipse(at, markRadius, markRadius);
    }
    painter.restore();
}

bool PlotCanvas::isInReach(const QPointF &point)
{
    const QRectF &inner = picture().inner();
    return m_picture.slotCount() > 0 &&
           inner.adjusted(isBar() ? -inner.left() : -reach, -reach, reach, reach).contains(point);
}

void PlotCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isInReach(event->position()))
        return QWidget::mousePressEvent(event);
    m_dragFrom = m_dragTo = event->position();
    m_drag = Drag::Undecided;
}

void PlotCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = event->position();
    if (m_drag == Drag::Undecided && (point - m_dragFrom).manhattanLength() >= QApplication::startDragDistance()) {
        const bool selects = event->modifiers() & Qt::ControlModifier;
        m_drag = selects                                  ? Drag::Select
                 : !m_picture.offersZoom()                ? Drag::None
                 : event->modifiers() & Qt::ShiftModifier ? Drag::Pan
                                                          : Drag::Box;
        m_selectFrom = selects ? picture().nearestSlot(m_dragFrom) : -1;
        m_selectTo = -1;
        hideCursor();
    }
    const QPointF before = std::exchange(m_dragTo, point);
    switch (m_drag) {
    case Drag::Pan:
        return setZoom(picture().movedAlong(point.x() - before.x()), m_picture.movedAcross(point.y() - before.y()));
    case Drag::Select:
        if (const int slot = picture().nearestSlot(point); std::exchange(m_selectTo, slot) != slot)
            selectUpTo(slot);
        return update();
    case Drag::Box:
        return update();
    case Drag::Undecided:
    case Drag::None:
        break;
    }
    m_series = -1; // the mouse chooses
    if (isInReach(point))
        showCursor(m_picture.nearestSlot(point), point);
    else
        hideCursor();
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    switch (std::exchange(m_drag, Drag::None)) {
    case Drag::Undecided: {
        const int slot = picture().nearestSlot(event->position());
        m_pinnedBefore = m_pinned;
        pin(m_pinned == slot ? -1 : slot);
        showCursor(slot, event->position());
        return;
    }
    case Drag::Box:
        return endBox(event->position());
    default:
        return update();
    }
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !isInReach(event->position()))
        return;
    pin(m_pinnedBefore); // the first of the two was no click of its own
    seeAll();
}

void PlotCanvas::wheelEvent(QWheelEvent *event)
{
    if (!isInReach(event->position()) || !m_picture.offersZoom())
        return QWidget::wheelEvent(event);
    const QPoint delta = event->angleDelta();
    const double factor = std::pow(zoomStep, delta.y() / notch);
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAcross(event->position().y(), factor);
    } else if (std::abs(delta.x()) > std::abs(delta.y())) {
        setZoom(m_picture.movedAlong(delta.x() / notch * panStep), options().across);
    } else {
        zoomAlong(event->position().x(), factor);
    }
    event->accept();
}

void PlotCanvas::zoomAlong(double x, double factor)
{
    if (picture().offersZoom())
        setZoom(m_picture.zoomedAlong(x, factor), options().across);
}

void PlotCanvas::zoomAcross(double y, double factor)
{
    if (picture().offersZoom())
        setZoom(options().along, m_picture.zoomedAcross(y, factor));
}

void PlotCanvas::seeAll()
{
    setZoom({}, {});
}

void PlotCanvas::setZoom(std::optional<PlotOptions::Span> along, std::optional<PlotOptions::Span> across)
{
    PlotOptions options = this->options();
    options.along = along;
    options.across = across;
    if (options == this->options())
        return;
    const int cursor = m_cursor;
    setOptions(options);
    if (cursor >= picture().firstSlot() && cursor < m_picture.firstSlot() + m_picture.slotCount())
        moveCursor(cursor);
    emit zoomed(options);
    update();
}

void PlotCanvas::endBox(const QPointF &end)
{
    const bool takesAll = std::abs(end.y() - m_dragFrom.y()) < flat;
    setZoom(picture().spanAlong(m_dragFrom.x(), end.x()),
            takesAll ? options().across : m_picture.spanAcross(m_dragFrom.y(), end.y()));
    update();
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
    const int first = picture().firstSlot();
    const int last = first + m_picture.slotCount() - 1;
    if (m_picture.slotCount() == 0)
        return QWidget::keyPressEvent(event);
    const int at = std::clamp(m_cursor, first, last);
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    const auto move = [&](int slot) {
        if ((slot < first || slot > last) && options().along && m_picture.offersZoom()) // beyond what is seen
            setZoom(m_picture.movedAlong((slot < first ? 1 : -1) * m_picture.slotDistance()), options().across);
        const int from = std::exchange(m_selectFrom, extends ? (m_selectFrom < 0 ? at : m_selectFrom) : -1);
        moveCursor(std::clamp(slot, picture().firstSlot(), m_picture.firstSlot() + m_picture.slotCount() - 1));
        if (extends)
            selectUpTo(m_cursor);
        else if (from >= 0)
            emit selected(-1, -1);
    };
    const bool back = event->key() == (isBar() ? Qt::Key_Up : Qt::Key_Left);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::ControlModifier) { // the figures, where a part of them is seen
            const double part = m_picture.inner().height() / 10;
            if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
                setZoom(options().along, m_picture.movedAcross(event->key() == Qt::Key_Up ? part : -part));
            return;
        }
        if (isBar() == (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
            return changeSeries(event->key() == Qt::Key_Up || event->key() == Qt::Key_Left ? -1 : 1);
        return m_cursor < 0 ? move(back ? last : first) : move(m_cursor + (back ? -1 : 1));
    case Qt::Key_Home:
        return move(first);
    case Qt::Key_End:
        return move(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_cursor < 0)
            break;
        pin(m_pinned == m_cursor ? -1 : m_cursor);
        return moveCursor(m_cursor);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus: {
        const double factor = event->key() == Qt::Key_Minus ? 1 / zoomStep : zoomStep;
        if (event->modifiers() & Qt::ControlModifier)
            return zoomAcross(m_picture.inner().center().y(), factor);
        return zoomAlong(m_picture.along(m_cursor < 0 ? (first + last) / 2 : at), factor);
    }
    case Qt::Key_0:
        return seeAll();
    case Qt::Key_Escape:
        if (m_cursor >= 0)
            return hideCursor();
        if (m_pinned >= 0)
            return pin(-1);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void PlotCanvas::selectUpTo(int slot)
{
    emit selected(std::min(m_selectFrom, slot), std::max(m_selectFrom, slot));
}

void PlotCanvas::moveCursor(int slot)
{
    const QPointF middle = picture().inner().center();
    showCursor(slot, isBar() ? QPointF(middle.x(), m_picture.along(slot)) : QPointF(m_picture.along(slot), middle.y()));
}

/// To the next of the shown ones: from the largest to the smallest at the cursor, or in a stack from the top on.
void PlotCanvas::changeSeries(int steps)
{
    if (m_cursor < 0)
        moveCursor(picture().firstSlot() + m_picture.slotCount() - 1);
    std::vector<int> shown = picture().shownSeriesAt(m_cursor);
    if (m_picture.isStacked()) {
        shown = m_picture.shownSeries();
        std::reverse(shown.begin(), shown.end());
    }
    if (shown.empty())
        return;
    const auto now = std::find(shown.begin(), shown.end(), m_series);
    const int index = now == shown.end() ? (steps > 0 ? 0 : int(shown.size()) - 1)
                                         : std::clamp(int(now - shown.begin()) + steps, 0, int(shown.size()) - 1);
    m_series = shown[index];
    moveCursor(m_cursor);
}

void PlotCanvas::showCursor(int slot, const QPointF &mouse)
{
    int nearest = m_series >= 0 && m_picture.isShown(m_series) ? m_series : -1;
    const std::vector<int> shown = m_picture.shownSeries();
    if (nearest < 0 && m_picture.kind() == ChartKind::Line && shown.size() > 1) {
        double least = std::numeric_limits<double>::infinity();
        for (const int series : shown) {
            if (const double distance = m_picture.distance(series, slot, mouse.y()); distance < least) {
                nearest = series;
                least = distance;
            }
        }
    }
    m_cursor = slot;
    const double along = m_picture.along(slot);
    const PlotReading reading = plotReading(m_picture, slot, nearest, m_pinned);
    m_tip->showAt(isBar() ? QPointF(mouse.x(), along) : QPointF(along, mouse.y()), reading);
    QString spoken = m_tip->accessibleName();
    if (nearest >= 0 && nearest == m_series) // what was asked for comes first
        for (const PlotReading::Row &row : reading.rows)
            if (row.nearest)
                spoken = row.name + u": "_s + row.figures.join(u", "_s) + u'\n' + spoken;
    setAccessibleDescription(spoken);
    update();
}

void PlotCanvas::pin(int slot)
{
    m_pinned = slot;
    emit selected(slot, slot);
    update();
}

void PlotCanvas::setOverview(const QString &text)
{
    m_overview = text;
    setAccessibleDescription(text);
}

void PlotCanvas::hideCursor()
{
    if (std::exchange(m_cursor, -1) >= 0)
        setAccessibleDescription(m_overview);
    m_tip->hide();
    update();
}
