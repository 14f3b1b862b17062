// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/table.h"
#include "core/timerange.h"
#include "exporting/profile.h"
#include "exporting/receipt.h"

#include <QString>
#include <QTimeZone>

#include <memory>
#include <optional>

// Turns answers into files.
namespace exporting
{

/// What is saved.
struct Figures {
    std::shared_ptr<const Table> table;
    QTimeZone zone;                   ///< of the times in the file
    std::optional<Interval> interval; ///< of the times, where they have one
    Origin origin;
    QString name = {}; ///< of the sheet in a workbook
};

/// A file that was written whole.
struct Saved {
    QString path;
    csv::Written written;
    bool idsProtected = false; ///< else a spreadsheet would spoil those that are told
};

/// Writes @p figures to @p path as @p profile says; an older file stays whole until the new one is. With a receipt
/// beside it where @p receipt is true. Blocks.
Result<Saved> write(const Figures &figures, const QString &path, const Profile &profile, bool receipt = false);

/// As write(), off the calling thread. Once begun it is not stopped by deleting the job: the file is then there,
/// unheard.
JobOf<Saved> *save(const Figures &figures, const QString &path, const Profile &profile, bool receipt, QObject *parent);

/// @p name as a file name that every system takes: no path, control or direction characters, no reserved word, no dot
/// or space at the ends, at most 120 bytes of UTF-8; "unnamed" where nothing is left.
QString safeFileName(const QString &name);

/// "Shop Visits 2026-11-01 2026-11-30.csv": @p parts joined, the days of @p range in @p zone, safe.
QString suggestedName(const QStringList &parts, const TimeRange &range, const QTimeZone &zone, const QString &suffix);

} // namespace exporting
