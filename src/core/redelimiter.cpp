// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redelimiter.h"

#include "core/table.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace
{

constexpr qsizetype maxLine = 1024 * 1024;

/// The place of @p c from @p begin on, @p end where there is none.
const char *find(const char *begin, const char *end, char c)
{
    const void *found = begin == end ? nullptr : std::memchr(begin, c, size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
}

bool contains(QByteArrayView text, char c)
{
    return find(text.begin(), text.end(), c) != text.end();
}

/// True where @p field is surely no formula and no ID that a spreadsheet spoils.
bool isHarmless(QByteArrayView field)
{
    if (field.isEmpty())
        return true;
    const char first = field.front();
    if (first >= '0' && first <= '9')
        return !csv::isId(field);
    return !contains("=+-@\r\xEF", first) && first != '\0'; // 0xEF begins the full-width forms
}

bool areHarmless(QByteArrayView line)
{
    for (const char *at = line.begin();; ++at) {
        const char *const fieldEnd = find(at, line.end(), '\t');
        if (!isHarmless({at, fieldEnd}))
            return false;
        if (fieldEnd == line.end())
            return true;
        at = fieldEnd;
    }
}

qint64 idsIn(QByteArrayView line)
{
    qint64 count = 0;
    for (const char *at = line.begin();; ++at) {
        const char *const fieldEnd = find(at, line.end(), '\t');
        count += csv::isId(QByteArrayView(at, fieldEnd));
        if (fieldEnd == line.end())
            return count;
        at = fieldEnd;
    }
}

} // namespace

Redelimiter::Redelimiter(const csv::Format &format)
    : m_format(format)
    , m_cells(format)
{
}

Result<void> Redelimiter::add(QByteArrayView piece, QByteArray &out)
{
    const char *at = piece.begin();
    while (at != piece.end()) {
        const char *const lineEnd = find(at, piece.end(), '\n');
        const QByteArrayView line(at, lineEnd);
        if (m_begun.size() + line.size() > maxLine)
            return failure(Error::Kind::Malformed, Error::tr("a line has more than %1 bytes").arg(maxLine));
        if (lineEnd == piece.end()) {
            m_begun += line;
            return {};
        }
        if (m_begun.isEmpty()) {
            addLine(line, out);
        } else {
            m_begun += line;
            addLine(m_begun, out);
            m_begun.clear();
        }
        at = lineEnd + 1;
    }
    return {};
}

void Redelimiter::end(QByteArray &out)
{
    if (!m_begun.isEmpty())
        addLine(m_begun, out);
    m_begun.clear();
}

void Redelimiter::addLine(QByteArrayView line, QByteArray &out)
{
    if (!m_columns && line.startsWith("\xEF\xBB\xBF"))
        line = line.sliced(3);
    if (!m_columns && m_format.bom && m_format.encoding == csv::Format::Encoding::Utf8)
        out += "\xEF\xBB\xBF";
    if (line.endsWith('\r'))
        line.chop(1);
    qsizetype cells = std::count(line.begin(), line.end(), '\t') + 1;
    if (line.endsWith('\t') && cells > m_columns.value_or(1)) {
        line.chop(1);
        --cells;
    }
    if (!m_columns)
        m_columns = cells;
    const qsizetype begin = out.size();
    if (isPlain(line)) {
        out.resize(begin + line.size());
        std::replace_copy(line.begin(), line.end(), out.data() + begin, '\t', m_format.delimiter);
        if (!m_format.protectIds) // else a plain line has none
            m_written.ids += idsIn(line);
    } else {
        addFields(line, out);
    }
    if (cells < *m_columns)
        out.append(*m_columns - cells, m_format.delimiter);
    else if (cells > *m_columns)
        ++m_written.ragged;
    if (out.size() == begin)
        out += "\"\""; // else the record would be an empty line
    out += m_format.crlf ? "\r\n" : "\n";
}

/// True where only the delimiter is another, of a line or a field: most lines need no look at each of their fields.
bool Redelimiter::isPlain(QByteArrayView text) const
{
    if (contains(text, '"') || contains(text, '\r') ||
        (m_format.delimiter != '\t' && contains(text, m_format.delimiter)))
        return false;
    if (m_format.encoding != csv::Format::Encoding::Utf8)
        return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; }) && areHarmless(text);
    return simdjson::validate_utf8(text.data(), size_t(text.size())) &&
           ((!m_format.guard && !m_format.protectIds) || areHarmless(text));
}

void Redelimiter::addFields(QByteArrayView line, QByteArray &out)
{
    for (const char *at = line.begin();; ++at) {
        const char *const fieldEnd = find(at, line.end(), '\t');
        addField({at, fieldEnd}, out);
        if (fieldEnd == line.end())
            return;
        out += m_format.delimiter;
        at = fieldEnd;
    }
}

void Redelimiter::addField(QByteArrayView field, QByteArray &out)
{
    if (isPlain(field)) {
        out += field;
        m_written.ids += !m_format.protectIds && csv::isId(field);
        return;
    }
    if (m_format.protectIds && m_format.delimiter != '\t' && csv::isId(field)) {
        out += field;
        out += '\t';
        ++m_written.ids;
        return;
    }
    const bool quoted = field.size() > 1 && field.startsWith('"') && field.endsWith('"');
    QByteArray text = quoted ? field.sliced(1, field.size() - 2).toByteArray() : field.toByteArray();
    if (quoted)
        text.replace("\"\"", "\"");
    const csv::Cell cell = m_cells.textCell(textFromUtf8({text.constData(), size_t(text.size())}));
    out += QByteArrayView(cell.bytes.data(), qsizetype(cell.bytes.size()));
    m_written.guarded += cell.guarded;
    m_written.ids += cell.id;
    m_written.lost += cell.lost || !text.isValidUtf8();
}
