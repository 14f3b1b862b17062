// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query.h"

#include <QJsonObject>
#include <QSet>
#include <QString>

#include <optional>

/// How the user looks at a chart, whatever data comes: remembered for each.
struct PlotOptions {
    struct Span {
        double begin = 0;
        double end = 0;

        double length() const { return end - begin; }
        friend bool operator==(const Span &, const Span &) = default;
    };
    /// How the columns of a period stand: side by side, one on another, or as parts of 100 %. Lines so become areas.
    enum class Stack { None, Stacked, Share };

    QSet<QString> hidden;       ///< names of series
    std::optional<Span> along;  ///< the part that is seen: unix ms, or numbers of slots without time; nothing: all
    std::optional<Span> across; ///< the figures that are seen, of bars always all; nothing: all
    Stack stack = Stack::None;
    bool secondAxis = false;   ///< for series of very different size
    bool completeOnly = false; ///< without the periods that are not settled
    bool allSeries = false;    ///< more than the largest
    Comparison comparison = Comparison::None;

    bool isZoomed() const { return along || across; }
    QJsonObject toJson() const;
    /// What makes no sense is left out.
    static PlotOptions fromJson(const QJsonObject &json);
    friend bool operator==(const PlotOptions &, const PlotOptions &) = default;
};
