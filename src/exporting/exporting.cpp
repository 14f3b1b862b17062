// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/exporting.h"

#include "core/atomicfile.h"
#include "exporting/workbook.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

Result<csv::Written> writeTable(const Figures &figures, const QString &path, const Profile &profile)
{
    const csv::Format format = profile.formatFor(figures.interval);
    csv::Written written;
    const auto takeWritten = [&](const csv::Written &all) { written = all; };
    if (profile.kind == Profile::Kind::Workbook) {
        auto book = Workbook::open(path);
        if (!book)
            return tl::unexpected(book.error());
        return book->add(figures.name, *figures.table, figures.zone, format.times)
            .map(takeWritten)
            .and_then([&] { return book->commit(); })
            .map([&] { return written; });
    }
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    return csv::write(*figures.table, format, figures.zone, file->device())
        .map(takeWritten)
        .and_then([&] { return file->commit(); })
        .map([&] { return written; });
}

} // namespace

Result<Saved> write(const Figures &figures, const QString &path, const Profile &profile, bool receipt)
{
    const auto written = writeTable(figures, path, profile);
    if (!written)
        return tl::unexpected(written.error());
    if (receipt) {
        const auto told = writeReceipt(path, {figures.origin, nameOf(profile.kind), written->rows, 0, {}});
        if (!told)
            return tl::unexpected(told.error());
    }
    const bool idsProtected = profile.kind == Profile::Kind::Workbook || profile.format.protectIds;
    return Saved{path, *written, idsProtected};
}

JobOf<Saved> *save(const Figures &figures, const QString &path, const Profile &profile, bool receipt, QObject *parent)
{
    auto *job = new JobOf<Saved>(parent);
    auto *watcher = new QFutureWatcher<Result<Saved>>(job);
    QObject::connect(watcher, &QFutureWatcherBase::finished, job, [job, watcher] { job->finish(watcher->result()); });
    watcher->setFuture(QtConcurrent::run(write, figures, path, profile, receipt));
    return job;
}

} // namespace exporting
