// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "core/query.h"

#include <QByteArray>
#include <QList>

/// The answers that make up one chart, as they came: more than one where its range had more rows than one answer takes.
struct StoredChart {
    struct Part {
        TimeRange range;
        QByteArray body;

        friend bool operator==(const Part &, const Part &) = default;
    };

    Generation generation = Generation::V1;
    bool cut = false;
    QList<Part> parts; ///< in the order of time, without gaps

    /// Reads and joins the parts; no row of a part that belongs to its neighbour. An answer of several parts that can't
    /// be joined is Malformed. Takes its time: off the GUI thread.
    Result<Chart> read(const ChartQuery &query, const QTimeZone &zone) const;

    QByteArray toBytes() const;
    /// Nothing where @p bytes are none that toBytes() made.
    static std::optional<StoredChart> fromBytes(const QByteArray &bytes);

    friend bool operator==(const StoredChart &, const StoredChart &) = default;
};
