// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timerange.h"
#include "demo/sampledata.h"

#include <optional>
#include <vector>

namespace sample
{

// The answers for what V2 and V3 add to charts. Times are unix ms, both ends inclusive, as things are at @p now; rates
// are parts of 1 with four decimals.

/// A row for each day. @p conversionWindow: days, at least 1; a longer one lets more come through.
QByteArray funnelAnswer(const FunnelDefinition &funnel, qint64 startTime, qint64 endTime, int conversionWindow,
                        qint64 now);

/// A row for each period of @p interval (not hours); null for what has not come yet.
QByteArray retentionAnswer(const UsageDefinition &retention, qint64 startTime, qint64 endTime, Interval interval,
                           qint64 now);

/// The last numbers of times of all bins but the last: of a request's @p split, or of the service's own where it is
/// empty. Nothing where it is none that the API takes.
std::optional<std::vector<qint64>> binsOf(const QString &split);
/// The position of a request's @p statistic among those of the API, from the smallest result to the largest.
std::optional<int> statisticFrom(const QString &statistic);
/// A row for each bin.
QByteArray frequencyAnswer(const UsageDefinition &frequency, qint64 startTime, qint64 endTime, Interval interval,
                           const std::vector<qint64> &bins, int statistic, qint64 now);

} // namespace sample
