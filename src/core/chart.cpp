// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"

#include "core/jsonreader.h"

#include <QtEndian>

#include <algorithm>
#include <charconv>
#include <deque>
#include <string>

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace
{

constexpr qint64 year2000 = 946'684'800'000;
constexpr qint64 year2100 = 4'102'444'800'000;
constexpr qsizetype timeDigits = 13; ///< of a unix time in ms written as text
constexpr int deepest = 128;         ///< nesting of fields that are not read
const QString timeName = u"时间"_s;

/// What stands between the value's first character and the next token: a number, a word or quoted text as it is
/// written.
std::string_view tokenOf(ondemand::value &value)
{
    std::string_view token = value.raw_json_token();
    while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
        token.remove_suffix(1);
    return token;
}

/// Visits all of a value that is not read, which checks it.
void check(ondemand::value value, int depth = 0)
{
    if (depth > deepest)
        throw json::Malformed{u"nested too deeply"_s};
    switch (ondemand::json_type(value.type())) {
    case ondemand::json_type::array:
        for (ondemand::value element : value.get_array())
            check(element, depth + 1);
        break;
    case ondemand::json_type::object:
        for (ondemand::field field : value.get_object()) {
            field.unescaped_key().value();
            check(field.value(), depth + 1);
        }
        break;
    case ondemand::json_type::string:
        value.get_string().value();
        break;
    case ondemand::json_type::number:
        value.get_double().value();
        break;
    case ondemand::json_type::boolean:
        value.get_bool().value();
        break;
    case ondemand::json_type::null:
        value.is_null().value();
        break;
    }
}

QString readText(ondemand::value value, const QString &place)
{
    if (value.is_null())
        return {};
    std::string_view text;
    if (value.get_string().get(text))
        json::mismatch(place, "text"_L1, value);
    return textFromUtf8(text);
}

/// A whole number, also as text; 0 for null.
qint64 readInteger(ondemand::value value, const QString &place)
{
    int64_t number = 0;
    if (!value.is_null() && value.get_int64().get(number) && value.get_int64_in_string().get(number))
        json::mismatch(place, "a whole number"_L1, value);
    return number;
}

/// A metric's cell: a number, also as text; null, "" and "NaN" are no value. @p place makes the place's name for an
/// error.
template <typename Place>
void readNumber(ondemand::value &value, NumberCells &cells, Place place)
{
    const std::string_view token = tokenOf(value);
    const char first = token.front();
    if ((first >= '0' && first <= '9') || first == '-') {
        if (!cells.appendPlain(token)) // else checked, and skipped by the caller
            cells.append(value.get_double(), token);
        return;
    }
    if (token == R"("")" || token == R"("NaN")") {
        value.get_raw_json_string().value();
        cells.appendNull();
        return;
    }
    if (first == 'n' && value.is_null()) {
        cells.appendNull();
        return;
    }
    double number = 0;
    if (first != '"' || value.get_double_in_string().get(number))
        json::mismatch(place(), "a number"_L1, value);
    cells.append(number, token.substr(1, token.size() - 2));
}

/// Numbers texts in order of first appearance. An open hash table: half of the time of std::unordered_map here.
class TextIndex
{
public:
    /// The number of @p text, which must outlive this; new ones get the next.
    quint32 operator[](std::string_view text)
    {
        if (2 * m_texts.size() >= m_slots.size())
            grow();
        quint32 &found = slot(text);
        if (found == TextCells::null) {
            found = quint32(m_texts.size());
            m_texts.push_back(text);
        }
        return found;
    }

    const std::vector<std::string_view> &texts() const { return m_texts; }

private:
    static size_t hash(std::string_view text)
    {
        quint64 hash = text.size();
        const auto mix = [&hash](quint64 bytes) {
            hash = (hash ^ bytes) * 0x9E37'79B9'7F4A'7C15;
            hash ^= hash >> 32;
        };
        const char *c = text.data();
        size_t left = text.size();
        for (; left >= 8; c += 8, left -= 8)
            mix(qFromUnaligned<quint64>(c));
        quint64 tail = 0;
        for (; left > 0; --left)
            tail = tail << 8 | static_cast<unsigned char>(*c++);
        mix(tail);
        return size_t(hash);
    }

    quint32 &slot(std::string_view text)
    {
        size_t i = hash(text);
        for (;; ++i) {
            quint32 &number = m_slots[i & (m_slots.size() - 1)];
            if (number == TextCells::null || m_texts[number] == text)
                return number;
        }
    }

    void grow()
    {
        m_slots.assign(std::max<size_t>(64, 2 * m_slots.size()), TextCells::null);
        for (size_t i = 0; i < m_texts.size(); ++i)
            slot(m_texts[i]) = quint32(i);
    }

    std::vector<std::string_view> m_texts;
    std::vector<quint32> m_slots; ///< a power of two of them
};

/// Gathers a dimension's cells: as times while all of them are, else as texts.
class DimensionReader
{
public:
    /// @p named: the column is known to hold times, which may then be written as text too.
    explicit DimensionReader(bool named)
        : m_named(named)
    {
    }

    template <typename Place>
    void read(ondemand::value &value, Place place)
    {
        const std::string_view token = tokenOf(value);
        const char first = token.front();
        // Rows often repeat the cell of the row before: that one has been checked, and is skipped here.
        if (token == m_lastToken) {
            if (first == '"')
                value.get_raw_json_string().value();
            if (m_isText)
                m_texts.indexes.push_back(m_lastIndex);
            else
                m_times.ms.push_back(m_lastMs);
            return;
        }
        if (first == '"') {
            readString(value, token);
        } else if (first == 'n' && value.is_null()) {
            appendNull();
            return;
        } else if (first == 't' || first == 'f') {
            value.get_bool().value();
            appendText(token);
        } else if ((first >= '0' && first <= '9') || first == '-') {
            readNumber(value, token);
        } else {
            json::mismatch(place(), "text or a number"_L1, value);
        }
        m_lastToken = token;
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
        m_texts.texts.reserve(qsizetype(m_index.texts().size()));
        for (const std::string_view text : m_index.texts())
            m_texts.texts.append(textFromUtf8(text));
        return std::move(m_texts);
    }

private:
    void readString(ondemand::value &value, std::string_view token)
    {
        std::string_view text = token.substr(1, token.size() - 2);
        if (text.find('\\') != std::string_view::npos)
            text = value.get_string();
        else
            value.get_raw_json_string().value();
        qint64 ms = 0;
        const char *const end = text.data() + text.size();
        if (m_named && text.size() == timeDigits && std::from_chars(text.data(), end, ms).ptr == end && appendTime(ms))
            return;
        appendText(text);
    }

    void readNumber(ondemand::value &value, std::string_view token)
    {
        int64_t whole = 0;
        if (m_isText || value.get_int64().get(whole)) {
            value.get_double().value();
            appendText(token);
        } else if (!appendTime(whole)) {
            appendText(token);
        }
    }

    bool appendTime(qint64 ms)
    {
        if (m_isText || ms < year2000 || ms >= year2100)
            return false;
        m_times.ms.push_back(ms);
        m_lastMs = ms;
        m_sawTime = true;
        return true;
    }

    /// @p text lives as long as the answer that is read.
    void appendText(std::string_view text)
    {
        becomeText();
        m_lastIndex = m_index[text];
        m_texts.indexes.push_back(m_lastIndex);
    }

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
        for (const qint64 ms : m_times.ms) {
            if (ms == TimeCells::null)
                m_texts.indexes.push_back(TextCells::null);
            else
                appendText(m_digits.emplace_back(std::to_string(ms)));
        }
        m_times = {};
    }

    bool m_named;
    bool m_isText = false;
    bool m_sawTime = false;
    size_t m_rows = 0;
    TimeCells m_times;
    TextCells m_texts;
    TextIndex m_index;
    std::deque<std::string> m_digits; ///< times that turned out to be texts
    std::string_view m_lastToken;     ///< of the last cell that was not null
    quint32 m_lastIndex = 0;
    qint64 m_lastMs = 0;
};

struct ColumnReader {
    QString name;
    bool isDimension;
    DimensionReader dimension;
    NumberCells numbers;

    ColumnReader(const QString &columnName, bool dimensionColumn, bool time)
        : name(columnName)
        , isDimension(dimensionColumn)
        , dimension(time)
    {
    }

    Column finish()
    {
        if (isDimension)
            return {name, true, dimension.finish()};
        return {name, false, std::move(numbers)};
    }
};

/// Reads one answer, in one pass in its own order; data that comes before meta is kept for the end.
class ChartReader
{
public:
    explicit ChartReader(const QByteArray &body)
        : m_body(body)
    {
    }

    Chart read()
    {
        m_document = m_parser.iterate(m_body.view());
        try {
            readDocument();
        } catch (const simdjson::simdjson_error &error) {
            const char *location = nullptr;
            if (m_document.current_location().get(location))
                throw;
            throw json::Malformed{u"byte %1: %2"_s.arg(location - m_body.view().data())
                                      .arg(QString::fromUtf8(simdjson::error_message(error.error())))};
        }
        m_chart.table.rows = m_rows;
        for (ColumnReader &column : m_columns)
            m_chart.table.columns.push_back(column.finish());
        return std::move(m_chart);
    }

private:
    void readDocument()
    {
        if (m_document.type() != ondemand::json_type::object)
            throw json::Malformed{u"the answer: an object was expected"_s};
        for (ondemand::field field : m_document.get_object())
            readField(field.unescaped_key(), field.value());
        checkEnd();
        if (!m_sawMeta)
            throw json::Malformed{u"meta: missing"_s};
        if (!m_sawData)
            throw json::Malformed{u"data: missing"_s};
        if (m_earlyData.empty())
            return;
        // The raw text lies inside the padded body.
        m_document = m_parser.iterate(
            simdjson::padded_string_view(m_earlyData, m_earlyData.size() + simdjson::SIMDJSON_PADDING));
        readData(m_document.get_array());
        checkEnd();
    }

    void readField(std::string_view name, ondemand::value value)
    {
        if (name == "id")
            m_chart.id = readText(value, u"id"_s);
        else if (name == "name")
            m_chart.name = readText(value, u"name"_s);
        else if (name == "startTime")
            m_chart.startTime = readInteger(value, u"startTime"_s);
        else if (name == "endTime")
            m_chart.endTime = readInteger(value, u"endTime"_s);
        else if (name == "interval")
            m_chart.interval = intervalFromMs(readInteger(value, u"interval"_s)).value_or(Interval::Day);
        else if (name == "aggregator")
            readAggregator(value);
        else if (name == "meta")
            readMeta(arrayOnce(value, m_sawMeta, u"meta"_s));
        else if (name != "data")
            check(value);
        else if (ondemand::array rows = arrayOnce(value, m_sawData, u"data"_s); m_sawMeta)
            readData(rows);
        else
            m_earlyData = rows.raw_json();
    }

    static ondemand::array arrayOnce(ondemand::value value, bool &seen, const QString &place)
    {
        if (seen)
            throw json::Malformed{place + ": given twice"_L1};
        seen = true;
        return arrayAt(value, place);
    }

    static ondemand::array arrayAt(ondemand::value value, const QString &place)
    {
        if (value.type() != ondemand::json_type::array)
            json::mismatch(place, "an array"_L1, value);
        return value.get_array();
    }

    static ondemand::object objectAt(ondemand::value value, const QString &place)
    {
        if (value.type() != ondemand::json_type::object)
            json::mismatch(place, "an object"_L1, value);
        return value.get_object();
    }

    void readAggregator(ondemand::value value)
    {
        if (value.is_null())
            return;
        NumberCells values;
        for (ondemand::field field : objectAt(value, u"aggregator"_s)) {
            if (field.unescaped_key().value() != "values") {
                check(field.value());
                continue;
            }
            for (ondemand::value number : arrayAt(field.value(), u"aggregator.values"_s))
                readNumber(number, values, [&values] { return u"aggregator.values[%1]"_s.arg(values.values.size()); });
        }
        m_chart.aggregator = std::move(values.values);
    }

    void readMeta(ondemand::array meta)
    {
        for (ondemand::value value : meta) {
            const QString place = u"meta[%1]"_s.arg(m_columns.size());
            QString name;
            bool dimension = false;
            bool metric = false;
            for (ondemand::field field : objectAt(value, place)) {
                const std::string_view key = field.unescaped_key();
                if (key == "name")
                    name = readText(field.value(), place + ".name"_L1);
                else if (key == "dimension")
                    dimension = field.value().get_bool();
                else if (key == "metric")
                    metric = field.value().get_bool();
                else
                    check(field.value());
            }
            if (name.isEmpty())
                throw json::Malformed{place + ".name: missing"_L1};
            if (dimension == metric)
                throw json::Malformed{place + ": a dimension or a metric was expected"_L1};
            m_columns.emplace_back(name, dimension, name == timeName);
        }
    }

    void readData(ondemand::array rows)
    {
        const char *firstRow = nullptr;
        for (ondemand::value row : rows) {
            const char *const begin = row.raw_json_token().data();
            if (m_rows == 0)
                firstRow = begin;
            else if (m_rows == 1)
                reserve(size_t(begin - firstRow), begin);
            readRow(row);
            ++m_rows;
        }
    }

    void readRow(ondemand::value &row)
    {
        if (row.type() != ondemand::json_type::array)
            json::mismatch(rowPlace(), "an array"_L1, row);
        ondemand::array cells = row.get_array();
        if (m_rows == 0 && cells.count_elements() == m_columns.size() + 1) {
            m_columns.emplace(m_columns.begin(), timeName, true, true);
            m_hasExtra = true;
        }
        ColumnReader *column = m_columns.data();
        ColumnReader *const end = column + m_columns.size();
        const auto place = [this, &column] { return rowPlace() + u"[%1]"_s.arg(column - m_columns.data()); };
        size_t excess = 0;
        for (ondemand::value cell : cells) {
            if (column == end) {
                check(cell);
                ++excess;
                continue;
            }
            if (column->isDimension)
                column->dimension.read(cell, place);
            else
                readNumber(cell, column->numbers, place);
            ++column;
        }
        if (column != end || excess > 0 || (m_hasExtra && !m_columns.front().dimension.isTime()))
            throw json::Malformed{u"%1: %2 cells, meta names %3"_s.arg(rowPlace())
                                      .arg(size_t(column - m_columns.data()) + excess)
                                      .arg(m_columns.size() - m_hasExtra)};
    }

    QString rowPlace() const { return u"data[%1]"_s.arg(m_rows); }

    /// Reserves for as many rows as the answer can have if they are as long as the first.
    void reserve(size_t rowLength, const char *begin)
    {
        const auto view = m_body.view();
        const size_t rows = size_t(view.data() + view.size() - begin) / rowLength;
        for (ColumnReader &column : m_columns) {
            if (column.isDimension)
                column.dimension.reserve(rows + rows / 16);
            else
                column.numbers.reserve(qsizetype(rows + rows / 16));
        }
    }

    void checkEnd()
    {
        if (m_document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            throw json::Malformed{u"the answer goes on after its end"_s};
    }

    json::PaddedBody m_body;
    ondemand::parser m_parser;
    ondemand::document m_document;
    Chart m_chart;
    std::vector<ColumnReader> m_columns;
    qsizetype m_rows = 0;
    bool m_hasExtra = false; ///< rows begin with a time that meta does not name
    bool m_sawMeta = false;
    bool m_sawData = false;
    std::string_view m_earlyData;
};

} // namespace

Result<Chart> Chart::fromJson(const QByteArray &body)
{
    return json::read<Chart>(body, [&body] { return ChartReader(body).read(); });
}

void Chart::restrictTo(const TimeRange &range, const QTimeZone &zone)
{
    const int column = table.timeColumn();
    if (column < 0)
        return;
    std::vector<bool> keep;
    keep.reserve(size_t(table.rows));
    for (const qint64 ms : table.columns[size_t(column)].time()->ms)
        keep.push_back(ms == TimeCells::null ||
                       (ms < range.end && (ms >= range.begin || periodEnd(ms, interval, zone) > range.begin)));
    if (std::find(keep.begin(), keep.end(), false) != keep.end())
        table.keepRows(keep);
}
