// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotstack.h"

#include <algorithm>
#include <cmath>
#include <limits>

std::vector<PlotBand> plotBands(const PlotData &data, const std::vector<int> &shown, bool asShares,
                                SlotFigures PlotSeries::*figures)
{
    const auto slotCount = std::size_t(data.slotCount());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> whole(slotCount, none); // of all figures, whatever their sign
    for (const int series : shown)
        for (std::size_t slot = 0; slot < slotCount; ++slot)
            if (const double size = std::abs((data.series[series].*figures)[slot]); !std::isnan(size))
                whole[slot] = std::isnan(whole[slot]) ? size : whole[slot] + size;
    std::vector<double> factors(slotCount, 1);
    std::vector<double> above(slotCount, 0);
    for (std::size_t slot = 0; slot < slotCount; ++slot) {
        if (std::isnan(whole[slot]) || (asShares && whole[slot] == 0))
            above[slot] = none;
        else if (asShares)
            factors[slot] = 100 / whole[slot];
    }
    std::vector<double> below = above;
    std::vector<PlotBand> bands(data.series.size());
    for (const int series : shown) {
        PlotBand &band = bands[series];
        band.from.resize(slotCount);
        std::vector<double> to(slotCount);
        for (std::size_t slot = 0; slot < slotCount; ++slot) {
            const double value = (data.series[series].*figures)[slot] * factors[slot];
            double &top = value < 0 ? below[slot] : above[slot];
            band.from[slot] = top;
            to[slot] = top + value;
            if (!std::isnan(value))
                top += value;
        }
        band.to = std::move(to);
    }
    return bands;
}

QList<QPolygonF> plotAreas(const PlotData &data, const PlotBand &band, int begin, int end, double origin,
                           double columnsPerSecond)
{
    QList<QPolygonF> areas;
    QPolygonF upper;
    QPolygonF lower;
    double seconds = 0; // sums over a column
    double from = 0;
    double to = 0;
    int count = 0;
    qint64 column = 0;
    const auto endColumn = [&] {
        if (count == 0)
            return;
        lower += QPointF(seconds / count, from / count);
        upper += QPointF(seconds / count, to / count);
        seconds = from = to = count = 0;
    };
    const auto endArea = [&] {
        endColumn();
        std::reverse(lower.begin(), lower.end());
        if (upper.size() > 1)
            areas.append(upper + lower);
        upper.clear();
        lower.clear();
    };
    bool gap = false;
    for (int slot = begin; slot < end; ++slot) {
        if (std::isnan(band.from[slot])) {
            gap = true;
            continue;
        }
        const qint64 number = columnsPerSecond > 0 ? qint64(origin + data.seconds(slot) * columnsPerSecond) : slot;
        if (gap && number > column + 1) // a narrower gap can't be seen
            endArea();
        else if (number != column)
            endColumn();
        column = number;
        gap = false;
        seconds += data.seconds(slot);
        from += band.from[slot];
        to += std::isnan(band.to[slot]) ? band.from[slot] : band.to[slot];
        ++count;
    }
    endArea();
    return areas;
}
