// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rangepicker.h"

#include "ui_rangepicker.h"
#include "views/appearance.h"
#include "views/icons.h"
#include "views/rangenames.h"

#include <QClipboard>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QScreen>
#include <QSignalBlocker>
#include <QTableView>
#include <QTextCharFormat>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QStringList rolling{u"now-7d..now-1d"_s,  u"now-14d..now-1d"_s, u"now-30d..now-1d"_s, u"now-90d..now-1d"_s,
                          u"now-12w..now-1d"_s, u"now-6M..now-1d"_s,  u"now-12M..now-1d"_s};
const QStringList complete{u"now-1d"_s, u"now-1w/w"_s, u"now-1M/M"_s, u"now-1Q/Q"_s, u"now-1y/y"_s};
const QStringList soFar{u"now"_s, u"now/w..now"_s, u"now/M..now"_s, u"now/Q..now"_s, u"now/y..now"_s};

} // namespace

RangeCalendar::RangeCalendar(QWidget *parent)
    : QCalendarWidget(parent)
{
    setVerticalHeaderFormat(NoVerticalHeader);
    setMinimumDate({2000, 1, 1});
    takeColors();
}

void RangeCalendar::setRange(QDate first, QDate last, QDate day)
{
    const QSignalBlocker blocker(this);
    m_first = first;
    m_last = last;
    setSelectedDate(day);
    updateCells();
}

void RangeCalendar::changeEvent(QEvent *event)
{
    QCalendarWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColors();
}

void RangeCalendar::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    QCalendarWidget::paintCell(painter, rect, date);
    if (date < m_first || date > m_last || date == selectedDate())
        return;
    QColor mark = palette().color(QPalette::Highlight);
    mark.setAlphaF(0.25F);
    painter->fillRect(rect, mark);
}

/// Its own red is not to be seen on a dark ground, nor are its arrows of one hand with the other icons.
void RangeCalendar::takeColors()
{
    QTextCharFormat format;
    format.setForeground(palette().color(QPalette::Text));
    setWeekdayTextFormat(Qt::Saturday, format);
    setWeekdayTextFormat(Qt::Sunday, format);
    for (const auto &[button, name] : {std::pair{"prevmonth"_L1, u"previous"_s}, {"nextmonth"_L1, u"next"_s}}) {
        QIcon icon;
        for (const auto &[mode, look] : {std::pair{QIcon::Normal, QIcon::Selected}, {QIcon::Active, QIcon::Normal}})
            icon.addPixmap(lineIcon(name).pixmap(QSize(16, 16), devicePixelRatioF(), look), mode);
        findChild<QToolButton *>("qt_calendar_"_L1 + button)->setIcon(icon);
    }
}

RangePicker::RangePicker(const KeptRanges &kept, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_ui(std::make_unique<Ui::RangePicker>())
    , m_kept(kept)
{
    m_ui->setupUi(this);
    setForegroundRole(QPalette::Mid); // of the frame, to be seen on dark pages
    m_ui->copy->setIcon(lineIcon(u"copy"_s));
    m_ui->paste->setIcon(lineIcon(u"paste"_s));
    for (QListWidget *list : lists()) {
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setTextElideMode(Qt::ElideRight);
        list->installEventFilter(this);
        connect(list, &QListWidget::itemSelectionChanged, this, [this, list] {
            if (!list->selectedItems().isEmpty())
                m_ui->text->setText(list->currentItem()->data(Qt::UserRole).toString());
        });
        connect(list, &QListWidget::itemClicked, this, &RangePicker::apply);
    }
    for (RangeCalendar *calendar : {m_ui->firstDay, m_ui->lastDay}) {
        connect(calendar, &QCalendarWidget::selectionChanged, this,
                [this, calendar] { takeDays(calendar == m_ui->firstDay); });
        connect(calendar, &QCalendarWidget::activated, this, &RangePicker::apply);
    }
    connect(m_ui->text, &QLineEdit::textChanged, this, &RangePicker::showText);
    connect(m_ui->copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->text->text()); });
    connect(m_ui->paste, &QToolButton::clicked, this,
            [this] { m_ui->text->setText(QGuiApplication::clipboard()->text().trimmed()); });
    connect(m_ui->save, &QPushButton::clicked, this, [this] {
        hide();
        emit savingWanted(*RangeChoice::fromText(m_ui->text->text()));
    });
    connect(m_ui->remove, &QPushButton::clicked, this, &RangePicker::removeNamed);
    connect(m_ui->apply, &QPushButton::clicked, this, &RangePicker::apply);
    nameCalendars();
}

RangePicker::~RangePicker() = default;

void RangePicker::open(const QString &text, const Reckoning &reckoning, const QWidget *button)
{
    m_reckoning = reckoning;
    for (RangeCalendar *calendar : {m_ui->firstDay, m_ui->lastDay}) {
        calendar->setLocale(QLocale());
        calendar->setFirstDayOfWeek(reckoning.weekStart);
    }
    fillLists();
    m_ui->text->setText(text);
    showText();

    place(button);
    show();
    QWidget *focus = m_ui->text;
    for (QListWidget *list : lists()) {
        if (focus == m_ui->text && !list->selectedItems().isEmpty())
            focus = list;
    }
    focus->setFocus(Qt::PopupFocusReason);
    m_ui->text->selectAll();
}

void RangePicker::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        nameCalendars();
    }
}

bool RangePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        return focusPreviousChild();
    case Qt::Key_Right:
        return focusNextChild();
    case Qt::Key_Delete:
        if (watched == m_ui->named)
            removeNamed();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void RangePicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        QFrame::keyPressEvent(event);
}

QList<QListWidget *> RangePicker::lists() const
{
    return {m_ui->rolling, m_ui->complete, m_ui->soFar, m_ui->named, m_ui->recent};
}

QString RangePicker::days(const RangeChoice &choice) const
{
    return rangeDates(m_reckoning.range(choice), m_reckoning.zone);
}

void RangePicker::fillLists()
{
    for (QListWidget *list : lists()) {
        const QSignalBlocker blocker(list);
        list->clear();
    }
    const auto add = [this](QListWidget *list, const RangeChoice &choice, const QString &name) {
        auto *item = new QListWidgetItem(name, list);
        item->setData(Qt::UserRole, choice.toText());
        item->setToolTip(Qt::convertFromPlainText(name + u'\n' + days(choice)));
    };
    for (const auto &[list, texts] :
         {std::pair{m_ui->rolling, rolling}, {m_ui->complete, complete}, {m_ui->soFar, soFar}}) {
        for (const QString &text : texts)
            add(list, *RangeChoice::fromText(text), rangeName(*RangeChoice::fromText(text)));
    }
    for (const NamedRange &range : m_kept.named())
        add(m_ui->named, range.choice, range.name);
    for (const RangeChoice &choice : m_kept.recent())
        add(m_ui->recent, choice, rangeName(choice).isEmpty() ? choice.toText() : rangeName(choice));
}

/// As small as its lists allow, below @p button, and on its screen.
void RangePicker::place(const QWidget *button)
{
    ensurePolished();
    const int digit = fontMetrics().horizontalAdvance(u'0');
    for (QListWidget *list : lists())
        list->setMinimumSize((list == m_ui->recent ? 24 : 15) * digit,
                             KeptRanges::mostRecent * m_ui->rolling->sizeHintForRow(0) + 2 * list->frameWidth());
    m_ui->dates->setMinimumHeight(2 * fontMetrics().lineSpacing()); // room for a reason, too
    const QSize size = minimumSizeHint();
    const QRect screen = button->screen()->availableGeometry();
    const QPoint below = button->mapToGlobal(QPoint(0, button->height()));
    setGeometry({{std::max(screen.left(), std::min(below.x(), screen.right() - size.width())),
                  std::max(screen.top(), std::min(below.y(), screen.bottom() - size.height()))},
                 size});
}

void RangePicker::showText()
{
    const QString text = m_ui->text->text();
    const auto choice = RangeChoice::fromText(text);
    for (QListWidget *list : lists()) {
        const QSignalBlocker blocker(list);
        QListWidgetItem *found = nullptr;
        for (int row = 0; choice && row < list->count(); ++row) {
            // Of two names for the same range, the one that is current.
            if (list->item(row)->data(Qt::UserRole) == choice->toText() && (!found || list->item(row)->isSelected()))
                found = list->item(row);
        }
        if (found)
            list->setCurrentItem(found);
        else
            list->clearSelection();
    }
    if (choice) {
        const TimeRange range = m_reckoning.range(*choice);
        const QDate first = range.firstDay(m_reckoning.zone);
        const QDate last = range.lastDay(m_reckoning.zone);
        m_ui->firstDay->setRange(first, last, first);
        m_ui->lastDay->setRange(first, last, last);
    }
    QPalette palette;
    if (!choice)
        palette.setColor(QPalette::WindowText, Appearance::badNewsColor(palette));
    m_ui->dates->setPalette(palette);
    m_ui->dates->setText(choice ? days(*choice) : choice.error().detail);
    m_ui->text->setAccessibleDescription(m_ui->dates->text());
    m_ui->save->setEnabled(choice.has_value());
    m_ui->apply->setEnabled(choice.has_value());
    m_ui->remove->setEnabled(!m_ui->named->selectedItems().isEmpty());
}

void RangePicker::takeDays(bool first)
{
    QDate from = m_ui->firstDay->selectedDate();
    QDate to = m_ui->lastDay->selectedDate();
    if (from > to)
        (first ? to : from) = first ? from : to;
    m_ui->text->setText(RangeChoice::ofDays(from, to).toText());
}

void RangePicker::removeNamed()
{
    if (m_ui->named->selectedItems().isEmpty())
        return;
    m_kept.remove(m_ui->named->currentItem()->text());
    fillLists();
    showText();
    m_ui->named->setFocus();
    emit removed();
}

void RangePicker::apply()
{
    const auto choice = RangeChoice::fromText(m_ui->text->text());
    if (!choice)
        return;
    hide();
    if (!(rolling + complete + soFar).contains(choice->toText())) // those are at hand anyway
        m_kept.addRecent(*choice);
    emit chosen(*choice);
}

/// What has the focus, for a screen reader.
void RangePicker::nameCalendars()
{
    for (const RangeCalendar *calendar : {m_ui->firstDay, m_ui->lastDay})
        calendar->findChild<QTableView *>()->setAccessibleName(calendar->accessibleName());
}
