// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/chartcomparison.h"

ChartComparison::~ChartComparison()
{
    delete m_job;
}

void ChartComparison::ask(ProjectSource *source, const ChartQuery &query, ProjectSource::Ask ask)
{
    delete m_job;
    m_error.reset();
    if (query != m_query)
        m_before = {};
    m_query = query;
    if (query.comparison == Comparison::None)
        return;
    const ChartQuery before = comparedQuery(query, QTimeZone(source->project().timeZone));
    auto *job = source->chart(before, ask);
    m_job = job;
    const auto take = [this, range = before.range](const FetchedChart &fetched) {
        m_before = {fetched.value, range};
        m_isCut = fetched.cut;
        emit answered();
    };
    job->meanwhile(this, take);
    job->then(this, [this, take](const Result<FetchedChart> &result) {
        m_job.clear();
        if (result)
            return take(*result);
        m_error = result.error();
        emit answered();
    });
}

void ChartComparison::clear()
{
    delete m_job;
    m_query = {};
    m_before = {};
    m_error.reset();
}

std::optional<ChartOfRange> ChartComparison::with(const Chart &chart, const ChartQuery &query) const
{
    if (!m_before.chart || query != m_query || !isComparable(chart) || !areAlike(chart, *m_before.chart))
        return {};
    return m_before;
}
