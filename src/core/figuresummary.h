// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"

#include <QPair>

#include <memory>
#include <optional>

// What the figures of funnels, retentions and frequencies come to. Of several series, such as target users, it is said
// of the one with the most people: they may overlap, so nothing is added up over them.

struct FunnelSummary {
    QString series;    ///< which one; empty where there is one
    QString key;       ///< of the series, see Table::textsOf()
    double first = 0;  ///< people at the first step, above 0
    double last = 0;   ///< and at the last
    int worstStep = 0; ///< the number of the step before which most people were lost
    double lost = 0;   ///< how many
    double worst = 0;  ///< and what share of those at the step before

    double overall() const { return last / first; }
    friend bool operator==(const FunnelSummary &, const FunnelSummary &) = default;
};

/// None with fewer than two steps of which the people are known, and where nobody was at the first. Of the series with
/// the key @p key where one is given.
std::optional<FunnelSummary> summaryOfFunnel(const Chart &funnel, const std::optional<QString> &key = {});

struct RetentionSummary {
    QString series;
    QString key;
    double people = 0;
    /// The names and shares (of 100 / factor) of 次日, of 7日后 and of the last that is known; fewer where there are
    /// not so many.
    QList<QPair<QString, double>> shares;

    friend bool operator==(const RetentionSummary &, const RetentionSummary &) = default;
};

/// None where no share but that of the first day is known. @p factor: see cohortsOf(). Of the series with the key @p
/// key where one is given, then with all of its shares.
std::optional<RetentionSummary> summaryOfRetention(const Chart &retention, double factor,
                                                   const std::optional<QString> &key = {});

/// The rows of a chart, funnel or frequency whose periods end by @p settledUntil (unix ms); of a retention all, without
/// the shares of later periods that don't. Without time: all.
Chart settledPart(const Chart &chart, const QTimeZone &zone, qint64 settledUntil);

struct FrequencySummary {
    QString series;
    QString metric;
    QString bin;                 ///< with the highest figure
    double highest = 0;          ///< summed over time
    std::optional<double> share; ///< of all bins, where the metric is no share and no mean

    friend bool operator==(const FrequencySummary &, const FrequencySummary &) = default;
};

/// None with fewer than two bins that have a figure.
std::optional<FrequencySummary> summaryOfFrequency(const std::shared_ptr<const Chart> &frequency);
