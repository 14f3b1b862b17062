// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "core/figure.h"
#include "models/figurestyle.h"
#include "views/slotfigures.h"

#include <QList>
#include <QPointF>
#include <QStringList>

#include <limits>
#include <memory>
#include <optional>
#include <vector>

/// The figures of one line or of the bars of one colour, one per slot of its PlotData.
struct PlotSeries {
    QString name;
    const NumberCells *cells = nullptr;
    SlotFigures values;      ///< NaN: no figure
    std::vector<int> rows;   ///< see row(); empty: each slot is the row of that number
    bool isShare = false;    ///< shown as percent where the style says so
    SlotFigures before = {}; ///< the figures of the period compared with, one per slot; empty: none
    int look = 0;            ///< which colour and marker
    QString key = {};        ///< tells it from others; the same in another range

    /// Where the figure, if there is one, is in cells; -1: nowhere, or the sum of several.
    int row(int slot) const { return rows.empty() ? slot : rows[slot]; }
};

/// What a Plot draws of a Chart: series over slots, a slot being a period (lines, columns) or a category (bars, and the
/// figures of funnels, retentions and frequencies).
struct PlotData {
    static constexpr int mostSeries = 12; ///< that are drawn unless the user wants more
    static constexpr int mostWanted = 60;
    static constexpr int mostBars = 30;

    std::shared_ptr<const Chart> chart;      ///< keeps the cells
    QString metric;                          ///< the one that all series show; empty for several
    bool isAdditive = false;                 ///< the series are parts of one whole
    SharedCells<qint64> periods;             ///< unix ms, ascending
    QStringList categories;                  ///< from large to small, unless isOrdered
    QStringList categoryKeys;                ///< tell them from others; the same in another range
    std::vector<qint64> beforePeriods;       ///< what each of the periods is compared with, unix ms, or TimeCells::null
    std::optional<TimeRange> before;         ///< all of what is compared with
    std::vector<double> totalsBefore;        ///< of all of its series, those that are gone too, one per slot; NaN: none
    bool isOrdered = false;                  ///< the categories have an order of their own: steps, days after, bins
    std::vector<LatestCohort> latestCohorts; ///< one per slot of a retention's curve; empty: it is none
    std::vector<PlotSeries> series;
    bool isMade = false;        ///< of the rows of the chart that was asked for: chart is another
    bool hasRows = true;        ///< each row of the chart that was asked for has a slot, see slotOf()
    std::vector<int> slotOfRow; ///< of that chart; empty: each row is the slot of that number
    int seriesFound = 0;        ///< in the chart; not all of them are in series
    int slotsFound = 0;         ///< in the chart; at most mostBars categories are kept, unless isOrdered
    /// Of the first metric over all categories of bars from large to small, kept or not; NaN: it may not be summed.
    double total = std::numeric_limits<double>::quiet_NaN();

    /// Where a row of the chart that was asked for is; -1: nowhere, or what is drawn was made of several.
    int slotOf(qsizetype row) const
    {
        if (!chart || !hasRows)
            return -1;
        if (slotOfRow.empty())
            return row < chart->table.rows ? int(row) : -1;
        return row < qsizetype(slotOfRow.size()) ? slotOfRow[row] : -1;
    }
    int slotCount() const { return int(periods.empty() ? categories.size() : qsizetype(periods.size())); }
    /// From the first period on; categories stand one second apart.
    double seconds(int slot) const
    {
        return periods.empty() ? slot : (double(periods[slot]) - double(periods.front())) / 1000;
    }
    /// How many slots from the first on have complete figures where periods that end by @p settledUntil (unix ms) have;
    /// those of a retention, where no cohort's is still coming in.
    int settledSlots(qint64 settledUntil, const FigureStyle &style) const;
    /// In the language of the program, as far as the service does not name it.
    QString slotName(int slot, const FigureStyle &style) const;
    /// The figure in the service's own digits; a dash where there is none.
    QString valueText(const PlotSeries &series, int slot, const FigureStyle &style) const;
};

/// The series of @p chart, or of the figure that is made of it, as @p kind (Line, Column or Bar) shows them: one per
/// metric but unavailableMetrics(); over time and with text dimensions one per value, the @p mostSeries largest by the
/// sum of the first metric. @p factor: see cohortsOf().
PlotData plotData(const std::shared_ptr<const Chart> &chart, ChartKind kind, int mostSeries = PlotData::mostSeries,
                  int mostBars = PlotData::mostBars, double factor = 0);

/// Of a retention whose figureKinds() are some the settled figures alone, see settledPart(): in its curve each slot is
/// made of several periods, so none could be left out instead. Else @p chart itself.
std::shared_ptr<const Chart> completePart(const std::shared_ptr<const Chart> &chart, const QTimeZone &zone,
                                          qint64 settledUntil);

/// Gives each series of @p data, which is of @p range, the figures of the series with the same key in @p before, for
/// the period with the same number, or the category with the same key.
void compare(PlotData &data, const TimeRange &range, const PlotData &before, const TimeRange &rangeBefore,
             const QTimeZone &zone);

/// A line between its gaps.
struct PlotLine {
    QList<QList<QPointF>> stretches; ///< each of two points or more
    QList<QPointF> alone;            ///< the points between two gaps
};

/// The line of @p values, one per slot, over the slots from @p begin up to @p end, by seconds. The points that share a
/// column (the whole part of @p origin + seconds * @p columnsPerSecond) are reduced to the first, the smallest, the
/// largest and the last of them (M4), which gives the same picture where a column is a pixel or less; with no columns
/// per second all are kept.
PlotLine plotLine(const PlotData &data, const SlotFigures &values, int begin, int end, double origin,
                  double columnsPerSecond);
