// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"

#include <QTimeZone>

#include <limits>
#include <string>

/// Writes times in a zone. Offsets are looked up once for the span between two changes of the clock, dates
/// are made once a day.
class TimeWriter
{
public:
    static constexpr qint64 dayLength = 86'400'000;

    TimeWriter(const QTimeZone &zone, csv::Format::Times style)
        : m_zone(zone)
        , m_style(style)
    {
    }

    /// @p ms as the clock of the zone shows it, in ms from the start of 1970 on that clock.
    qint64 local(qint64 ms)
    {
        if (ms < m_begin || ms >= m_end)
            findOffset(ms);
        return ms + m_offset;
    }
    void append(qint64 ms, std::string &out);

private:
    void findOffset(qint64 ms);
    /// @p day: the ms of local time at which it begins.
    void writeDate(qint64 day);

    const QTimeZone &m_zone;
    csv::Format::Times m_style;
    qint64 m_begin = 0; ///< m_offset holds from here
    qint64 m_end = 0;   ///< up to here
    qint64 m_offset = 0;
    qint64 m_day = std::numeric_limits<qint64>::min(); ///< no day begins there
    ptrdiff_t m_dateLength = 0;
    char m_text[32];
    char m_offsetText[6];
};
