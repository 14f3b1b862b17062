// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFile>
#include <QString>

#include <cstdio>

/// Writes @p text to @p stream at once; false where not all of it could be.
bool print(FILE *stream, const QString &text);

/// Opens @p file on standard output, unbuffered: each error is told where it happens. Closing it leaves that open.
Result<void> openStandardOutput(QFile &file);
