// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csvcell.h"

#include <QRegularExpression>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace csv
{

namespace
{

constexpr auto gb18030 = "GB18030";

bool looksLikeFormula(const QString &text)
{
    static const QRegularExpression number(u"\\A[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?\\z"_s);
    return !text.isEmpty() && u"=+-@\t\r\0＝＋－＠"_s.contains(text.front()) && !number.match(text).hasMatch();
}

} // namespace

bool isKnown(Format::Encoding encoding)
{
    return encoding == Format::Encoding::Utf8 || QStringEncoder(gb18030).isValid();
}

CellMaker::CellMaker(const Format &format)
    : m_format(format)
    , m_special{format.delimiter, '"', '\n', '\r'}
{
    if (format.encoding == Format::Encoding::Gb18030)
        m_encoder.emplace(gb18030);
}

Cell CellMaker::textCell(const QString &text)
{
    Cell cell;
    cell.guarded = m_format.guard && looksLikeFormula(text);
    cell.id = isId(std::u16string_view(QStringView(text).utf16(), size_t(text.size())));
    QString shown = text;
    if (cell.guarded)
        shown.prepend(u'\'');
    if (cell.id && m_format.protectIds)
        shown += u'\t';
    encode(shown, cell);
    return cell;
}

Cell CellMaker::nullCell()
{
    Cell cell;
    encode(m_format.nullText, cell);
    return cell;
}

bool CellMaker::finishNumber(double value, size_t begin, std::string &out) const
{
    const bool id = std::abs(value) >= 1e15 && out.find_first_of(".eE", begin) == std::string::npos;
    if (m_format.decimal != '.') {
        if (const size_t dot = out.find('.', begin); dot != std::string::npos)
            out[dot] = m_format.decimal;
    }
    if (id && m_format.protectIds)
        out += '\t';
    quoteWhereNeeded(begin, out);
    return id;
}

void CellMaker::encode(const QString &text, Cell &cell)
{
    cell.bytes = text.toStdString();
    cell.lost = !text.isValidUtf16();
    quoteWhereNeeded(0, cell.bytes);
    if (!m_encoder)
        return;
    const QByteArray encoded = (*m_encoder)(QString::fromStdString(cell.bytes));
    cell.lost |= m_encoder->hasError();
    m_encoder->resetState();
    cell.bytes = encoded.toStdString();
}

void CellMaker::quoteWhereNeeded(size_t begin, std::string &bytes) const
{
    if (bytes.find_first_of(m_special, begin, sizeof m_special) == std::string::npos)
        return;
    for (size_t i = bytes.find('"', begin); i != std::string::npos; i = bytes.find('"', i + 2))
        bytes.insert(i, 1, '"');
    bytes.insert(begin, 1, '"');
    bytes += '"';
}

} // namespace csv
