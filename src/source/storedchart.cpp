// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/storedchart.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr quint32 form = 1;

/// Rows of a period that begins before @p part stand in the part before it, too.
void dropBefore(Table &table, qint64 begin)
{
    const int column = table.timeColumn();
    if (column < 0)
        return;
    std::vector<bool> keep;
    keep.reserve(size_t(table.rows));
    for (const qint64 ms : table.columns[size_t(column)].time()->ms)
        keep.push_back(ms == TimeCells::null || ms >= begin);
    if (std::find(keep.begin(), keep.end(), false) != keep.end())
        table.keepRows(keep);
}

} // namespace

Result<Chart> StoredChart::read(const ChartQuery &query, const QTimeZone &zone) const
{
    std::optional<Chart> joined;
    for (const Part &part : parts) {
        ChartQuery partQuery = query;
        partQuery.range = part.range;
        auto chart = Chart::fromAnswer(part.body, partQuery, zone);
        if (!chart)
            return chart;
        if (!joined) {
            joined = std::move(*chart);
            continue;
        }
        joined->endTime = chart->endTime;
        joined->answeredRows += chart->answeredRows;
        joined->percentFactor = std::min(joined->percentFactor, chart->percentFactor);
        dropBefore(chart->table, part.range.begin);
        if (chart->table.rows == 0)
            continue;
        if (joined->table.rows == 0)
            joined->table = std::move(chart->table);
        else if (!joined->table.append(chart->table))
            return failure(Error::Kind::Malformed, u"the parts of the answer have different columns"_s);
    }
    if (!joined)
        return failure(Error::Kind::Incomplete);
    return *std::move(joined);
}

QByteArray StoredChart::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << form << qint32(generation) << cut << qint32(parts.size());
    for (const Part &part : parts)
        stream << part.range.begin << part.range.end << part.body;
    return bytes;
}

std::optional<StoredChart> StoredChart::fromBytes(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 storedForm = 0;
    qint32 generation = 0;
    qint32 count = 0;
    StoredChart chart;
    stream >> storedForm >> generation >> chart.cut >> count;
    if (storedForm != form || generation < 1 || generation > 3)
        return std::nullopt;
    chart.generation = Generation(generation);
    for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
        Part part;
        stream >> part.range.begin >> part.range.end >> part.body;
        chart.parts.append(part);
    }
    if (stream.status() != QDataStream::Ok || chart.parts.isEmpty())
        return std::nullopt;
    return chart;
}
