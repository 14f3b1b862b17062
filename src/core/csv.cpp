// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include "core/atomicfile.h"
#include "core/csvcell.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr size_t bufferSize = 256 * 1024;
constexpr qint64 dayLength = 86'400'000;

char *twoDigits(qint64 number, char *out)
{
    *out++ = char('0' + number / 10);
    *out++ = char('0' + number % 10);
    return out;
}

/// Writes times in a zone. Offsets are looked up once for the span between two changes of the clock, dates
/// are made once a day.
class TimeWriter
{
public:
    TimeWriter(const QTimeZone &zone, csv::Format::Times style)
        : m_zone(zone)
        , m_style(style)
    {
    }

    void append(qint64 ms, std::string &out)
    {
        if (ms < m_begin || ms >= m_end)
            findOffset(ms);
        const qint64 local = ms + m_offset;
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

private:
    void findOffset(qint64 ms)
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

    /// @p day: the ms of local time at which it begins.
    void writeDate(qint64 day)
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

/// A column made ready: each distinct text is quoted and encoded once, when it is first met.
class Source
{
public:
    Source(const Column &column, const csv::Format &format, const QTimeZone &zone, csv::CellMaker *maker)
        : m_column(column)
        , m_maker(maker)
        , m_null(maker->nullCell())
        , m_plainNumbers(format.decimal == '.')
        , m_times(zone, format.times)
    {
        if (const TextCells *text = column.text())
            m_texts.resize(size_t(text->texts.size()));
    }

    void append(qsizetype row, std::string &out, csv::Written &written)
    {
        if (const NumberCells *numbers = m_column.numbers())
            appendNumber(*numbers, row, out, written);
        else if (const TimeCells *time = m_column.time())
            appendTime(time->ms[size_t(row)], out);
        else
            appendText(*m_column.text(), row, out, written);
    }

private:
    void appendNumber(const NumberCells &numbers, qsizetype row, std::string &out, csv::Written &written)
    {
        const double value = numbers.values[size_t(row)];
        if (numbers.isNull(row)) {
            out += m_null.bytes;
        } else {
            const size_t begin = out.size();
            numbers.appendToken(row, out);
            if (!m_plainNumbers || std::abs(value) >= 1e15)
                written.ids += m_maker->finishNumber(value, begin, out);
        }
    }

    void appendTime(qint64 ms, std::string &out)
    {
        if (ms == TimeCells::null)
            out += m_null.bytes;
        else
            m_times.append(ms, out);
    }

    void appendText(const TextCells &texts, qsizetype row, std::string &out, csv::Written &written)
    {
        const quint32 index = texts.indexes[size_t(row)];
        if (index == TextCells::null) {
            out += m_null.bytes;
            return;
        }
        std::optional<csv::Cell> &cell = m_texts[index];
        if (!cell)
            cell = m_maker->textCell(texts.texts[index]);
        out += cell->bytes;
        written.guarded += cell->guarded;
        written.ids += cell->id;
        written.lost += cell->lost;
    }

    const Column &m_column;
    csv::CellMaker *m_maker;
    csv::Cell m_null;
    bool m_plainNumbers; // but for ids
    std::vector<std::optional<csv::Cell>> m_texts;
    TimeWriter m_times;
};

} // namespace

Result<csv::Written> csv::write(const Table &table, const Format &format, const QTimeZone &zone, QIODevice &device,
                                qint64 maxRows)
{
    Written written;
    std::string buffer;
    buffer.reserve(2 * bufferSize);
    if (format.bom && format.encoding == Format::Encoding::Utf8)
        buffer = "\xEF\xBB\xBF";
    const std::string_view lineEnd = format.crlf ? "\r\n" : "\n";
    const auto appendRecord = [&](auto &&appendCell) {
        const size_t begin = buffer.size();
        for (size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0)
                buffer += format.delimiter;
            appendCell(i);
        }
        if (buffer.size() == begin) // else the record of one empty cell would be no line at all
            buffer += "\"\"";
        buffer += lineEnd;
    };

    csv::CellMaker maker(format);
    std::vector<Source> sources;
    sources.reserve(table.columns.size());
    for (const Column &column : table.columns)
        sources.emplace_back(column, format, zone, &maker);
    appendRecord([&](size_t i) {
        const Column &column = table.columns[i];
        const bool named = format.zoneInHeader && column.time();
        const csv::Cell cell =
            maker.textCell(named ? u"%1 (%2)"_s.arg(column.name, QString::fromLatin1(zone.id())) : column.name);
        buffer += cell.bytes;
        written.guarded += cell.guarded;
        written.lost += cell.lost;
    });
    written.rows = maxRows < 0 ? table.rows : std::min<qint64>(maxRows, table.rows);
    for (qint64 row = 0; row < written.rows; ++row) {
        appendRecord([&](size_t i) { sources[i].append(row, buffer, written); });
        if (buffer.size() < bufferSize)
            continue;
        if (const auto taken = writeAll(device, buffer); !taken)
            return tl::unexpected(taken.error());
        buffer.clear();
    }
    if (const auto taken = writeAll(device, buffer); !taken)
        return tl::unexpected(taken.error());
    return written;
}

QList<QStringList> csv::read(const QByteArray &text, char delimiter)
{
    QList<QStringList> records;
    QStringList record;
    std::string cell;
    const char *c = text.data();
    const char *const end = c + text.size();
    if (text.startsWith("\xEF\xBB\xBF"))
        c += 3;
    const auto endCell = [&] {
        record.append(textFromUtf8(cell));
        cell.clear();
    };
    bool quoted = false;
    bool atStart = true; // of a cell: only there does a quote open one
    for (; c != end; ++c) {
        const bool cellStarts = std::exchange(atStart, false);
        if (quoted) {
            if (*c != '"')
                cell += *c;
            else if (c + 1 != end && c[1] == '"')
                cell += *c++;
            else
                quoted = false;
        } else if (*c == '"' && cellStarts) {
            quoted = true;
        } else if (*c == delimiter) {
            endCell();
            atStart = true;
        } else if (*c == '\n' || *c == '\r') {
            endCell();
            records.append(std::exchange(record, {}));
            atStart = true;
            c += *c == '\r' && c + 1 != end && c[1] == '\n';
        } else {
            cell += *c;
        }
    }
    if (!atStart || !record.isEmpty()) {
        endCell();
        records.append(record);
    }
    return records;
}
