// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rangebar.h"

#include "ui_rangebar.h"
#include "views/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int ownDates = int(RangePreset::LastMonth) + 1;

} // namespace

RangeBar::RangeBar(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RangeBar>())
{
    m_ui->setupUi(this);
    m_ui->previous->setIcon(lineIcon(u"previous"_s));
    m_ui->next->setIcon(lineIcon(u"next"_s));
    m_ui->zone->setForegroundRole(QPalette::PlaceholderText);
    connect(m_ui->preset, &QComboBox::activated, this, &RangeBar::choosePreset);
    for (QDateEdit *edit : {m_ui->first, m_ui->last}) {
        edit->setKeyboardTracking(false); // not at each digit
        connect(edit, &QDateEdit::dateChanged, this, &RangeBar::chooseDates);
    }
    connect(m_ui->previous, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_ui->next, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_ui->interval, &QComboBox::activated, this, [this] {
        (hasOwnInterval() ? m_ownInterval : m_interval) = Interval(m_ui->interval->currentData().toLongLong());
        emit changed();
    });
    retranslate();
}

RangeBar::~RangeBar() = default;

void RangeBar::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    m_ui->zone->setText(QString::fromLatin1(zone.id()));
    updateFields();
}

TimeRange RangeBar::range() const
{
    return m_preset ? rangeOf(*m_preset, QDateTime::currentMSecsSinceEpoch(), m_zone)
                    : TimeRange::ofDays(m_first, m_last, m_zone);
}

Interval RangeBar::interval() const
{
    return hasOwnInterval() ? m_ownInterval : m_interval;
}

void RangeBar::setResource(Resource resource, Interval own)
{
    m_resource = resource;
    m_ownInterval = own;
    m_ui->interval->setVisible(resource != Resource::Funnel);
    updateIntervals();
}

void RangeBar::setPreset(RangePreset preset)
{
    m_preset = preset;
    updateFields();
    updateIntervals();
    emit changed();
}

void RangeBar::setInterval(Interval interval)
{
    (hasOwnInterval() ? m_ownInterval : m_interval) = interval;
    updateIntervals();
    emit changed();
}

void RangeBar::move(int steps)
{
    setRange(shifted(range(), steps, m_zone));
}

QJsonObject RangeBar::toJson() const
{
    QJsonObject json{{u"interval"_s, qint64(m_interval)}};
    if (m_preset) {
        json[u"preset"_s] = int(*m_preset);
    } else {
        json[u"first"_s] = m_first.toString(Qt::ISODate);
        json[u"last"_s] = m_last.toString(Qt::ISODate);
    }
    return json;
}

void RangeBar::fromJson(const QJsonObject &json)
{
    const int preset = json["preset"_L1].toInt(-1);
    const QDate first = QDate::fromString(json["first"_L1].toString(), Qt::ISODate);
    const QDate last = QDate::fromString(json["last"_L1].toString(), Qt::ISODate);
    if (preset >= 0 && preset < ownDates) {
        m_preset = RangePreset(preset);
    } else if (first.isValid() && last.isValid() && first <= last) {
        m_preset.reset();
        m_first = first;
        m_last = last;
    }
    m_interval = intervalFromMs(json["interval"_L1].toInteger()).value_or(Interval::Day);
    updateFields();
    updateIntervals();
}

void RangeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
}

void RangeBar::choosePreset(int row)
{
    if (row == ownDates) {
        setRange(range());
        m_ui->first->setFocus();
        return;
    }
    m_preset = RangePreset(row);
    m_interval = defaultInterval(range(), m_zone);
    updateFields();
    updateIntervals();
    emit changed();
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
    m_preset.reset();
    m_first = range.firstDay(m_zone);
    m_last = range.lastDay(m_zone);
    updateFields();
    updateIntervals();
    if (range != before)
        emit changed();
}

void RangeBar::updateFields()
{
    const TimeRange range = this->range();
    const QSignalBlocker first(m_ui->first);
    const QSignalBlocker last(m_ui->last);
    m_ui->preset->setCurrentIndex(m_preset ? int(*m_preset) : ownDates);
    m_ui->first->setDate(range.firstDay(m_zone));
    m_ui->last->setDate(range.lastDay(m_zone));
}

void RangeBar::updateIntervals()
{
    std::vector<Interval> fitting = fittingIntervals(range(), m_zone);
    const auto fits = [&fitting](Interval interval) {
        return std::find(fitting.begin(), fitting.end(), interval) != fitting.end();
    };
    if (!fits(m_interval))
        m_interval = defaultInterval(range(), m_zone);
    if (m_resource == Resource::Retention)
        fitting = {Interval::Day, Interval::Week, Interval::Month};
    else if (m_resource == Resource::Frequency)
        std::erase(fitting, Interval::Hour);
    if (hasOwnInterval() && !fits(m_ownInterval))
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
    m_ui->retranslateUi(this);
    const QStringList names{tr("Today"),        tr("Yesterday"),    tr("Last 7 days"), tr("Last 14 days"),
                            tr("Last 30 days"), tr("Last 90 days"), tr("This week"),   tr("Last week"),
                            tr("This month"),   tr("Last month"),   tr("Own dates")};
    m_ui->preset->clear();
    m_ui->preset->addItems(names);
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    for (QDateEdit *edit : {m_ui->first, m_ui->last}) {
        edit->setLocale(QLocale());
        edit->setDisplayFormat(format);
        edit->findChild<QLineEdit *>()->setAccessibleName(
            edit->accessibleName()); // what has the focus for a screen reader
    }
    setZone(m_zone);
    updateIntervals();
}
