// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/timerange.h"
#include "demo/sampledata.h"

#include <vector>

namespace sample
{

/// Spreads @p value over all 64 bits: the only source of chance in the sample, and the same on every platform.
quint64 scattered(quint64 value);

/// @p text as JSON has it, with its quotes.
QByteArray quoted(const QString &text);

/// Of the generations of the service: V2 and V3 put 目标用户 first in each row.
enum class Rows { Plain, WithTargetUsers };

struct Period {
    qint64 begin = 0; ///< unix ms
    qint64 end = 0;   ///< not in it
};

/// The whole periods from @p startTime to @p endTime, both inclusive, up to the one that @p now is in; none before the
/// shop opened. All unix ms, not negative.
std::vector<Period> periodsOf(qint64 startTime, qint64 endTime, Interval interval, qint64 now);

/// How many of what happens @p perDay times on an ordinary day there were in @p period as it is at @p now; what it is
/// called (@p id) decides on chance.
qint64 countOf(QStringView id, qint64 perDay, Period period, qint64 now);

/// The answer for @p chart from @p startTime to @p endTime, both inclusive, as it is at @p now (all unix ms, not
/// negative): whole periods, the one that @p now is in as far as it has come, none that begins later. Each figure
/// follows from the chart, the row and the time alone.
QByteArray chartAnswer(const ChartDefinition &chart, qint64 startTime, qint64 endTime, Interval interval, qint64 now,
                       Rows rows = Rows::Plain);

} // namespace sample
