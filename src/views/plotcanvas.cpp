// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotcanvas.h"

#include "views/plottip.h"
#include "views/seriescolors.h"

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

constexpr double reach = 6; // of the mouse beyond the plot

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
    m_picture.setData(std::move(data), kind, style, settled);
    refresh();
}

void PlotCanvas::setShown(int series, bool shown)
{
    m_picture.setShown(series, shown);
    refresh();
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
    }
}

void PlotCanvas::paintEvent(QPaintEvent *)
{
    if (m_drawn.devicePixelRatio() != devicePixelRatioF() || m_drawn.isNull())
        draw();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_drawn);
    if (m_cursor < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_picture.kind() != ChartKind::Line) {
        QColor band = palette().color(QPalette::Text);
        band.setAlpha(20);
        painter.fillRect(m_picture.slotRect(m_cursor), band);
        return;
    }
    const double x = m_picture.along(m_cursor);
    painter.setPen(QPen(faded(palette(), 0.5), 1));
    painter.drawLine(QPointF(x, m_picture.inner().top()), QPointF(x, m_picture.inner().bottom()));
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    for (const int series : m_picture.shownSeries()) {
        const double value = data().series[series].values[m_cursor];
        if (std::isnan(value))
            continue;
        painter.setBrush(m_picture.pen(series).color());
        painter.drawEllipse(QPointF(x, m_picture.across(value)), 4.5, 4.5);
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

void PlotCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF &inner = picture().inner();
    if (m_picture.slotCount() > 0 &&
        inner.adjusted(isBar() ? -inner.left() : -reach, -reach, reach, reach).contains(event->position()))
        showCursor(m_picture.nearestSlot(event->position()), event->position());
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
    const int first = picture().firstSlot();
    const int last = first + m_picture.slotCount() - 1;
    const auto move = [&](int slot) {
        slot = std::clamp(slot, first, last);
        const QPointF middle = m_picture.inner().center();
        showCursor(slot,
                   isBar() ? QPointF(middle.x(), m_picture.along(slot)) : QPointF(m_picture.along(slot), middle.y()));
    };
    if (m_picture.slotCount() == 0)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        return move(m_cursor < 0 ? last : m_cursor - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        return move(m_cursor < 0 ? first : m_cursor + 1);
    case Qt::Key_Home:
        return move(first);
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
    std::vector<int> shown = m_picture.shownSeries();
    const auto value = [&](int series) { return data().series[series].values[slot]; };
    std::stable_sort(shown.begin(), shown.end(),
                     [&](int a, int b) { return std::isnan(value(b)) ? !std::isnan(value(a)) : value(a) > value(b); });
    int nearest = -1;
    double least = std::numeric_limits<double>::infinity();
    for (const int series : shown) {
        const double distance = std::abs(m_picture.across(value(series)) - mouse.y());
        if (m_picture.kind() == ChartKind::Line && shown.size() > 1 && distance < least) {
            nearest = series;
            least = distance;
        }
    }
    QList<PlotTip::Row> rows;
    for (const int series : shown)
        rows += {m_picture.brush(series).color(), data().series[series].name,
                 data().valueText(data().series[series], slot, m_picture.style()), series == nearest};
    m_cursor = slot;
    const double along = m_picture.along(slot);
    m_tip->showAt(isBar() ? QPointF(mouse.x(), along) : QPointF(along, mouse.y()),
                  data().slotName(slot, m_picture.style()), rows);
    setAccessibleDescription(m_tip->accessibleName());
    update();
}

void PlotCanvas::hideCursor()
{
    m_cursor = -1;
    m_tip->hide();
    update();
}
