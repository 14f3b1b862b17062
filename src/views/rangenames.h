// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rangechoice.h"

/// "Last 30 days", "Previous week", "This month"; empty for a range that is called nothing.
QString rangeName(const RangeChoice &choice);

/// "10/27/2026 – 11/25/2026, 30 days"
QString rangeDates(const TimeRange &range, const QTimeZone &zone);
