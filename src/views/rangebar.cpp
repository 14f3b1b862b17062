// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rangebar.h"

#include "models/figurestyle.h"
#include "models/tabletext.h"
#include "ui_rangebar.h"
#include "views/icons.h"
#include "views/rangenames.h"
#include "views/rangepicker.h"

#include <QClipboard>
#include <QEvent>
#include <QInputDialog>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyleOptionButton>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int leastWidth = 16; ///< of the button, in digits: it rarely changes
constexpr int mostWidth = 20;
constexpr int mostTextWidth = 15;
constexpr int mostZoneWidth = 16;
constexpr int mostNameLength = 60;

} // namespace

QSize DropButton::sizeHint() const
{
    const QSize hint =
        QPushButton::sizeHint() + QSize(style()->pixelMetric(QStyle::PM_MenuButtonIndicator, nullptr, this), 0);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    return {qBound(leastWidth * digit, hint.width(), mostWidth * digit), hint.height()};
}

void DropButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    option->features |= QStyleOptionButton::HasMenu;
    option->text = fontMetrics().elidedText(
        text(), Qt::ElideRight, mostTextWidth * fontMetrics().horizontalAdvance(u'0'), Qt::TextShowMnemonic);
}

RangeBar::RangeBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RangeBar>())
{
    m_ui->setupUi(this);
    m_ui->previous->setIcon(lineIcon(u"previous"_s));
    m_ui->next->setIcon(lineIcon(u"next"_s));
    m_ui->zoomOut->setIcon(lineIcon(u"zoom-out"_s));
    m_ui->zone->setForegroundRole(QPalette::PlaceholderText);
    for (QDateEdit *edit : {m_ui->first, m_ui->last}) {
        edit->setKeyboardTracking(false); // not at each digit
        connect(edit, &QDateEdit::dateChanged, this, &RangeBar::chooseDates);
    }
    connect(m_ui->choice, &QPushButton::clicked, this, &RangeBar::openPicker);
    connect(m_ui->previous, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_ui->next, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_ui->zoomOut, &QToolButton::clicked, this, &RangeBar::zoomOut);
    connect(m_ui->interval, &QComboBox::activated, this,
            [this] { setInterval(Interval(m_ui->interval->currentData().toLongLong())); });
    retranslate();
}

RangeBar::~RangeBar() = default;

void RangeBar::use(Workspace *workspace, Clock *clock)
{
    m_kept = KeptRanges(workspace);
    m_clock = clock;
    updateFields();
}

void RangeBar::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    const QString id = QString::fromLatin1(zone.id());
    m_ui->zone->setText(
        fontMetrics().elidedText(id, Qt::ElideMiddle, mostZoneWidth * fontMetrics().horizontalAdvance(u'0')));
    m_ui->zone->setAccessibleName(id);
    m_ui->zone->setToolTip(tr("Time zone of the project, %1: days begin at its midnight").arg(id));
    updateFields();
}

TimeRange RangeBar::range() const
{
    return reckoned(m_choice);
}

Interval RangeBar::interval() const
{
    return intervalOf(byLocale(m_choice));
}

void RangeBar::setResource(Resource resource, Interval own)
{
    m_resource = resource;
    m_ownInterval = own;
    m_ui->interval->setVisible(resource != Resource::Funnel);
    updateFields();
}

void RangeBar::setChoice(const RangeChoice &choice)
{
    m_choice = choice;
    updateFields();
    emit changed();
}

void RangeBar::setInterval(Interval interval)
{
    if (hasOwnInterval())
        m_ownInterval = interval;
    else
        m_chosenInterval = interval;
    updateFields();
    emit changed();
}

void RangeBar::move(int steps)
{
    if (m_choice != m_moved.to)
        m_moved = {m_choice, m_choice, 0};
    if (m_moved.steps + steps == 0) // back where it began, which may be a range that goes with time
        return setChoice(m_moved.from);
    const TimeRange moved = shifted(range(), steps, m_zone);
    if (steps > 0 && moved.begin > m_clock->unixTime())
        return;
    setRange(moved);
    if (m_choice == m_moved.to) // there is nothing so long ago
        return;
    m_moved.to = m_choice;
    m_moved.steps += steps;
}

void RangeBar::zoomOut()
{
    setRange(zoomedOut(range(), m_clock->unixTime(), m_zone));
}

void RangeBar::copy() const
{
    QGuiApplication::clipboard()->setText(m_choice.toText());
}

void RangeBar::openPicker()
{
    open(m_choice.toText());
}

QJsonObject RangeBar::toJson() const
{
    QJsonObject json = m_choice.toJson();
    if (m_chosenInterval)
        json[u"interval"_s] = qint64(*m_chosenInterval);
    return json;
}

void RangeBar::fromJson(const QJsonObject &json)
{
    if (const auto choice = RangeChoice::fromJson(json))
        m_choice = *choice;
    m_chosenInterval = intervalFromMs(json["interval"_L1].toInteger());
    // Older versions wrote it also where nobody had chosen it.
    if (!json.contains("range"_L1) && m_chosenInterval == defaultInterval(range(), m_zone))
        m_chosenInterval.reset();
    updateFields();
}

void RangeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
}

void RangeBar::chooseDates()
{
    QDate first = m_ui->first->date();
    QDate last = m_ui->last->date();
    if (first > last)
        (sender() == m_ui->first ? last : first) = sender() == m_ui->first ? first : last;
    setRange(TimeRange::ofDays(first, last, m_zone));
}

void RangeBar::setRange(const TimeRange &range)
{
    const TimeRange before = this->range();
    const RangeChoice days = RangeChoice::ofDays(range.firstDay(m_zone), range.lastDay(m_zone));
    if (RangeChoice::fromText(days.toText())) // else too long ago
        m_choice = days;
    updateFields();
    if (this->range() != before)
        emit changed();
}

void RangeBar::open(const QString &text)
{
    if (!m_picker) {
        m_picker = new RangePicker(m_kept, this);
        connect(m_picker, &RangePicker::chosen, this, &RangeBar::setChoice);
        connect(m_picker, &RangePicker::savingWanted, this, &RangeBar::askForName);
        connect(m_picker, &RangePicker::removed, this, &RangeBar::updateFields);
    }
    m_picker->open(text, {m_zone, weekStart(QLocale()), [this](const RangeChoice &choice) { return reckoned(choice); }},
                   m_ui->choice);
}

void RangeBar::paste()
{
    const QString text = QGuiApplication::clipboard()->text().trimmed();
    const auto choice = RangeChoice::fromText(text);
    if (!choice)
        return open(oneLine(text)); // it says why
    m_kept.addRecent(*choice);
    setChoice(*choice);
}

void RangeBar::askForName(const RangeChoice &choice)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"rangeName"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the range"));
    dialog->setLabelText(tr("Name of %1:").arg(choice.toText()));
    dialog->setTextValue(rangeName(choice));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, choice](const QString &text) {
        const QString name = oneLine(text.trimmed(), mostNameLength);
        if (name.isEmpty())
            return;
        m_kept.save({name, choice});
        setChoice(choice);
    });
    dialog->resize(360, dialog->sizeHint().height());
    dialog->open();
}

TimeRange RangeBar::byLocale(const RangeChoice &choice) const
{
    return choice.reckoned(m_clock->unixTime(), m_zone, weekStart(QLocale()));
}

TimeRange RangeBar::reckoned(const RangeChoice &choice) const
{
    const TimeRange range = byLocale(choice);
    return intervalOf(range) == Interval::Week ? choice.reckoned(m_clock->unixTime(), m_zone, Qt::Monday) : range;
}

Interval RangeBar::intervalOf(const TimeRange &range) const
{
    if (hasOwnInterval())
        return m_ownInterval;
    const std::vector<Interval> fitting = fittingIntervals(range, m_zone);
    return m_chosenInterval && std::find(fitting.begin(), fitting.end(), *m_chosenInterval) != fitting.end()
               ? *m_chosenInterval
               : defaultInterval(range, m_zone);
}

QString RangeBar::name() const
{
    for (const NamedRange &range : m_kept.named()) {
        if (range.choice == m_choice)
            return range.name;
    }
    if (const QString name = rangeName(m_choice); !name.isEmpty())
        return name;
    return m_choice == RangeChoice::ofDays(m_choice.first.day, m_choice.last.day) ? tr("Own dates") : m_choice.toText();
}

void RangeBar::updateFields()
{
    updateIntervals();
    const TimeRange range = this->range();
    const QSignalBlocker first(m_ui->first);
    const QSignalBlocker last(m_ui->last);
    m_ui->first->setDate(range.firstDay(m_zone));
    m_ui->last->setDate(range.lastDay(m_zone));
    m_ui->choice->setText(name().replace(u'&', u"&&"_s));
    m_ui->choice->setAccessibleName(tr("Range: %1").arg(name()));
    m_ui->choice->setToolTip(Qt::convertFromPlainText(name() + u'\n' + rangeDates(range, m_zone) + u'\n' +
                                                      tr("%1 (Ctrl+T to choose)").arg(m_choice.toText())));
    m_ui->next->setEnabled(shifted(range, 1, m_zone).begin <= m_clock->unixTime());
}

void RangeBar::updateIntervals()
{
    std::vector<Interval> fitting = fittingIntervals(byLocale(m_choice), m_zone);
    if (m_resource == Resource::Retention)
        fitting = {Interval::Day, Interval::Week, Interval::Month};
    else if (m_resource == Resource::Frequency)
        std::erase(fitting, Interval::Hour);
    if (hasOwnInterval() && std::find(fitting.begin(), fitting.end(), m_ownInterval) == fitting.end())
        m_ownInterval = Interval::Day;
    m_ui->interval->clear();
    for (const Interval interval : fitting) {
        const QString name = interval == Interval::Hour   ? tr("Hour")
                             : interval == Interval::Day  ? tr("Day")
                             : interval == Interval::Week ? tr("Week")
                                                          : tr("Month");
        m_ui->interval->addItem(name, qint64(interval));
    }
    m_ui->interval->setCurrentIndex(m_ui->interval->findData(qint64(interval())));
}

void RangeBar::retranslate()
{
    const auto days = [this] { return std::pair(m_ui->first->date(), m_ui->last->date()); };
    const auto before = days();
    m_ui->retranslateUi(this);
    for (QDateEdit *edit : {m_ui->first, m_ui->last}) {
        edit->setLocale(QLocale());
        edit->setDisplayFormat(FigureStyle::dateFormat(QLocale()));
        edit->findChild<QLineEdit *>()->setAccessibleName(
            edit->accessibleName()); // what has the focus for a screen reader
    }
    setZone(m_zone);
    if (days() != before && isVisibleTo(window())) // a page that is not on screen asks when it is opened
        emit changed();
}
