// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include "core/atomicfile.h"
#include "core/csvcell.h"
#include "core/timewriter.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr size_t bufferSize = 256 * 1024;

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
