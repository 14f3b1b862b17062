// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"

#include <memory>
#include <vector>

// Funnels, retentions and frequencies are not drawn row by row as charts are: a figure is made of them.

/// The kinds that show a figure of @p chart, the first choice last; none for a chart, and where its columns are not
/// those that the API describes: then it is drawn as a chart.
std::vector<ChartKind> figureKinds(const Chart &chart);

/// What is drawn as @p kind, one of figureKinds(); a chart itself in any other case. A figure over slots has them in
/// its first column (步骤, 时间 or the bins), in their order, then the other texts of the first row of each series,
/// then one metric:
/// - a funnel: the people of each step, summed over the rows; as a line: 总转化率 over time, with 第N步转化率 where
///   no dimension tells series apart;
/// - a retention as line or columns: of 当日, 次日, 2日后 ... the share that was retained, over the rows in which it is
/// known;
/// - a frequency as bars, without time as columns, too: the first metric by bin, summed over the rows.
/// @p factor: see cohortsOf().
std::shared_ptr<const Chart> figureOf(std::shared_ptr<const Chart> chart, ChartKind kind, double factor = 0);

/// Whether figureOf() has the rows of @p chart, one by one, and so is not made of several.
bool isRowByRow(const Chart &chart, ChartKind kind);

/// Of each row of a frequency that has ChartKind::Bar among its figureKinds() the number of its bin, in the order of
/// that figure; -1: it has none.
std::vector<int> binsOf(const Chart &frequency);

/// A funnel's people by step.
struct FunnelSteps {
    std::vector<int> numbers;                ///< of the steps, ascending
    QStringList series;                      ///< what tells rows apart; one, empty, where nothing does
    std::vector<std::vector<double>> people; ///< by step and series, summed over the rows; NaN: not known
    std::vector<int> seriesOfRow;            ///< of each row of the chart; -1: it is left out
    int seriesFound = 0;                     ///< in the chart; not all of them are in series
    QStringList keys;                        ///< of the series, see Table::textsOf()
};

/// The steps of a funnel that has ChartKind::Funnel among its figureKinds(), of the @p mostSeries series with the most
/// people at the first step.
FunnelSteps stepsOf(const Chart &funnel, int mostSeries);

/// Those who came in one period, and what share of them was there later.
struct Cohort {
    QString series;                  ///< what tells it from others of the same period; else empty
    qint64 period = TimeCells::null; ///< unix ms; null: all periods of the series together
    double people = 0;               ///< NaN: not known
    std::vector<double> counts;      ///< one per Retention::later; NaN: not known
    std::vector<double> shares;      ///< the same, as shares of 100 / factor
    qsizetype row = -1;              ///< of the chart; -1: all of the series
    QString key;                     ///< of the series, see Table::textsOf()
};

/// A retention as a table of cohorts.
struct Retention {
    QStringList later;           ///< 当日, 次日, 2日后 ...
    std::vector<Cohort> cohorts; ///< by series, each with all of its periods together first, then by time
};

/// Which cohorts are wanted: those of all periods of a series together take a part of the time and memory.
enum class Cohorts { All, Together };

/// How many periods later one of Retention::later is: 当日 is 0, 次日 is 1, 2日后 is 2; -1 for other names.
int laterNumber(const QString &later);

/// When the period ends that is @p number of them after the one that begins at @p period (unix ms).
qint64 laterEnd(qint64 period, int number, Interval interval, const QTimeZone &zone);

/// The last of the cohorts of which one point of a retention's curve is made.
struct LatestCohort {
    qint64 period = TimeCells::null; ///< unix ms; null: there is none
    int number = -1;                 ///< laterNumber() of the point
};

/// One for each Retention::later of a retention whose figureKinds() are some: of those whose figure is known there, in
/// whatever series.
std::vector<LatestCohort> latestCohorts(const Chart &retention);

/// The cohorts of a retention whose figureKinds() are some. Together: weighted by people, over the
/// periods in which the share is known, as its line has it. @p factor: what makes the shares percent; 0: its
/// percentFactor().
Retention cohortsOf(const Chart &retention, double factor = 0, Cohorts which = Cohorts::All);

/// Whether a metric of that name is a share of something: …率, …占比, … rate, also of the period before in a
/// comparedTable().
bool isShare(const QString &metric);

/// What the shares in @p chart are multiplied with to be percent: 100 for shares of 1; 1 where they go beyond that, and
/// so are percent already; 0 for a chart where they are not all between 0 and 1, which shows them as they are. Looks at
/// each: Chart::percentFactor has it from the answer.
double percentFactor(const Chart &chart);
