// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"

#include <QStringList>

// What the name of a metric says about its figures: the service says nothing else.

/// Whether the service has figures of that name only by the day or coarser, and gives 0 by the hour: bounce rate, visit
/// duration, pages per visit.
bool isHourless(const QString &metric);

/// The names of the metrics of @p chart that are 0 by the hour for that reason.
QStringList unavailableMetrics(const Chart &chart);

/// The column of the first metric of @p chart that is not one of unavailableMetrics(), or -1.
int firstMetric(const Chart &chart);

/// Whether figures of that name are means, medians, prices and the like, of which no sum says anything.
bool isMean(const QString &metric);

/// Whether figures of that name may be summed over the values of a dimension: no shares, means and the like, and no
/// people, who would be counted once for each value.
bool isAdditive(const QString &metric);

/// Whether those of the column @p metric may be summed over the rows of @p table: by its name, and not over several
/// targetUsers, who may overlap.
bool isAdditive(const Table &table, int metric);
