// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timewriter.h"

#include <QDateTime>

#include <charconv>
#include <chrono>
#include <cstdlib>

namespace
{

char *twoDigits(qint64 number, char *out)
{
    *out++ = char('0' + number / 10);
    *out++ = char('0' + number % 10);
    return out;
}

} // namespace

void TimeWriter::append(qint64 ms, std::string &out)
{
    const qint64 local = this->local(ms);
    qint64 ofDay = local % dayLength;
    if (ofDay < 0)
        ofDay += dayLength;
    if (local - ofDay != m_day)
        writeDate(local - ofDay);
    char *c = m_text + m_dateLength;
    if (m_style == csv::Format::Times::Days && ofDay == 0) {
        out.append(m_text, c);
        return;
    }
    *c++ = m_style == csv::Format::Times::Iso ? 'T' : ' ';
    c = twoDigits(ofDay / 3'600'000, c);
    *c++ = ':';
    c = twoDigits(ofDay / 60'000 % 60, c);
    *c++ = ':';
    c = twoDigits(ofDay / 1000 % 60, c);
    if (const qint64 fraction = ofDay % 1000) {
        *c++ = '.';
        *c++ = char('0' + fraction / 100);
        c = twoDigits(fraction % 100, c);
    }
    out.append(m_text, c);
    if (m_style == csv::Format::Times::Iso)
        out.append(m_offsetText, sizeof m_offsetText);
}

void TimeWriter::findOffset(qint64 ms)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    const qint64 minutes = m_zone.offsetFromUtc(time) / 60; // ISO 8601 has no seconds in an offset
    m_offset = minutes * 60'000;
    m_begin = std::numeric_limits<qint64>::min();
    m_end = std::numeric_limits<qint64>::max();
    if (m_zone.hasTransitions()) {
        if (const QDateTime before = m_zone.previousTransition(time.addMSecs(1)).atUtc; before.isValid())
            m_begin = before.toMSecsSinceEpoch();
        if (const QDateTime next = m_zone.nextTransition(time).atUtc; next.isValid())
            m_end = next.toMSecsSinceEpoch();
    }
    m_offsetText[0] = minutes < 0 ? '-' : '+';
    twoDigits(std::abs(minutes) / 60, m_offsetText + 1);
    m_offsetText[3] = ':';
    twoDigits(std::abs(minutes) % 60, m_offsetText + 4);
}

void TimeWriter::writeDate(qint64 day)
{
    using namespace std::chrono;
    m_day = day;
    const year_month_day date{sys_days{days{day / dayLength}}};
    const int year = int(date.year());
    char *c = m_text;
    if (year >= 0 && year <= 9999)
        c = twoDigits(year % 100, twoDigits(year / 100, c));
    else
        c = std::to_chars(c, c + 8, year).ptr;
    *c++ = '-';
    c = twoDigits(unsigned(date.month()), c);
    *c++ = '-';
    c = twoDigits(unsigned(date.day()), c);
    m_dateLength = c - m_text;
}
