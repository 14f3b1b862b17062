// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/table.h"

#include <vector>

/// The rows of a table told apart by the texts of some of its columns: what makes series, or bars, of them.
struct RowGroups {
    std::vector<int> dimensions;      ///< the columns
    std::vector<quint32> ofRow;       ///< per row the number of its group
    std::vector<qsizetype> firstRows; ///< one per group, in the order of the rows

    int count() const { return int(firstRows.size()); }
};

/// Without @p dimensions all rows are one group.
RowGroups groupsBy(std::vector<int> dimensions, const Table &table);

/// The texts of the group that @p row is in, as one: "Beijing / iOS"; a dash for none.
QString nameOf(const RowGroups &groups, const Table &table, qsizetype row);
