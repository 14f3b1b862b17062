// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison.h"

#include "core/figure.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// What tells the rows of both charts apart: the number of the period, and the texts.
class RowKeys
{
public:
    RowKeys(const ChartOfRange &chart, const QTimeZone &zone)
        : m_chart(chart)
        , m_zone(zone)
        , m_timeColumn(chart.chart->table.timeColumn())
    {
    }

    QString of(qsizetype row) { return periodOf(row) + m_chart.chart->table.textsOf(row); }

    /// The number of the period; empty where there is none.
    QString periodOf(qsizetype row)
    {
        if (m_timeColumn < 0)
            return {};
        const qint64 ms = m_chart.chart->table.columns[m_timeColumn].time()->ms[row];
        if (std::exchange(m_time, ms) != ms) // rows of one period mostly follow one another
            m_number = ms == TimeCells::null
                           ? QString()
                           : QString::number(periodNumber(ms, m_chart.range, m_chart.chart->interval, m_zone));
        return m_number;
    }

private:
    const ChartOfRange &m_chart;
    const QTimeZone &m_zone;
    int m_timeColumn;
    qint64 m_time = TimeCells::null;
    QString m_number;
};

bool isChinese(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Named in the language of the metric itself, so that a file does not depend on that of the program.
QString besides(const QString &metric, const QString &chinese, const QString &english)
{
    return isChinese(metric) ? metric + u'（' + chinese + u'）' : metric + u" ("_s + english + u')';
}

void appendNumber(NumberCells &cells, double value)
{
    if (!std::isfinite(value))
        return cells.appendNull();
    char token[32];
    cells.append(value, std::string_view(token, formatNumber(value, token) - token));
}

void appendTexts(TextCells &cells, const TextCells &from, const std::vector<qsizetype> &rows)
{
    QHash<QString, quint32> places;
    for (qsizetype index = 0; index < cells.texts.size(); ++index)
        places.insert(cells.texts[index], quint32(index));
    for (const qsizetype row : rows) {
        if (from.indexes[row] == TextCells::null) {
            cells.indexes.push_back(TextCells::null);
            continue;
        }
        const QString text = from.at(row);
        const auto known = places.constFind(text);
        if (known == places.constEnd())
            cells.texts.append(text);
        cells.indexes.push_back(known == places.constEnd() ? *places.insert(text, quint32(places.size())) : *known);
    }
}

void appendNumbers(NumberCells &cells, const NumberCells &from, const std::vector<qsizetype> &rows)
{
    for (const qsizetype row : rows) {
        const QByteArray token = from.token(row);
        if (from.isNull(row))
            cells.appendNull();
        else
            cells.append(from.values[row], std::string_view(token.data(), token.size()));
    }
}

/// With @p decimals, without what only the arithmetic of doubles brings in: 0.3 - 0.1.
double rounded(double value, int decimals)
{
    const double power = std::pow(10, decimals);
    return std::abs(value * power) < 1e15 ? std::round(value * power) / power : value;
}

} // namespace

ChartQuery comparedQuery(const ChartQuery &query, const QTimeZone &zone)
{
    ChartQuery compared = query;
    compared.comparison = Comparison::None;
    compared.range = comparedRange(query.range, query.comparison, zone);
    return compared;
}

TimeRange comparedRange(const TimeRange &range, Comparison comparison, const QTimeZone &zone)
{
    switch (comparison) {
    case Comparison::None:
        break;
    case Comparison::Before:
        return shifted(range, -1, zone);
    case Comparison::YearBefore:
        return TimeRange::ofDays(range.firstDay(zone).addYears(-1), range.lastDay(zone).addYears(-1), zone);
    }
    return range;
}

bool isComparable(const Chart &chart)
{
    if (metricColumns(chart.table).empty())
        return false;
    return chart.resource != Resource::Chart ||
           (chart.aggregator.empty() && (chart.table.timeColumn() >= 0 || !textDimensions(chart.table).empty()));
}

bool areAlike(const Chart &now, const Chart &before)
{
    const auto isSame = [](const Column &a, const Column &b) {
        return a.name == b.name && a.cells.index() == b.cells.index();
    };
    return now.interval == before.interval &&
           std::equal(now.table.columns.begin(), now.table.columns.end(), before.table.columns.begin(),
                      before.table.columns.end(), isSame);
}

qint64 periodNumber(qint64 ms, const TimeRange &range, Interval interval, const QTimeZone &zone)
{
    const auto dateOf = [&zone](qint64 time) { return QDateTime::fromMSecsSinceEpoch(time, zone).date(); };
    const QDate first = dateOf(range.begin);
    switch (interval) {
    case Interval::Hour: // by the clock; an hour that comes twice is one
        return first.daysTo(dateOf(ms)) * 24 + QDateTime::fromMSecsSinceEpoch(ms, zone).time().hour();
    case Interval::Day:
        return first.daysTo(dateOf(ms));
    case Interval::Week: // the first may have begun before the range
        return first.addDays(1 - first.dayOfWeek()).daysTo(dateOf(ms)) / 7;
    case Interval::Month: {
        const QDate date = dateOf(ms);
        return (date.year() - first.year()) * 12 + date.month() - first.month();
    }
    }
    Q_UNREACHABLE();
}

Table comparedTable(const ChartOfRange &now, const ChartOfRange &before, const QTimeZone &zone)
{
    const Table &table = now.chart->table;
    RowKeys keysBefore(before, zone);
    RowKeys keys(now, zone);
    QHash<QString, qsizetype> rowsBefore;
    rowsBefore.reserve(before.chart->table.rows);
    for (qsizetype row = 0; row < before.chart->table.rows; ++row)
        rowsBefore.insert(keysBefore.of(row), row);
    std::vector<qsizetype> rowBefore;
    QHash<QString, qint64> times; // of the periods
    std::vector<bool> isFound(size_t(before.chart->table.rows));
    for (qsizetype row = 0; row < table.rows; ++row) {
        rowBefore.push_back(rowsBefore.value(keys.of(row), -1));
        if (rowBefore.back() >= 0)
            isFound[size_t(rowBefore.back())] = true;
        if (table.timeColumn() >= 0)
            times.insert(keys.periodOf(row), table.columns[size_t(table.timeColumn())].time()->ms[size_t(row)]);
    }
    std::vector<qsizetype> gone;
    for (qsizetype row = 0; row < before.chart->table.rows; ++row)
        if (!isFound[size_t(row)] && rowsBefore.value(keysBefore.of(row)) == row &&
            (table.timeColumn() < 0 || times.contains(keysBefore.periodOf(row))))
            gone.push_back(row);

    // Shares that are all small in one of the two may be percent all the same.
    const double factor = std::min(now.chart->percentFactor, before.chart->percentFactor);
    Table compared;
    compared.rows = table.rows + qsizetype(gone.size());
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        compared.columns.push_back(table.columns[column]);
        Column &own = compared.columns.back();
        const Column &its = before.chart->table.columns[column];
        const NumberCells *cells = table.columns[column].numbers();
        if (table.columns[column].dimension || !cells) {
            if (auto *texts = std::get_if<TextCells>(&own.cells))
                appendTexts(*texts, *its.text(), gone);
            else if (auto *time = std::get_if<TimeCells>(&own.cells))
                std::ranges::transform(gone, std::back_inserter(time->ms),
                                       [&](qsizetype row) { return times.value(keysBefore.periodOf(row)); });
            else
                appendNumbers(std::get<NumberCells>(own.cells), *its.numbers(), gone);
            continue;
        }
        for (std::size_t row = 0; row < gone.size(); ++row)
            std::get<NumberCells>(own.cells).appendNull();
        const QString &name = table.columns[column].name;
        const bool inPoints = factor > 0 && isShare(name);
        const NumberCells &cellsBefore = *its.numbers();
        NumberCells there;
        NumberCells difference;
        NumberCells change;
        for (qsizetype row = 0; row < table.rows; ++row) {
            const qsizetype from = rowBefore[row];
            if (from < 0 || cellsBefore.isNull(from)) {
                for (NumberCells *none : {&there, &difference, &change})
                    none->appendNull();
                continue;
            }
            appendNumbers(there, cellsBefore, {from});
            const double by = cells->values[row] - cellsBefore.values[from];
            appendNumber(difference, rounded(inPoints ? by * factor : by, 6));
            appendNumber(change, rounded(by / std::abs(cellsBefore.values[from]) * 100, 2));
        }
        appendNumbers(there, cellsBefore, gone);
        for (std::size_t row = 0; row < gone.size(); ++row)
            for (NumberCells *none : {&difference, &change})
                none->appendNull();
        compared.columns.push_back({besides(name, u"对比期"_s, u"before"_s), false, std::move(there)});
        if (inPoints) {
            compared.columns.push_back(
                {besides(name, u"差值，百分点"_s, u"difference in points"_s), false, std::move(difference)});
            continue;
        }
        compared.columns.push_back({besides(name, u"差值"_s, u"difference"_s), false, std::move(difference)});
        compared.columns.push_back({besides(name, u"变化 %"_s, u"change in %"_s), false, std::move(change)});
    }
    return compared;
}
