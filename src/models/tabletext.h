// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndexList>
#include <QString>

class TableModel;

/// The selected cells' rows and columns as text separated by tabs, headers first, as spreadsheets take it from the
/// clipboard: numbers as the service wrote them, times as "2026-11-01" or "2026-11-01 08:00". Cells with a tab, quote
/// or line break are quoted.
QString tabSeparated(const TableModel &model, const QModelIndexList &selection);

/// A name from outside as one harmless line of plain text: white space folded, control characters and marks that change
/// the direction of writing taken out, at most @p length characters.
QString oneLine(const QString &text, qsizetype length = 200);
