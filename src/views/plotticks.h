// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/figurestyle.h"

#include <QFontMetricsF>
#include <QStringList>

#include <span>
#include <vector>

// Where an axis has its labels, and what they say.

/// A label of an axis of periods or categories. The second line says what the first leaves out, where that changes: the
/// year of days and months, the date of hours.
struct TimeTick {
    double position = 0; ///< unix ms, or the index of a period
    QString text;
    QString context; ///< empty where it is the same as before
};

/// Hours, midnights, Mondays or first days of months in the style's zone, the finest (no finer than the style's
/// interval) whose labels stand free of one another where [@p first, @p last] (unix ms) takes @p width px.
std::vector<TimeTick> timeTicks(qint64 first, qint64 last, double width, const FigureStyle &style,
                                const QFontMetricsF &metrics);

/// A label for each of @p periods (unix ms, ascending) that stand @p distance px apart, or for each second, third, ...
/// of them, as there is room.
std::vector<TimeTick> periodTicks(std::span<const qint64> periods, double distance, const FigureStyle &style,
                                  const QFontMetricsF &metrics);

/// The same for categories, which have no second line.
std::vector<TimeTick> categoryTicks(const QStringList &categories, double distance, const QFontMetricsF &metrics);

/// A value axis in steps of 1, 2 or 5 times a power of ten.
struct ValueScale {
    double min = 0;
    double max = 1;
    double step = 1;

    int steps() const { return qRound((max - min) / step); }
    double at(int tick) const { return min + tick * step; }
    /// The tick's figure, or @p factor times it; those of two ticks differ.
    QString label(int tick, const FigureStyle &style, double factor = 1) const;
};

/// The scale from @p low to @p high in at most @p maxSteps steps and a bit; 0 is always on it. @p whole: no steps
/// below 1.
ValueScale valueScale(double low, double high, bool whole, int maxSteps);

/// The same within @p low and @p high, whatever they are: the scale begins and ends with its first and last step there.
ValueScale scaleWithin(double low, double high, int maxSteps);
