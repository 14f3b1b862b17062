// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotdata.h"

#include <QPolygonF>

#include <vector>

/// Between what figures a series lies at each slot where series stand one on another.
struct PlotBand {
    std::vector<double> from; ///< NaN: no series has a figure there
    SlotFigures to;           ///< below from where the figure is negative; NaN: no figure
};

/// The bands of the @p shown series of @p data, the first of them at the bottom, negative figures downwards; empty ones
/// for the others. @p asShares: as percent of all that stand at the slot. @p figures: PlotSeries::values or before.
std::vector<PlotBand> plotBands(const PlotData &data, const std::vector<int> &shown, bool asShares,
                                SlotFigures PlotSeries::*figures = &PlotSeries::values);

/// The area of @p band over the slots from @p begin up to @p end, by seconds, in one piece between gaps of all series.
/// The points that share a column, see plotLine(), become one, their mean: so that bands lie one on another without a
/// gap.
QList<QPolygonF> plotAreas(const PlotData &data, const PlotBand &band, int begin, int end, double origin,
                           double columnsPerSecond);
