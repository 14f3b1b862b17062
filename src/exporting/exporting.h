// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/job.h"
#include "core/table.h"
#include "core/timerange.h"

#include <QString>
#include <QTimeZone>

#include <memory>

// Turns answers into files.
namespace exporting
{

/// A file that was written whole.
struct Saved {
    QString path;
    qint64 rows = 0;
    qint64 guarded = 0; ///< cells that got an apostrophe against formulas
};

/// Writes @p table to @p path, off the calling thread; an older file stays whole until the new one is. Once begun it is
/// not stopped by deleting the job: the file is then there, unheard.
JobOf<Saved> *save(const std::shared_ptr<const Table> &table, const QString &path, const csv::Format &format,
                   const QTimeZone &zone, QObject *parent);

/// @p name as a file name that every system takes: no path, control or direction characters, no reserved word, no dot
/// or space at the ends, at most 120 bytes of UTF-8; "unnamed" where nothing is left.
QString safeFileName(const QString &name);

/// "Shop Visits 2026-11-01 2026-11-30.csv": @p parts joined, the days of @p range in @p zone, safe.
QString suggestedName(const QStringList &parts, const TimeRange &range, const QTimeZone &zone, const QString &suffix);

} // namespace exporting
