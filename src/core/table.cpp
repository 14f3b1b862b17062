// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/table.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace
{

constexpr double smallestPlain = 1e-5; ///< formatNumber() writes no exponent from here on
constexpr int exactDigits = 15;        ///< so many decimal digits a double keeps
constexpr std::array powersOfTen{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

const char *readDigits(const char *c, const char *end, quint64 &number)
{
    for (; c != end; ++c) {
        const unsigned digit = unsigned(*c) - '0';
        if (digit > 9)
            break;
        number = 10 * number + digit;
    }
    return c;
}

/// Writes @p value if it has few decimal places, which is most of those that are not whole, in half of the time of
/// std::to_chars(); else nullptr. The quotient is exact for the reason that appendPlain() gives.
char *formatDecimal(double value, char *out)
{
    constexpr size_t mostPlaces = 4;
    const double size = std::abs(value);
    if (size >= powersOfTen[exactDigits - mostPlaces])
        return nullptr;
    for (size_t places = 1; places <= mostPlaces; ++places) {
        const auto digits = quint64(std::floor(size * powersOfTen[places] + 0.5));
        if (double(digits) / powersOfTen[places] != size)
            continue;
        if (value < 0)
            *out++ = '-';
        const auto unit = quint64(powersOfTen[places]);
        out = std::to_chars(out, out + exactDigits, digits / unit).ptr;
        *out = '.';
        quint64 fraction = digits % unit;
        for (size_t place = places; place > 0; --place, fraction /= 10)
            out[place] = char('0' + fraction % 10);
        return out + places + 1;
    }
    return nullptr;
}

TextCells kept(const TextCells &cells, const std::vector<bool> &keep)
{
    TextCells result;
    std::vector<quint32> newIndexes(cells.texts.size(), TextCells::null);
    for (size_t row = 0; row < keep.size(); ++row) {
        if (!keep[row])
            continue;
        const quint32 old = cells.indexes[row];
        if (old != TextCells::null && newIndexes[old] == TextCells::null) {
            newIndexes[old] = quint32(result.texts.size());
            result.texts.append(cells.texts[old]);
        }
        result.indexes.push_back(old == TextCells::null ? old : newIndexes[old]);
    }
    return result;
}

TimeCells kept(const TimeCells &cells, const std::vector<bool> &keep)
{
    TimeCells result;
    for (size_t row = 0; row < keep.size(); ++row)
        if (keep[row])
            result.ms.push_back(cells.ms[row]);
    return result;
}

NumberCells kept(const NumberCells &cells, const std::vector<bool> &keep)
{
    NumberCells result;
    std::string token;
    for (size_t row = 0; row < keep.size(); ++row) {
        if (!keep[row])
            continue;
        token.clear();
        cells.appendToken(qsizetype(row), token);
        if (token.empty())
            result.appendNull();
        else if (!result.appendPlain(token))
            result.append(cells.values[row], token);
    }
    return result;
}

void appendTexts(TextCells &cells, const TextCells &other)
{
    QHash<QString, quint32> known;
    for (const QString &text : cells.texts)
        known.insert(text, quint32(known.size()));
    std::vector<quint32> indexes; // in cells, of other's texts
    for (const QString &text : other.texts) {
        const auto at = known.constFind(text);
        if (at == known.constEnd())
            cells.texts.append(text);
        indexes.push_back(at == known.constEnd() ? quint32(cells.texts.size() - 1) : *at);
    }
    cells.indexes.reserve(cells.indexes.size() + other.indexes.size());
    for (const quint32 index : other.indexes)
        cells.indexes.push_back(index == TextCells::null ? TextCells::null : indexes[index]);
}

} // namespace

void NumberCells::append(double value, std::string_view token)
{
    char buffer[32];
    if (std::string_view(buffer, size_t(formatNumber(value, buffer) - buffer)) != token) {
        m_exact += token;
        m_exactRows.push_back(quint32(values.size()));
        m_exactEnds.push_back(quint32(m_exact.size()));
    }
    values.push_back(value);
}

bool NumberCells::appendPlain(std::string_view token)
{
    const char *c = token.data();
    const char *const end = c + token.size();
    const bool negative = c != end && *c == '-';
    c += negative;
    // Up to 15 digits, mantissa and power of ten are exact, so their quotient is the nearest double, whose shortest
    // form is the token again.
    if (c == end || end - c > exactDigits + 1)
        return false;
    quint64 mantissa = 0;
    const char *const digits = c;
    c = readDigits(c, end, mantissa);
    if (c == digits || (*digits == '0' && c - digits > 1) || c - digits > exactDigits)
        return false;
    double value = double(mantissa);
    if (c != end) {
        const char *const fraction = c + 1;
        if (*c != '.' || fraction == end || readDigits(fraction, end, mantissa) != end || end[-1] == '0')
            return false;
        value = double(mantissa) / powersOfTen[size_t(end - fraction)];
        if (value < smallestPlain)
            return false;
    } else if (negative && mantissa == 0) {
        return false;
    }
    values.push_back(negative ? -value : value);
    return true;
}

void NumberCells::appendNull()
{
    values.push_back(std::numeric_limits<double>::quiet_NaN());
}

QByteArray NumberCells::token(qsizetype row) const
{
    std::string token;
    appendToken(row, token);
    return QByteArray::fromStdString(token);
}

void NumberCells::appendToken(qsizetype row, std::string &out) const
{
    if (isNull(row))
        return;
    if (const std::string_view exact = exactToken(row); !exact.empty()) {
        out += exact;
        return;
    }
    char buffer[32];
    out.append(buffer, formatNumber(values[size_t(row)], buffer));
}

std::string_view NumberCells::exactToken(qsizetype row) const
{
    const auto found = std::lower_bound(m_exactRows.begin(), m_exactRows.end(), quint32(row));
    if (found == m_exactRows.end() || *found != quint32(row))
        return {};
    const auto i = size_t(found - m_exactRows.begin());
    const quint32 begin = i == 0 ? 0 : m_exactEnds[i - 1];
    return std::string_view(m_exact).substr(begin, m_exactEnds[i] - begin);
}

bool operator==(const NumberCells &a, const NumberCells &b)
{
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same) &&
           a.m_exactRows == b.m_exactRows && a.m_exactEnds == b.m_exactEnds && a.m_exact == b.m_exact;
}

int Table::timeColumn() const
{
    const auto found = std::find_if(columns.begin(), columns.end(), [](const Column &column) { return column.time(); });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

QString Table::textsOf(qsizetype row, int except) const
{
    QString texts;
    for (size_t column = 0; column < columns.size(); ++column)
        if (const TextCells *cells = columns[column].text(); cells && int(column) != except)
            texts += u'\n' + cells->at(row);
    return texts;
}

Table Table::fromTexts(const QStringList &header, const QList<QStringList> &rows)
{
    Table table;
    table.rows = rows.size();
    for (qsizetype i = 0; i < header.size(); ++i) {
        TextCells cells;
        cells.indexes.reserve(size_t(rows.size()));
        QHash<QString, quint32> known;
        for (const QStringList &row : rows) {
            if (row[i].isEmpty()) {
                cells.indexes.push_back(TextCells::null);
                continue;
            }
            auto index = known.find(row[i]);
            if (index == known.end()) {
                index = known.insert(row[i], quint32(cells.texts.size()));
                cells.texts.append(row[i]);
            }
            cells.indexes.push_back(*index);
        }
        table.columns.push_back({header[i], true, std::move(cells)});
    }
    return table;
}

void NumberCells::append(const NumberCells &other)
{
    const auto rows = quint32(values.size());
    const auto end = quint32(m_exact.size());
    values.insert(values.end(), other.values.begin(), other.values.end());
    for (const quint32 row : other.m_exactRows)
        m_exactRows.push_back(rows + row);
    for (const quint32 exactEnd : other.m_exactEnds)
        m_exactEnds.push_back(end + exactEnd);
    m_exact += other.m_exact;
}

bool Table::append(const Table &other)
{
    const auto fits = [](const Column &a, const Column &b) {
        return a.name == b.name && a.dimension == b.dimension && a.cells.index() == b.cells.index();
    };
    if (!std::equal(columns.begin(), columns.end(), other.columns.begin(), other.columns.end(), fits))
        return false;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (auto *text = std::get_if<TextCells>(&columns[i].cells))
            appendTexts(*text, *other.columns[i].text());
        else if (auto *time = std::get_if<TimeCells>(&columns[i].cells))
            time->ms.insert(time->ms.end(), other.columns[i].time()->ms.begin(), other.columns[i].time()->ms.end());
        else
            std::get<NumberCells>(columns[i].cells).append(*other.columns[i].numbers());
    }
    rows += other.rows;
    return true;
}

void Table::keepRows(const std::vector<bool> &keep)
{
    if (std::find(keep.begin(), keep.end(), false) == keep.end())
        return;
    for (Column &column : columns)
        std::visit([&keep](auto &cells) { cells = kept(cells, keep); }, column.cells);
    rows = std::count(keep.begin(), keep.end(), true);
}

char *formatNumber(double value, char *out)
{
    constexpr double firstInexact = 9007199254740992; // 2^53
    char *const end = out + 32;
    if (std::abs(value) < firstInexact) {
        if (const auto whole = qint64(value); double(whole) == value)
            return std::to_chars(out, end, whole).ptr;
        if (char *const decimalEnd = formatDecimal(value, out))
            return decimalEnd;
        if (std::abs(value) >= smallestPlain)
            return std::to_chars(out, end, value, std::chars_format::fixed).ptr;
    }
    return std::to_chars(out, end, value).ptr;
}

QString textFromUtf8(std::string_view utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(utf8.data(), qsizetype(utf8.size())));
}
