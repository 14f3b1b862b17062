// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"

#include <optional>

/// Of the figures of equally many periods.
struct Means {
    double earlier = 0; ///< above 0
    double later = 0;

    /// 0.081 for +8.1 %
    double change() const { return later / earlier - 1; }
    friend bool operator==(const Means &, const Means &) = default;
};

/// What the firstMetric() of a chart comes to. Null figures count for nothing.
struct Summary {
    int metric = 0;              ///< the index of its column
    std::optional<double> sum;   ///< none for shares and averages, which can't be added up
    qsizetype highest = 0;       ///< the first row with the highest figure
    qsizetype lowest = 0;        ///< the first with the lowest of those that are settled
    std::optional<Means> halves; ///< the first and the second half of the periods

    friend bool operator==(const Summary &, const Summary &) = default;
};

/// The summary of @p chart; none with fewer than two settled figures, and of funnels, retentions and frequencies. What
/// is not settled at @p settledUntil (unix ms) is neither the lowest nor in the halves, which are those of at least 4
/// periods, the figures of which may be summed where it has several; of an odd number the one in the middle is left
/// out.
std::optional<Summary> summaryOf(const Chart &chart, const QTimeZone &zone, qint64 settledUntil);

/// The means of the first metric in @p before and in @p now, over the periods that are settled and have a figure in
/// both; none for what is not by time, has several figures in a period that may not be summed, or was nothing.
std::optional<Means> meansOf(const ChartOfRange &before, const ChartOfRange &now, const QTimeZone &zone,
                             qint64 settledUntil);
