// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonreader.h"
#include "core/table.h"

#include <QHash>

#include <charconv>
#include <deque>
#include <string>
#include <utility>
#include <vector>

// How the cells of a chart are read, one by one. Internal to core; all of it is inline, for a chart has millions.
namespace json
{

/// The value as it is written; of an array or object only the bracket.
inline std::string_view tokenOf(simdjson::ondemand::value value)
{
    std::string_view token = value.raw_json_token();
    while (token.back() <= ' ' && token.back() > 0)
        token.remove_suffix(1);
    return token;
}

/// A metric's cell: a number, also as text; null, "" and "NaN" are no value. @p place makes the place's name for an
/// error.
template <typename Place>
void readNumber(simdjson::ondemand::value value, NumberCells &cells, Place place)
{
    const std::string_view token = tokenOf(value);
    if (cells.appendPlain(token))
        return;
    if (token == "null" || token == R"("")" || token == R"("NaN")") {
        cells.appendNull();
        return;
    }
    const bool isText = token.front() == '"';
    double number = 0;
    if ((isText ? value.get_double_in_string() : value.get_double()).get(number))
        mismatch(place(), QLatin1StringView("a number"), token);
    cells.append(number, isText ? token.substr(1, token.size() - 2) : token);
}

/// Gathers a dimension's cells: as times while all of them are, else as texts.
class DimensionReader
{
public:
    /// @p named: the column is known to hold times, which may then be written as text too.
    explicit DimensionReader(bool named)
        : m_named(named)
    {
    }

    /// @p value and its neighbours live as long as this.
    template <typename Place>
    void read(simdjson::ondemand::value value, Place place)
    {
        const std::string_view token = tokenOf(value);
        const char first = token.front();
        if (!m_isText && token == m_lastTime) { // rows of one time often follow each other
            m_times.ms.push_back(m_lastMs);
        } else if (first == '"') {
            readString(value, token);
        } else if (token == "null") {
            appendNull();
        } else if (token == "true" || token == "false") {
            appendText(token);
        } else if ((first >= '0' && first <= '9') || first == '-') {
            if (value.get_double().error())
                mismatch(place(), QLatin1StringView("text or a number"), token);
            if (appendTime(token)) {
                m_lastTime = token;
                m_lastMs = m_times.ms.back();
            } else {
                appendText(token);
            }
        } else {
            mismatch(place(), QLatin1StringView("text or a number"), token);
        }
    }

    void reserve(size_t rows)
    {
        m_rows = rows;
        if (m_isText)
            m_texts.indexes.reserve(rows);
        else
            m_times.ms.reserve(rows);
    }

    bool isTime() const { return !m_isText && (m_named || m_sawTime); }

    auto finish() -> decltype(Column::cells)
    {
        if (isTime())
            return std::move(m_times);
        becomeText();
        m_texts.texts.reserve(qsizetype(m_distinct.size()));
        for (const std::string_view text : m_distinct)
            m_texts.texts.append(textFromUtf8(text));
        return std::move(m_texts);
    }

private:
    void readString(simdjson::ondemand::value value, std::string_view token)
    {
        const std::string_view text = token.substr(1, token.size() - 2);
        if (m_named && text.size() == timeDigits && appendTime(text))
            return;
        if (text.find('\\') == std::string_view::npos) {
            appendText(text);
        } else if (const auto known = m_escaped.constFind(keyOf(text)); known != m_escaped.constEnd()) {
            m_texts.indexes.push_back(*known);
        } else {
            appendText(m_own.emplace_back(std::string_view(value.get_string())));
            m_escaped.insert(keyOf(text), m_texts.indexes.back());
        }
    }

    bool appendTime(std::string_view digits)
    {
        qint64 ms = 0;
        const char *const end = digits.data() + digits.size();
        if (m_isText || std::from_chars(digits.data(), end, ms).ptr != end || ms < year2000 || ms >= year2100)
            return false;
        m_times.ms.push_back(ms);
        m_sawTime = true;
        return true;
    }

    /// @p text lives as long as this.
    void appendText(std::string_view text)
    {
        becomeText();
        // The texts often come in the order of before, as cities do under each day.
        quint32 index = m_texts.indexes.empty() ? 0 : m_texts.indexes.back() + 1;
        if (index >= m_distinct.size())
            index = 0;
        if (m_distinct.empty() || m_distinct[index] != text)
            index = indexOf(text);
        m_texts.indexes.push_back(index);
    }

    quint32 indexOf(std::string_view text)
    {
        const auto found = m_indexes.constFind(keyOf(text));
        if (found != m_indexes.constEnd())
            return *found;
        m_distinct.push_back(text);
        return *m_indexes.insert(keyOf(text), quint32(m_indexes.size()));
    }

    static QByteArrayView keyOf(std::string_view text) { return {text.data(), qsizetype(text.size())}; }

    void appendNull()
    {
        if (m_isText)
            m_texts.indexes.push_back(TextCells::null);
        else
            m_times.ms.push_back(TimeCells::null);
    }

    void becomeText()
    {
        if (m_isText)
            return;
        m_isText = true;
        reserve(m_rows);
        for (const qint64 ms : std::exchange(m_times, {}).ms) {
            if (ms == TimeCells::null)
                appendNull();
            else
                appendText(m_own.emplace_back(std::to_string(ms)));
        }
    }

    static constexpr qint64 year2000 = 946'684'800'000;
    static constexpr qint64 year2100 = 4'102'444'800'000;
    static constexpr size_t timeDigits = 13; ///< of a unix time in ms written as text

    bool m_named;
    bool m_isText = false;
    bool m_sawTime = false;
    size_t m_rows = 0;
    TimeCells m_times;
    TextCells m_texts;
    std::vector<std::string_view> m_distinct; ///< the texts of m_texts, in UTF-8
    QHash<QByteArrayView, quint32> m_indexes; ///< in m_distinct
    QHash<QByteArrayView, quint32> m_escaped; ///< the same by strings as they are written, of those with escapes
    std::deque<std::string> m_own;            ///< texts that do not stand in the answer as they are
    std::string_view m_lastTime;              ///< as it is written
    qint64 m_lastMs = 0;
};

} // namespace json
