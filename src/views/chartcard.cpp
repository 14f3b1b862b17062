// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartcard.h"

#include "api/clock.h"
#include "core/elsewhere.h"
#include "models/tabletext.h"
#include "source/chartparts.h"
#include "views/chartfacts.h"
#include "views/icons.h"
#include "views/labels.h"
#include "views/seriescolors.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int margin = 12;
constexpr int iconWidth = 16;

QFont semibold(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

ChartCard::ChartCard(const NodeId &node, const Clock *clock, QWidget *parent)
    : QPushButton(parent)
    , m_node(node)
    , m_clock(clock)
    , m_action(new QPushButton(this))
{
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setAutoDefault(true); // Enter presses it, too
    m_action->setObjectName(u"cardAction"_s);
    m_action->setAutoDefault(true);
    m_action->setCursor(Qt::ArrowCursor);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_errorText.step == ErrorText::Step::Retry || m_errorText.step == ErrorText::Step::Wait)
            emit retryRequested();
        else
            emit stepRequested(m_errorText.step);
    });
    connect(&m_countdown, &Countdown::counted, this, &ChartCard::showError);
    connect(&m_countdown, &Countdown::over, this, [this] {
        if (isVisible()) // a page that is opened again asks anyway
            emit retryRequested();
    });
}

void ChartCard::setName(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
    update();
}

void ChartCard::setChart(const FetchedChart &fetched, const CardPicture::Wish &wish, const FigureStyle &style)
{
    m_arranging = std::make_unique<QObject>();
    const auto arrange = [chart = fetched.value, until = fetched.settledUntil, wish, style] {
        return std::make_shared<CardPicture::Figures>(CardPicture::arranged(chart, wish, style, until));
    };
    elsewhere(m_arranging.get(), arrange, [this, fetched](const std::shared_ptr<CardPicture::Figures> &figures) {
        m_arranging.release()->deleteLater(); // it is what calls
        m_fetched = fetched;
        m_cursor.reset();
        m_picture.setFigures(std::move(*figures));
        m_dimmed = false;
        updateFacts();
        makeStale();
        emit kindKnown(m_picture.figures().kind);
    });
}

void ChartCard::setError(const std::optional<Error> &error)
{
    m_error = error;
    m_countdown.stop();
    if (m_error)
        m_countdown.start(*m_error);
    showError();
}

void ChartCard::showError()
{
    m_errorText = m_error ? errorText(m_countdown.left(), true) : ErrorText();
    m_action->setText(m_errorText.action);
    m_action->setAccessibleDescription(m_name);
    m_action->setVisible(!m_errorText.action.isEmpty());
    placeAction();
    updateFacts();
    update();
}

void ChartCard::setDimmed(bool dimmed)
{
    if (std::exchange(m_dimmed, dimmed) != dimmed)
        update();
}

void ChartCard::setPlaceholder(const QString &text)
{
    if (std::exchange(m_placeholder, text) != text)
        update();
}

void ChartCard::updateFacts()
{
    QStringList facts;
    if (m_fetched.value) {
        if (m_fetched.cut)
            facts += tr("cut at %Ln rows", nullptr, int(ChartParts::mostRows));
        else if (m_picture.figures().kind == ChartKind::Table)
            facts += tr("%Ln rows", nullptr, int(m_fetched.value->table.rows));
        facts += ageText(m_fetched.fetchedAt, m_clock->unixTime());
        if (!m_fetched.isSettled())
            facts += tr("not settled yet");
        if (const FigureStyle &style = m_picture.figures().style; !m_picture.isEmpty() && !style.unavailable.isEmpty())
            facts += tr("not by the hour: %1").arg(unavailableNames(style));
    }
    m_facts = facts.join(u" · "_s);
    QStringList told;
    if (m_fetched.value)
        told += m_picture.description();
    told += {m_facts, m_errorText.sentence, oneLine(m_errorText.detail)};
    told.removeAll(QString());
    const QString description = told.join(u", "_s);
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
    update();
}

void ChartCard::drawPicture()
{
    m_stale = false;
    m_drawn = m_picture.draw(pictureRect().size(), this);
    update();
}

void ChartCard::setCursor(std::optional<qint64> time)
{
    const std::optional<int> slot = time ? m_picture.slotAt(*time) : std::nullopt;
    if (std::exchange(m_cursor, slot) != slot)
        update();
}

void ChartCard::makeStale()
{
    if (!m_fetched.value)
        return;
    m_stale = true;
    emit drawingNeeded();
}

bool ChartCard::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPushButton::event(event);
    // Not over the figures, where it would be in the way.
    const auto *help = static_cast<QHelpEvent *>(event);
    QStringList lines;
    if (titleRect().contains(help->pos()))
        lines += m_name;
    else if (m_error || footRect().contains(help->pos()))
        lines += {m_errorText.sentence, m_errorText.detail.left(1000), m_facts};
    lines.removeAll(QString());
    QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(lines.join(u'\n')), this);
    return true;
}

void ChartCard::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    placeAction();
    makeStale();
}

void ChartCard::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showError();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::LanguageChange)
        makeStale();
}

void ChartCard::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return event->ignore(); // the grid goes to another card
    default:
        QPushButton::keyPressEvent(event);
    }
}

void ChartCard::mouseMoveEvent(QMouseEvent *event)
{
    QPushButton::mouseMoveEvent(event);
    emit pointedAt(m_drawn.isNull() ? std::nullopt
                                    : m_picture.timeAt(event->position() - QPointF(pictureRect().topLeft())));
}

void ChartCard::leaveEvent(QEvent *event)
{
    QPushButton::leaveEvent(event);
    emit pointedAt(std::nullopt);
}

QRect ChartCard::titleRect() const
{
    const int height = QFontMetrics(semibold(font())).height();
    return {margin, margin - 6, width() - 2 * margin, height + 4};
}

QRect ChartCard::footRect() const
{
    const int height = std::max(iconWidth, fontMetrics().height());
    return {margin, this->height() - height - margin + 4, width() - 2 * margin, height};
}

QRect ChartCard::pictureRect() const
{
    return {4, titleRect().bottom() + 1, width() - 8, footRect().top() - titleRect().bottom() - 2};
}

void ChartCard::placeAction()
{
    if (m_action->isHidden())
        return;
    m_action->adjustSize();
    if (m_fetched.value)
        m_action->move(width() - margin + 4 - m_action->width(), height() - m_action->height() - 4);
    else
        m_action->move((width() - m_action->width()) / 2, height() - m_action->height() - margin);
}

void ChartCard::paintEvent(QPaintEvent *)
{
    if (m_fetched.value && m_drawn.devicePixelRatio() != devicePixelRatioF())
        makeStale();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(faded(palette(), underMouse() ? 0.45 : 0.18), 1));
    painter.setBrush(palette().base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);

    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(semibold(font()));
    painter.drawText(titleRect(), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_name, Qt::ElideRight, titleRect().width()));
    painter.setFont(font());
    if (m_fetched.value && !m_picture.isEmpty()) {
        painter.setOpacity(m_dimmed ? 0.4 : 1);
        painter.drawPixmap(pictureRect().topLeft(), m_drawn);
        if (m_cursor) {
            painter.translate(pictureRect().topLeft());
            m_picture.paintCursor(painter, *m_cursor, palette());
            painter.resetTransform();
        }
        painter.setOpacity(1);
    } else {
        paintWords(painter);
    }
    if (m_cursor)
        paintCursorText(painter);
    else if (m_fetched.value)
        paintFoot(painter);
}

void ChartCard::paintWords(QPainter &painter) const
{
    const bool failed = m_error && !m_fetched.value;
    QRect area = pictureRect().adjusted(margin, 0, -margin, failed ? -m_action->height() + footRect().height() - 8 : 0);
    const QString words = failed ? m_errorText.sentence : m_fetched.value ? m_picture.words() : m_placeholder;
    const int flags = Qt::AlignCenter | Qt::TextWordWrap;
    painter.setPen(failed ? palette().color(QPalette::Text) : faded(palette(), 0.55));
    if (failed) {
        const QRect text = painter.boundingRect(area.adjusted(0, iconWidth + 8, 0, 0), flags, words);
        painter.drawPixmap(area.center().x() - iconWidth / 2, std::max(area.top(), text.top() - iconWidth - 8),
                           smallIcon(u"error"_s, this));
        area.setTop(area.top() + iconWidth + 8);
    }
    painter.drawText(area, flags, words);
}

void ChartCard::paintFoot(QPainter &painter) const
{
    QRect line = footRect();
    QString text = m_facts;
    painter.setPen(faded(palette(), 0.55));
    if (m_error) {
        text = m_errorText.sentence;
        painter.setPen(palette().color(QPalette::Text));
        painter.drawPixmap(line.left(), line.center().y() - iconWidth / 2, smallIcon(u"error"_s, this));
        line.setLeft(line.left() + iconWidth + 4);
    } else if (m_fetched.cut) {
        painter.drawPixmap(line.left(), line.center().y() - iconWidth / 2, smallIcon(u"warning"_s, this));
        line.setLeft(line.left() + iconWidth + 4);
    }
    if (!m_action->isHidden())
        line.setRight(m_action->x() - 4);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

/// Over what is below the figures, where a line is too short for all of them.
void ChartCard::paintCursorText(QPainter &painter) const
{
    constexpr int mostLines = 3;
    const int flags = Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap;
    const QRect foot = footRect();
    const QRect room = foot.adjusted(0, -(mostLines - 1) * fontMetrics().lineSpacing(), 0, 0);
    QString text;
    QRect needed;
    int most = PlotData::mostSeries;
    do {
        text = m_picture.cursorText(*m_cursor, most);
        needed = painter.boundingRect(room.adjusted(0, -height(), 0, 0), flags, text);
    } while (needed.height() > room.height() && --most > 0);
    if (needed.top() < foot.top())
        painter.fillRect(foot.adjusted(0, needed.top() - foot.top() - 2, 0, 0), palette().base());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(room, flags, text);
}
