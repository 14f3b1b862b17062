// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/exporting.h"

#include "core/atomicfile.h"
#include "core/elsewhere.h"
#include "exporting/workbook.h"

#include <QFileInfo>
#include <QIODevice>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

class NowhereDevice : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override { return size; }
};

/// What was written, and where.
struct Placed {
    csv::Written written;
    QString path;
};

Result<Placed> writeSheets(const std::vector<Figures> &sheets, const QString &path, const Profile &profile,
                           const FreePath &free)
{
    auto book = Workbook::open(path);
    if (!book)
        return tl::unexpected(book.error());
    csv::Written all;
    for (const Figures &figures : sheets) {
        const csv::Format::Times times = profile.formatFor(figures.interval).times;
        auto written = book->add(figures.name, *figures.table, figures.zone, times);
        if (!written)
            return tl::unexpected(written.error());
        all.rows += written->rows;
        all.ids += written->ids;
        all.lost += written->lost;
    }
    return book->commit(free).map([&](const QString &placed) { return Placed{all, placed}; });
}

Result<Placed> writeTable(const Figures &figures, const QString &path, const Profile &profile, const FreePath &free)
{
    if (profile.kind == Profile::Kind::Workbook)
        return writeSheets({figures}, path, profile, free);
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto written = csv::write(*figures.table, profile.formatFor(figures.interval), figures.zone, file->device());
    if (!written)
        return tl::unexpected(written.error());
    return (free ? file->commitAt(free) : file->commit().map([&] { return path; })).map([&](const QString &placed) {
        return Placed{*written, placed};
    });
}

Result<Saved> savedAs(const Result<Placed> &placed, const Profile &profile, const Origin &origin, bool receipt)
{
    if (!placed)
        return tl::unexpected(placed.error());
    const auto &[written, path] = *placed;
    Saved saved{path, written, profile.kind == Profile::Kind::Workbook || profile.format.protectIds,
                QFileInfo(path).size()};
    if (receipt)
        if (const auto told = writeReceipt(path, {origin, nameOf(profile.kind), written.rows, 0, {}}); !told)
            saved.receiptError = told.error();
    return saved;
}

} // namespace

Figures figuresOf(const Project &project, const ChartQuery &query, const FetchedChart &fetched)
{
    return {std::shared_ptr<const Table>(fetched.value, &fetched.value->table), QTimeZone(project.timeZone),
            fetched.value->interval, originOf(project, query, fetched), fetched.value->name};
}

Figures figuresOf(const Project &project, const ListQuery &list, Table table, qint64 fetchedAt)
{
    return {std::make_shared<const Table>(std::move(table)),
            QTimeZone(project.timeZone),
            {},
            originOf(project, endpointOf(list, project.uid), fetchedAt),
            kindOf(list)};
}

Result<csv::Written> count(const Figures &figures, const Profile &profile)
{
    if (profile.kind == Profile::Kind::Workbook)
        return Workbook::count(*figures.table);
    NowhereDevice nowhere;
    nowhere.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    return csv::write(*figures.table, profile.formatFor(figures.interval), figures.zone, nowhere);
}

Result<Saved> write(const Figures &figures, const QString &path, const Profile &profile, bool receipt,
                    const FreePath &free)
{
    return savedAs(writeTable(figures, path, profile, free), profile, figures.origin, receipt);
}

Result<Saved> writeBook(const Figures &index, std::vector<Figures> sheets, const QString &path, const Origin &origin,
                        bool receipt, const FreePath &free)
{
    sheets.insert(sheets.begin(), index);
    const auto profile = Profile::of(Profile::Kind::Workbook);
    const auto placed = writeSheets(sheets, path, profile, free).map([&](Placed placed) {
        placed.written.rows -= index.table->rows;
        return placed;
    });
    return savedAs(placed, profile, origin, receipt);
}

JobOf<Saved> *save(const Figures &figures, const QString &path, const Profile &profile, bool receipt, QObject *parent)
{
    auto *job = new JobOf<Saved>(parent);
    elsewhere(
        job, filePool(), [=] { return write(figures, path, profile, receipt); },
        [job](const Result<Saved> &saved) { job->finish(saved); });
    return job;
}

} // namespace exporting
