// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job.h"
#include "core/table.h"
#include "core/timerange.h"
#include "exporting/command.h"
#include "exporting/filename.h"
#include "exporting/profile.h"
#include "exporting/receipt.h"
#include "source/projectsource.h"

#include <QString>
#include <QTimeZone>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

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

/// What @p fetched is the answer of, named as the service names it.
Figures figuresOf(const Project &project, const ChartQuery &query, const FetchedChart &fetched);
/// What @p list gave at @p fetchedAt (unix ms), as a table.
Figures figuresOf(const Project &project, const ListQuery &list, Table table, qint64 fetchedAt);

/// A file that was written whole.
struct Saved {
    QString path;
    csv::Written written;
    bool idsProtected = false;              ///< else a spreadsheet would spoil those that are told
    qint64 bytes = 0;                       ///< of the file
    std::optional<Error> receiptError = {}; ///< why there is no receipt, where one was wanted
};

/// What write() would tell, without a file. Blocks.
Result<csv::Written> count(const Figures &figures, const Profile &profile);

/// Gives a path where nothing is, see AtomicFile::commitAt().
using FreePath = std::function<QString()>;

/// Writes @p figures to @p path as @p profile says; an older file stays whole until the new one is. With @p free it is
/// put there, in the folder of @p path, and replaces nothing. With a receipt beside it where @p receipt is true.
/// Blocks.
Result<Saved> write(const Figures &figures, const QString &path, const Profile &profile, bool receipt = false,
                    const FreePath &free = {});

/// As write(): @p index and each of @p sheets are sheets of one workbook, which comes from @p origin. The rows of the
/// index do not count.
Result<Saved> writeBook(const Figures &index, std::vector<Figures> sheets, const QString &path, const Origin &origin,
                        bool receipt, const FreePath &free = {});

/// As write(), off the calling thread. Once begun it is not stopped by deleting the job: the file is then there,
/// unheard.
JobOf<Saved> *save(const Figures &figures, const QString &path, const Profile &profile, bool receipt, QObject *parent);

} // namespace exporting
