// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chart.h"

#include "core/cellreader.h"
#include "core/figure.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace
{

constexpr size_t mostColumns = 1000; ///< the service's charts have some tens at most
constexpr double mostDays = 36'500;  ///< of a conversion window
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

struct ColumnReader {
    QString name;
    bool isDimension;
    json::DimensionReader dimension;
    NumberCells numbers;

    ColumnReader(const QString &columnName, bool dimensionColumn)
        : name(columnName)
        , isDimension(dimensionColumn)
        , dimension(columnName == timeName)
    {
    }

    void reserve(size_t rows)
    {
        if (isDimension)
            dimension.reserve(rows);
        else
            numbers.reserve(qsizetype(rows));
    }

    Column finish()
    {
        if (isDimension)
            return {name, true, dimension.finish()};
        return {name, false, std::move(numbers)};
    }
};

/// Reads one answer. Data that comes before meta is read in a second walk.
class ChartReader
{
public:
    ChartReader(const QByteArray &body, Interval asked)
        : m_padded(body)
    {
        m_chart.interval = asked;
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
            throw json::Malformed{u"byte %1: %2"_s.arg(location - m_padded.view().data())
                                      .arg(QString::fromUtf8(simdjson::error_message(error.error())))};
        }
        m_chart.table.rows = m_rows;
        m_chart.answeredRows = m_rows;
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
        if (!m_sawData)
            throw json::Malformed{u"data: missing"_s};
        if (!m_dataBeforeMeta)
            return;
        m_document.rewind();
        for (ondemand::field field : m_document.get_object())
            if (field.unescaped_key().value() == "data")
                readData(field.value());
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
            m_chart.interval = intervalFromMs(readInteger(value, u"interval"_s)).value_or(m_chart.interval);
        else if (name == "range")
            readRange(value);
        else if (name == "conversionWindow")
            readConversionWindow(value);
        else if (name == "aggregator")
            readAggregator(value);
        else if (name == "meta")
            readMeta(value);
        else if (name == "data")
            findData(value);
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
            for (ondemand::value number : arrayAt(field.value(), u"aggregator.values"_s))
                json::readNumber(number, values, place);
        }
        m_chart.aggregator = std::move(values.values);
    }

    /// In days; an answer that says it in another way is not refused for that.
    void readConversionWindow(ondemand::value value)
    {
        double days = 0;
        const bool isNumber = value.type() == ondemand::json_type::number;
        if (!isNumber && value.type() != ondemand::json_type::string)
            return check(value);
        if (isNumber)
            days = value.get_double();
        else if (value.get_double_in_string().get(days))
            return check(value);
        m_chart.conversionWindow = int(qBound(0.0, days, mostDays));
    }

    /// How fine a retention is: "day", "week", "month".
    void readRange(ondemand::value value)
    {
        if (value.type() != ondemand::json_type::string)
            return check(value);
        const std::string_view range = value.get_string();
        m_chart.interval = range == "day"     ? Interval::Day
                           : range == "week"  ? Interval::Week
                           : range == "month" ? Interval::Month
                                              : m_chart.interval;
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
            if (m_columns.size() == mostColumns)
                throw json::Malformed{place + ": more columns than a chart can have"_L1};
            m_columns.emplace_back(name, dimension);
        }
    }

    void findData(ondemand::value data)
    {
        if (std::exchange(m_sawData, true))
            throw json::Malformed{u"data: given twice"_s};
        if (m_sawMeta)
            readData(data);
        else
            m_dataBeforeMeta = true;
    }

    void readData(ondemand::value data)
    {
        for (ondemand::value row : arrayAt(data, u"data"_s)) {
            ondemand::array cells;
            if (row.get_array().get(cells))
                json::mismatch(rowPlace(), "an array"_L1, row.raw_json_token());
            if (m_rows == 0)
                readFirstRow(cells);
            else
                readRow(cells);
            ++m_rows;
        }
    }

    /// One of one cell more than meta names begins with a time. Its length tells about how many rows there are.
    void readFirstRow(ondemand::array row)
    {
        if (row.count_elements() == m_columns.size() + 1) {
            m_columns.emplace(m_columns.begin(), timeName, true);
            m_hasExtra = true;
        }
        const size_t length = std::string_view(row.raw_json()).size();
        row.reset().value();
        readRow(row); // only a row that fits says anything
        for (ColumnReader &column : m_columns)
            column.reserve(m_padded.view().size() / length);
    }

    void readRow(ondemand::array row)
    {
        ColumnReader *column = m_columns.data();
        ColumnReader *const end = column + m_columns.size();
        size_t excess = 0;
        for (ondemand::value value : row) {
            if (column == end) {
                ++excess;
                continue;
            }
            const auto place = [this, column] { return rowPlace() + u"[%1]"_s.arg(column - m_columns.data()); };
            if (column->isDimension)
                column->dimension.read(value, place);
            else
                json::readNumber(value, column->numbers, place);
            ++column;
        }
        if (column != end || excess > 0 || (m_hasExtra && !m_columns.front().dimension.isTime()))
            throw json::Malformed{u"%1: %2 cells, meta names %3"_s.arg(rowPlace())
                                      .arg(size_t(column - m_columns.data()) + excess)
                                      .arg(m_columns.size() - m_hasExtra)};
    }

    QString rowPlace() const { return u"data[%1]"_s.arg(m_rows); }

    json::PaddedBody m_padded;
    ondemand::parser m_parser;
    ondemand::document m_document;
    Chart m_chart;
    std::vector<ColumnReader> m_columns;
    qsizetype m_rows = 0;
    bool m_hasExtra = false; ///< rows begin with a time that meta does not name
    bool m_sawMeta = false;
    bool m_sawData = false;
    bool m_dataBeforeMeta = false;
};

} // namespace

Result<Chart> Chart::fromJson(const QByteArray &body, Interval asked)
{
    return json::read<Chart>(body, [&] { return ChartReader(body, asked).read(); });
}

Result<Chart> Chart::fromJson(const QByteArray &body, const ChartQuery &query)
{
    return fromJson(body, query.interval).map([&query](Chart &&chart) {
        chart.resource = query.resource;
        chart.percentFactor = ::percentFactor(chart);
        return std::move(chart);
    });
}

Result<Chart> Chart::fromAnswer(const QByteArray &body, const ChartQuery &query, const QTimeZone &zone)
{
    auto chart = fromJson(body, query);
    if (chart)
        chart->restrictTo(query.range, zone);
    return chart;
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
    table.keepRows(keep);
}
