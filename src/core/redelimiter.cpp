// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redelimiter.h"

#include <algorithm>
#include <cstring>

namespace
{

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

} // namespace

Redelimiter::Redelimiter(char delimiter)
    : m_delimiter(delimiter)
{
}

void Redelimiter::add(QByteArrayView piece, QByteArray &out)
{
    const char *at = piece.begin();
    while (at != piece.end()) {
        const char *const lineEnd = find(at, piece.end(), '\n');
        const QByteArrayView line(at, lineEnd);
        if (lineEnd == piece.end()) {
            m_begun += line;
            return;
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
    if (contains(line, '"') || contains(line, '\r') || (m_delimiter != '\t' && contains(line, m_delimiter))) {
        addFields(line, out);
    } else {
        out.resize(begin + line.size());
        std::replace_copy(line.begin(), line.end(), out.data() + begin, '\t', m_delimiter);
    }
    if (cells < *m_columns)
        out.append(*m_columns - cells, m_delimiter);
    if (out.size() == begin)
        out += "\"\""; // else the record would be an empty line
    out += '\n';
}

void Redelimiter::addFields(QByteArrayView line, QByteArray &out) const
{
    for (const char *at = line.begin();; ++at) {
        const char *const fieldEnd = find(at, line.end(), '\t');
        QByteArrayView field(at, fieldEnd);
        const bool quoted = field.size() > 1 && field.startsWith('"') && field.endsWith('"');
        QByteArray text = quoted ? field.sliced(1, field.size() - 2).toByteArray() : field.toByteArray();
        if (quoted)
            text.replace("\"\"", "\"");
        if (text.contains('"') || text.contains('\r') || text.contains(m_delimiter))
            text = '"' + text.replace('"', "\"\"") + '"';
        out += text;
        if (fieldEnd == line.end())
            return;
        out += m_delimiter;
        at = fieldEnd;
    }
}
