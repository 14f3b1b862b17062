// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabletext.h"

#include <functional>

class QObject;

/// Puts the cells that @p make gives, @p count of them, on the clipboard, as text and as HTML; many are made in another
/// thread, unless @p context goes or something else is copied before that. False where there are too many: a file is
/// the way.
bool copyCells(QObject *context, qsizetype count, const std::function<CellBlock()> &make);
