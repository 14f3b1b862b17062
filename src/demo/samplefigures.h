// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timerange.h"
#include "demo/sampledata.h"

namespace sample
{

/// Spreads @p value over all 64 bits: the only source of chance in the sample, and the same on every platform.
quint64 scattered(quint64 value);

/// The answer for @p chart from @p startTime to @p endTime, both inclusive, as it is at @p now (all unix ms, not
/// negative): whole periods, the one that @p now is in as far as it has come, none that begins later. Each figure
/// follows from the chart, the row and the time alone.
QByteArray chartAnswer(const ChartDefinition &chart, qint64 startTime, qint64 endTime, Interval interval, qint64 now);

} // namespace sample
