// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"
#include "source/projectsource.h"

class ChartComparison;

/// What is to be known about the figures of @p chart, the answer to @p shown, at @p now (unix ms), in sentences: rows,
/// age, what is cut, missing or not settled.
QString chartFacts(const Chart &chart, const Fetched<ChartQuery> &shown, const ChartComparison &comparison,
                   const FigureStyle &style, qint64 now);

/// Whether none of the metrics has figures by the hour.
bool isUnavailable(const Chart &chart, const FigureStyle &style);
/// Which metrics have none: "A, B and C".
QString unavailableNames(const FigureStyle &style);
/// The same in a sentence.
QString unavailableText(const FigureStyle &style);
