// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabletext.h"

#include <functional>

class QObject;

/// Whether so many cells may be copied: beyond 200,000 a file is the way.
bool fitsClipboard(qsizetype cells);

/// Puts the cells that @p make gives, @p count of them, on the clipboard, as text and as HTML; many are made in another
/// thread, unless @p context goes or something else is copied before that.
void copyCells(QObject *context, qsizetype count, const std::function<CellBlock()> &make);
