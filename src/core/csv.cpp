// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include "core/atomicfile.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <charconv>
#include <chrono>
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

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(u"\\A[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?\\z"_s);
    return !text.isEmpty() && u"=+-@\t\r\0＝＋－＠"_s.contains(text.front()) && !number.match(text).hasMatch();
}

/// A text as it stands in the file, and whether it got an apostrophe.
struct Cell {
    std::string bytes;
    bool guarded = false;
};

Cell cellOf(const QString &text, const csv::Format &format)
{
    const bool guarded = format.guard && looksLikeFormula(text);
    std::string bytes = (guarded ? u'\'' + text : text).toStdString();
    const char special[] = {format.delimiter, '"', '\n', '\r'};
    if (bytes.find_first_of(special, 0, sizeof special) != std::string::npos) {
        for (size_t i = bytes.find('"'); i != std::string::npos; i = bytes.find('"', i + 2))
            bytes.insert(i, 1, '"');
        bytes.insert(0, 1, '"');
        bytes += '"';
    }
    return {std::move(bytes), guarded};
}

char *twoDigits(qint64 number, char *out)
{
    *out++ = char('0' + number / 10);
    *out++ = char('0' + number % 10);
    return out;
}

/// Writes times as ISO 8601 in a zone. Offsets are looked up once for the span between two changes of the clock, dates
/// are made once a day.
class TimeWriter
{
public:
    explicit TimeWriter(const QTimeZone &zone)
        : m_zone(zone)
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
        *c++ = 'T';
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
        out.append(m_text, c).append(m_offsetText, sizeof m_offsetText);
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
    qint64 m_begin = 0; ///< m_offset holds from here
    qint64 m_end = 0;   ///< up to here
    qint64 m_offset = 0;
    qint64 m_day = std::numeric_limits<qint64>::min(); ///< no day begins there
    ptrdiff_t m_dateLength = 0;
    char m_text[32];
    char m_offsetText[6];
};

/// A column made ready: each distinct text is quoted and encoded once, when it is first met.
struct Source {
    const Column &column;
    const csv::Format &format;
    std::vector<std::optional<Cell>> texts;
    TimeWriter times;

    Source(const Column &source, const csv::Format &fileFormat, const QTimeZone &zone)
        : column(source)
        , format(fileFormat)
        , times(zone)
    {
        if (const TextCells *text = column.text())
            texts.resize(size_t(text->texts.size()));
    }

    /// True where the cell got an apostrophe.
    bool append(qsizetype row, std::string &out)
    {
        if (const NumberCells *numbers = column.numbers()) {
            numbers->appendToken(row, out);
        } else if (const TimeCells *time = column.time()) {
            if (const qint64 ms = time->ms[size_t(row)]; ms != TimeCells::null)
                times.append(ms, out);
        } else if (const quint32 index = column.text()->indexes[size_t(row)]; index != TextCells::null) {
            std::optional<Cell> &cell = texts[index];
            if (!cell)
                cell = cellOf(column.text()->texts[index], format);
            out += cell->bytes;
            return cell->guarded;
        }
        return false;
    }
};

} // namespace

Result<csv::Written> csv::write(const Table &table, const Format &format, const QTimeZone &zone, QIODevice &device,
                                qint64 maxRows)
{
    Written written;
    std::string buffer;
    buffer.reserve(2 * bufferSize);
    if (format.bom)
        buffer = "\xEF\xBB\xBF";
    const std::string_view lineEnd = format.crlf ? "\r\n" : "\n";
    // Calls appendCell for each column in turn, which says whether it guarded.
    const auto appendRecord = [&](auto &&appendCell) {
        const size_t begin = buffer.size();
        for (size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0)
                buffer += format.delimiter;
            written.guarded += appendCell(i);
        }
        if (buffer.size() == begin) // else the record of one empty cell would be no line at all
            buffer += "\"\"";
        buffer += lineEnd;
    };

    std::vector<Source> sources;
    sources.reserve(table.columns.size());
    for (const Column &column : table.columns)
        sources.emplace_back(column, format, zone);
    appendRecord([&](size_t i) {
        const Cell cell = cellOf(table.columns[i].name, format);
        buffer += cell.bytes;
        return cell.guarded;
    });
    written.rows = maxRows < 0 ? table.rows : std::min<qint64>(maxRows, table.rows);
    for (qint64 row = 0; row < written.rows; ++row) {
        appendRecord([&](size_t i) { return sources[i].append(row, buffer); });
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
