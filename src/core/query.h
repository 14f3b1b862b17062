// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"
#include "core/result.h"
#include "core/timerange.h"

#include <QStringList>
#include <QUrlQuery>

#include <optional>

/// With which other range figures are compared.
enum class Comparison { None, Before, YearBefore };

/// "before", "year-before": on the command line; empty for None.
QString nameOf(Comparison comparison);
std::optional<Comparison> comparisonFromName(QStringView name);

/// Which figures: a chart, funnel, retention or frequency for a range, with the parameters of its kind.
struct ChartQuery {
    Resource resource = Resource::Chart;
    QString id;
    TimeRange range;                   ///< half-open
    Interval interval = Interval::Day; ///< charts; retentions and frequencies: no hours; funnels have none
    int conversionWindow = 0;          ///< funnels: days; 0: the service's own
    QString split;                     ///< frequencies: "10", "15", "25", "[1,5,20]"; empty: the service's own
    QString statistic; ///< frequencies: "max", "min", "avg", "median", "0.25", "0.75"; empty: the service's own
    Comparison comparison = Comparison::None; ///< asked for by a query of its own

    /// An Input error where a parameter is none that the API takes, or the range is empty.
    Result<void> check() const;
    /// The parameters of the request ("Query parameters" of the API): the end inclusive, a retention's interval as
    /// `range`; in one order for ever.
    QUrlQuery parameters() const;
    /// When all of its figures are complete, unix ms ("Limits and delays" of the API): hours after 30 minutes, else at
    /// 6:00 after the last day in @p zone; a funnel after its window as well, a retention after 30 of its periods.
    qint64 settlesAt(const QTimeZone &zone) const;

    friend bool operator==(const ChartQuery &, const ChartQuery &) = default;
};

/// Whose users: a segmentation's or a tag's.
struct UsersQuery {
    Resource resource = Resource::SegmentationUsers;
    QString id;
    QStringList variables; ///< user variables to be given (V3, `parameters`); empty: the service's own choice

    friend bool operator==(const UsersQuery &, const UsersQuery &) = default;
};
