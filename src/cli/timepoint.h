// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringView>
#include <QTimeZone>

namespace cli
{

/// Which end of a range a point of time is.
enum class End { From, To };

/// A point of time as it is given on the command line, in unix ms: "2026-11-01" (as To: the end of that day),
/// "2026-11-01T08:00", "now", "now-7d", "now/w", "now-1w/w", 13 digits. @p now in unix ms. An Input error with a
/// sentence for all else.
Result<qint64> timePoint(QStringView text, End end, qint64 now, const QTimeZone &zone);

} // namespace cli
