// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelection>

/// The rows of @p model for which isWanted(row); of very many ranges, which would take their time, only the first.
template <typename IsWanted>
QItemSelection selectionOf(const QAbstractItemModel &model, IsWanted isWanted)
{
    constexpr qsizetype mostRanges = 1000;
    QItemSelection selection;
    const int lastColumn = model.columnCount() - 1;
    const int rows = model.rowCount();
    for (int row = 0; row < rows && selection.size() < mostRanges; ++row) {
        const int first = row;
        while (row < rows && isWanted(row))
            ++row;
        if (row > first)
            selection.select(model.index(first, 0), model.index(row - 1, lastColumn));
    }
    if (selection.size() == mostRanges)
        selection = QItemSelection(selection.first().topLeft(), selection.first().bottomRight());
    return selection;
}
