// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/chartparts.h"

#include <utility>

ChartParts::ChartParts(const ChartQuery &query, const QTimeZone &zone, Ask ask, Done done, QObject *parent)
    : QObject(parent)
    , m_query(query)
    , m_zone(zone)
    , m_ask(std::move(ask))
    , m_done(std::move(done))
    , m_left{query.range}
{
    next();
}

void ChartParts::next()
{
    ChartQuery query = m_query;
    query.range = m_left.front();
    m_left.pop_front();
    m_ask(query, [this, range = query.range](const Result<Received<std::shared_ptr<const Chart>>> &answer,
                                             Generation generation) { answered(range, answer, generation); });
}

void ChartParts::answered(const TimeRange &range, const Result<Received<std::shared_ptr<const Chart>>> &answer,
                          Generation generation)
{
    if (!answer)
        return m_done(tl::unexpected(answer.error()), nullptr);
    const Chart &chart = *answer->value;
    if (chart.answeredRows >= mostRows) {
        const auto middle = chart.table.timeColumn() < 0 ? std::nullopt : middleBoundary(range, chart.interval, m_zone);
        if (middle && m_stored.parts.size() + qsizetype(m_left.size()) + 2 <= mostParts) {
            m_left.push_front({*middle, range.end});
            m_left.push_front({range.begin, *middle});
            return next();
        }
        m_stored.cut = true;
    }
    m_stored.generation = generation;
    m_stored.parts.append({range, answer->body});
    if (!m_left.empty())
        return next();
    m_done(std::exchange(m_stored, {}), range == m_query.range ? answer->value : nullptr);
}
