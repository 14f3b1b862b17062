// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"

#include "core/arrayscanner.h"
#include "core/jsonreader.h"

#include <QtEndian>

#include <algorithm>
#include <charconv>
#include <deque>
#include <string>
#include <unordered_map>

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace
{

constexpr qint64 year2000 = 946'684'800'000;
constexpr qint64 year2100 = 4'102'444'800'000;
constexpr qsizetype timeDigits = 13; ///< of a unix time in ms written as text
constexpr int deepest = 128;         ///< nesting of fields that are not read
const QString timeName = u"时间"_s;

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
        json::mismatch(place, "text"_L1, value.raw_json_token());
    return textFromUtf8(text);
}

/// A whole number, also as text; 0 for null.
qint64 readInteger(ondemand::value value, const QString &place)
{
    int64_t number = 0;
    if (!value.is_null() && value.get_int64().get(number) && value.get_int64_in_string().get(number))
        json::mismatch(place, "a whole number"_L1, value.raw_json_token());
    return number;
}

/// A metric's cell: a number, also as text; null, "" and "NaN" are no value. @p place makes the place's name for an
/// error.
template <typename Place>
void readNumber(std::string_view token, NumberCells &cells, Place place)
{
    if (cells.appendPlain(token))
        return;
    if (token == "null" || token == R"("")" || token == R"("NaN")") {
        cells.appendNull();
        return;
    }
    const std::string_view digits = token.front() == '"' ? token.substr(1, token.size() - 2) : token;
    const auto number = json::number(digits);
    if (!number)
        json::mismatch(place(), "a number"_L1, token);
    cells.append(*number, digits);
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

    /// @p token and its neighbours live as long as this; @p unescape gives the text of a string that has escapes.
    template <typename Place, typename Unescape>
    void read(std::string_view token, Place place, Unescape unescape)
    {
        // Rows often repeat the cell of the row before.
        if (token == m_lastToken) {
            repeat();
            return;
        }
        const char first = token.front();
        if (first == '"') {
            readString(token, unescape);
        } else if (token == "null") {
            appendNull();
            return;
        } else if (token == "true" || token == "false") {
            appendText(token);
        } else if ((first >= '0' && first <= '9') || first == '-') {
            if (!json::number(token))
                json::mismatch(place(), "text or a number"_L1, token);
            if (!appendTime(token))
                appendText(token);
        } else {
            json::mismatch(place(), "text or a number"_L1, token);
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
    template <typename Unescape>
    void readString(std::string_view token, Unescape unescape)
    {
        const std::string_view text = token.substr(1, token.size() - 2);
        if (text.find('\\') == std::string_view::npos) {
            if (!m_named || text.size() != timeDigits || !appendTime(text))
                appendText(text);
            return;
        }
        const auto [known, isNew] = m_escaped.try_emplace(text);
        if (isNew)
            known->second = m_own.emplace_back(unescape(token));
        appendText(known->second);
    }

    bool appendTime(std::string_view digits)
    {
        qint64 ms = 0;
        const char *const end = digits.data() + digits.size();
        if (m_isText || std::from_chars(digits.data(), end, ms).ptr != end || ms < year2000 || ms >= year2100)
            return false;
        m_times.ms.push_back(ms);
        m_lastMs = ms;
        m_sawTime = true;
        return true;
    }

    /// @p text lives as long as this.
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

    void repeat()
    {
        if (m_isText)
            m_texts.indexes.push_back(m_lastIndex);
        else
            m_times.ms.push_back(m_lastMs);
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

    bool m_named;
    bool m_isText = false;
    bool m_sawTime = false;
    size_t m_rows = 0;
    TimeCells m_times;
    TextCells m_texts;
    TextIndex m_index;
    std::unordered_map<std::string_view, std::string_view> m_escaped; ///< strings with escapes, and their texts
    std::deque<std::string> m_own; ///< texts that do not stand in the answer as they are
    std::string_view m_lastToken;  ///< of the last cell that was not null
    quint32 m_lastIndex = 0;
    qint64 m_lastMs = 0;
};

struct ColumnReader {
    QString name;
    bool isDimension;
    DimensionReader dimension;
    NumberCells numbers;

    ColumnReader(const QString &columnName, bool dimensionColumn)
        : name(columnName)
        , isDimension(dimensionColumn)
        , dimension(columnName == timeName)
    {
    }

    Column finish()
    {
        if (isDimension)
            return {name, true, dimension.finish()};
        return {name, false, std::move(numbers)};
    }
};

/// Reads one answer: first all but its data, which may come before meta, then the data.
class ChartReader
{
public:
    explicit ChartReader(const QByteArray &body)
        : m_padded(body)
        , m_body(m_padded.view())
    {
    }

    Chart read()
    {
        m_document = m_parser.iterate(m_padded.view());
        try {
            readDocument();
        } catch (const simdjson::simdjson_error &error) {
            const char *location = nullptr;
            if (m_document.current_location().get(location))
                throw;
            throw json::Malformed{u"byte %1: %2"_s.arg(location - m_body.data())
                                      .arg(QString::fromUtf8(simdjson::error_message(error.error())))};
        }
        readData();
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
        if (m_document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            throw json::Malformed{u"the answer goes on after its end"_s};
        if (!m_sawMeta)
            throw json::Malformed{u"meta: missing"_s};
        if (m_data.empty())
            throw json::Malformed{u"data: missing"_s};
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
            readMeta(value);
        else if (name == "data")
            keepData(value);
        else
            check(value);
    }

    static ondemand::array arrayAt(ondemand::value value, const QString &place)
    {
        if (value.type() != ondemand::json_type::array)
            json::mismatch(place, "an array"_L1, value.raw_json_token());
        return value.get_array();
    }

    static ondemand::object objectAt(ondemand::value value, const QString &place)
    {
        if (value.type() != ondemand::json_type::object)
            json::mismatch(place, "an object"_L1, value.raw_json_token());
        return value.get_object();
    }

    void readAggregator(ondemand::value value)
    {
        if (value.is_null())
            return;
        NumberCells values;
        const auto place = [&values] { return u"aggregator.values[%1]"_s.arg(values.values.size()); };
        for (ondemand::field field : objectAt(value, u"aggregator"_s)) {
            if (field.unescaped_key().value() != "values") {
                check(field.value());
                continue;
            }
            json::ArrayScanner scanner(arrayAt(field.value(), u"aggregator.values"_s).raw_json(), m_body);
            scanner.readArray([&] { readNumber(scanner.token(), values, place); });
        }
        m_chart.aggregator = std::move(values.values);
    }

    void readMeta(ondemand::value meta)
    {
        if (std::exchange(m_sawMeta, true))
            throw json::Malformed{u"meta: given twice"_s};
        for (ondemand::value value : arrayAt(meta, u"meta"_s)) {
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
            m_columns.emplace_back(name, dimension);
        }
    }

    void keepData(ondemand::value data)
    {
        if (!m_data.empty())
            throw json::Malformed{u"data: given twice"_s};
        m_data = arrayAt(data, u"data"_s).raw_json();
    }

    void readData()
    {
        json::ArrayScanner scanner(m_data, m_body);
        const char *firstRow = nullptr;
        scanner.readArray([&] {
            if (scanner.peek() != '[')
                json::mismatch(rowPlace(), "an array"_L1, scanner.token());
            if (m_rows == 0) {
                firstRow = scanner.at();
                addTimeColumn(scanner);
            } else if (m_rows == 1) {
                reserve(size_t(scanner.at() - firstRow));
            }
            readRow(scanner);
            ++m_rows;
        });
    }

    /// A first row of one cell more than meta names begins with a time.
    void addTimeColumn(json::ArrayScanner scanner)
    {
        size_t cells = 0;
        try {
            scanner.readArray([&] {
                scanner.token();
                ++cells;
            });
        } catch (const json::Malformed &) {
            return; // readRow() comes to it too, and names the place
        }
        if (cells != m_columns.size() + 1)
            return;
        m_columns.emplace(m_columns.begin(), timeName, true);
        m_hasExtra = true;
    }

    void readRow(json::ArrayScanner &scanner)
    {
        ColumnReader *column = m_columns.data();
        ColumnReader *const end = column + m_columns.size();
        const auto place = [this, &column] { return rowPlace() + u"[%1]"_s.arg(column - m_columns.data()); };
        const auto unescape = [this](std::string_view token) { return unescaped(token); };
        size_t excess = 0;
        scanner.readArray([&] {
            const std::string_view token = scanner.token();
            if (column == end) {
                ++excess;
                return;
            }
            if (column->isDimension)
                column->dimension.read(token, place, unescape);
            else
                readNumber(token, column->numbers, place);
            ++column;
        });
        if (column != end || excess > 0 || (m_hasExtra && !m_columns.front().dimension.isTime()))
            throw json::Malformed{u"%1: %2 cells, meta names %3"_s.arg(rowPlace())
                                      .arg(size_t(column - m_columns.data()) + excess)
                                      .arg(m_columns.size() - m_hasExtra)};
    }

    std::string unescaped(std::string_view token)
    {
        // The token lies inside the padded body.
        ondemand::document document =
            m_parser.iterate(simdjson::padded_string_view(token, token.size() + simdjson::SIMDJSON_PADDING));
        return std::string(std::string_view(document.get_string()));
    }

    QString rowPlace() const { return u"data[%1]"_s.arg(m_rows); }

    /// Reserves for as many rows as the data has if they are as long as the first, and some.
    void reserve(size_t rowLength)
    {
        const size_t rows = m_data.size() / rowLength + m_data.size() / rowLength / 16;
        for (ColumnReader &column : m_columns) {
            if (column.isDimension)
                column.dimension.reserve(rows);
            else
                column.numbers.reserve(qsizetype(rows));
        }
    }

    json::PaddedBody m_padded;
    std::string_view m_body;
    ondemand::parser m_parser;
    ondemand::document m_document;
    Chart m_chart;
    std::vector<ColumnReader> m_columns;
    std::string_view m_data; ///< as it is written
    qsizetype m_rows = 0;
    bool m_hasExtra = false; ///< rows begin with a time that meta does not name
    bool m_sawMeta = false;
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
