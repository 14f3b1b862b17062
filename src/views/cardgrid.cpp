// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cardgrid.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr int gap = 12;
constexpr int leastWidth = 280;
constexpr int leastHeight = 208;
constexpr int mostWidth = 800;

} // namespace

CardGrid::CardGrid(const Clock *clock, QWidget *parent)
    : QScrollArea(parent)
    , m_clock(clock)
{
    setObjectName(u"cards"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(new QWidget);
    m_drawing.setInterval(0ms);
    connect(&m_drawing, &QTimer::timeout, this, &CardGrid::drawNext);
}

void CardGrid::setNodes(const QList<NodeId> &nodes, const QStringList &names)
{
    QList<ChartCard *> before = std::exchange(m_cards, {});
    const ChartCard *current = before.value(m_current);
    QList<ChartCard *> isNew;
    for (const NodeId &node : nodes) {
        const auto same = std::find_if(before.begin(), before.end(), [&](auto *card) { return card->node() == node; });
        if (same != before.end()) {
            m_cards.append(before.takeAt(same - before.begin()));
            continue;
        }
        auto *card = new ChartCard(node, m_clock, widget());
        card->installEventFilter(this);
        connect(card, &ChartCard::drawingNeeded, this, [this] {
            if (isVisible())
                m_drawing.start();
        });
        connect(card, &ChartCard::pointedAt, this, [this](std::optional<qint64> time) {
            for (ChartCard *other : std::as_const(m_cards))
                other->setCursor(time);
        });
        m_cards.append(card);
        isNew.append(card);
    }
    qDeleteAll(before);
    for (int i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setName(names[i]);
        m_cards[i]->show();
        if (i > 0)
            QWidget::setTabOrder(m_cards[i - 1], m_cards[i]);
    }
    m_current = std::max(0, int(m_cards.indexOf(current)));
    arrange();
    for (ChartCard *card : std::as_const(m_cards))
        card->setFocusPolicy(card == m_cards.value(m_current) ? Qt::StrongFocus : Qt::ClickFocus);
    for (ChartCard *card : std::as_const(isNew))
        emit added(card);
}

int CardGrid::distance(const ChartCard *card) const
{
    const int top = verticalScrollBar()->value();
    return std::max({0, top - card->geometry().bottom(), card->y() - top - viewport()->height()});
}

QList<ChartCard *> CardGrid::byVisibility() const
{
    QList<ChartCard *> cards = m_cards;
    std::stable_sort(cards.begin(), cards.end(),
                     [this](const ChartCard *a, const ChartCard *b) { return distance(a) < distance(b); });
    return cards;
}

bool CardGrid::isDrawn() const
{
    return std::all_of(m_cards.begin(), m_cards.end(),
                       [this](const ChartCard *card) { return !isOnScreen(card) || card->isDrawn(); });
}

void CardGrid::drawNext()
{
    const QList<ChartCard *> cards = byVisibility();
    const auto next = std::find_if(cards.begin(), cards.end(), [](auto *card) { return card->needsDrawing(); });
    if (next == cards.end() || !isVisible())
        m_drawing.stop();
    else
        (*next)->drawPicture();
}

void CardGrid::arrange()
{
    const int room = viewport()->width() + gap;
    m_columns = std::max(1, room / (leastWidth + gap));
    int height = std::max(leastHeight, 12 * fontMetrics().height());
    // Larger, where all of them stay in sight: a large screen is not left empty.
    for (int columns = m_columns - 1; columns > 0; --columns) {
        const int width = room / columns - gap;
        const int larger = std::max(height, width * leastHeight / leastWidth);
        const int rows = (int(m_cards.size()) + columns - 1) / columns;
        if (width > mostWidth || rows * (larger + gap) > viewport()->height() + gap)
            break;
        m_columns = columns;
        height = larger;
    }
    int bottom = 0;
    for (int i = 0; i < m_cards.size(); ++i) {
        const int column = i % m_columns;
        const int left = column * room / m_columns;
        const QRect place(left, i / m_columns * (height + gap), (column + 1) * room / m_columns - gap - left, height);
        m_cards[i]->setGeometry(place);
        bottom = place.bottom() + 1;
    }
    widget()->resize(viewport()->width(), bottom);
}

void CardGrid::setCurrent(int index)
{
    if (ChartCard *before = m_cards.value(m_current))
        before->setFocusPolicy(Qt::ClickFocus);
    m_current = index;
    m_cards[index]->setFocusPolicy(Qt::StrongFocus);
}

void CardGrid::keyPressEvent(QKeyEvent *event)
{
    const int page = m_columns * std::max(1, viewport()->height() / (m_cards.value(0) ? m_cards[0]->height() : 1));
    const int last = int(m_cards.size()) - 1;
    int next = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        --next;
        break;
    case Qt::Key_Right:
        ++next;
        break;
    case Qt::Key_Up:
        next -= m_columns;
        break;
    case Qt::Key_Down:
        next += m_columns;
        if (next > last && m_current / m_columns < last / m_columns)
            next = last; // of a row that is not full
        break;
    case Qt::Key_PageUp:
        next = std::max(next - page, next % m_columns);
        break;
    case Qt::Key_PageDown:
        next = std::min(next + page, last);
        break;
    case Qt::Key_Home:
        next = 0;
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        return QScrollArea::keyPressEvent(event);
    }
    if (next < 0 || next > last)
        return;
    setCurrent(next);
    m_cards[next]->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(m_cards[next], 0, gap);
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void CardGrid::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    m_drawing.start();
    if (!event->spontaneous())
        emit shown(true);
}

void CardGrid::hideEvent(QHideEvent *event)
{
    QScrollArea::hideEvent(event);
    if (!event->spontaneous())
        emit shown(false);
}

bool CardGrid::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        auto *card = static_cast<ChartCard *>(watched);
        setCurrent(int(m_cards.indexOf(card)));
        if (static_cast<QFocusEvent *>(event)->reason() != Qt::MouseFocusReason)
            ensureWidgetVisible(card, 0, gap);
    }
    return QScrollArea::eventFilter(watched, event);
}
