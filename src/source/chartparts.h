// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/client.h"
#include "source/storedchart.h"

#include <QObject>

#include <functional>
#include <list>

/// Asks for a chart, and for parts of its range where the answer stops at the service's limit of rows. A child of the
/// job that it serves.
class ChartParts : public QObject
{
    Q_OBJECT

public:
    using Answered =
        std::function<void(const Result<Received<std::shared_ptr<const Chart>>> &answer, Generation generation)>;
    using Ask = std::function<void(const ChartQuery &query, const Answered &answered)>;
    using Done = std::function<void(const Result<StoredChart> &stored, const std::shared_ptr<const Chart> &whole)>;

    /// Calls @p done once, unless deleted before; with the chart where it is one answer, else it is yet to be read.
    ChartParts(const ChartQuery &query, const QTimeZone &zone, Ask ask, Done done, QObject *parent);

    /// "Limits" of the API: an answer with so many rows stopped there.
    static constexpr qsizetype mostRows = 200'000;
    static constexpr int mostParts = 64;

private:
    void next();
    void answered(const TimeRange &range, const Result<Received<std::shared_ptr<const Chart>>> &answer,
                  Generation generation);

    ChartQuery m_query;
    QTimeZone m_zone;
    Ask m_ask;
    Done m_done;
    StoredChart m_stored;
    std::list<TimeRange> m_left; ///< in the order of time
};
