// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "models/figurestyle.h"

#include <functional>
#include <optional>

/// One line that says what is to be seen, in the language of the moment; empty where there is nothing to say.
using SummaryText = std::function<QString(const FigureStyle &style)>;

/// What the figures of @p now come to: "Visits: sum 12,340, highest 1,203 (Wed 11/18/2026), lowest 402 (Sun 11/1/2026),
/// second half +8.1 % on the first", or the change on @p before; conversion, where most are lost, who comes again, how
/// often. What is not settled at @p settledUntil (unix ms) is not compared. Goes through all figures: may be called in
/// any thread.
SummaryText summaryText(const ChartOfRange &now, const std::optional<ChartOfRange> &before, const QTimeZone &zone,
                        qint64 settledUntil);

/// One of Retention::later as this program names it: "Day 2", "Week 2"; other names as they are.
QString laterText(const QString &later, const FigureStyle &style);

/// A funnel's step as this program names it, of a text with its number: "Step 2"; others as they are.
QString stepText(const QString &step);

/// A difference of two shares: "+2.1 points".
QString pointsText(double difference, const FigureStyle &style);
