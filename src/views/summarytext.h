// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/summary.h"
#include "models/figurestyle.h"

/// "Visits: sum 12,340, highest 1,203 (Wed 11/18/2026), lowest 402 (Sun 11/1/2026), second half +8.1 % on the first";
/// instead of the halves @p changeOnBefore, where there is one, with the dates of @p before.
QString summaryText(const Summary &summary, const Chart &chart, const FigureStyle &style,
                    std::optional<double> changeOnBefore = {}, const TimeRange &before = {});

/// A difference of two shares: "+2.1 points".
QString pointsText(double difference, const FigureStyle &style);
