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

Result<csv::Written> writeSheets(const std::vector<Figures> &sheets, const QString &path, const Profile &profile)
{
    auto book = Workbook::open(path);
    if (!book)
        return tl::unexpected(book.error());
    csv::Written all;
    for (const Figures &figures : sheets) {
        const csv::Format::Times times = profile.formatFor(figures.interval).times;
        auto written = book->add(figures.name, *figures.table, figures.zone, times);
        if (!written)
            return written;
        all.rows += written->rows;
        all.ids += written->ids;
        all.lost += written->lost;
    }
    return book->commit().map([&] { return all; });
}

Result<csv::Written> writeTable(const Figures &figures, const QString &path, const Profile &profile)
{
    if (profile.kind == Profile::Kind::Workbook)
        return writeSheets({figures}, path, profile);
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    csv::Written all;
    return csv::write(*figures.table, profile.formatFor(figures.interval), figures.zone, file->device())
        .map([&](const csv::Written &written) { all = written; })
        .and_then([&] { return file->commit(); })
        .map([&] { return all; });
}

Result<Saved> savedAs(const QString &path, const Profile &profile, const Result<csv::Written> &written,
                      const Origin &origin, bool receipt)
{
    if (!written)
        return tl::unexpected(written.error());
    if (receipt) {
        const auto told = writeReceipt(path, {origin, nameOf(profile.kind), written->rows, 0, {}});
        if (!told)
            return tl::unexpected(told.error());
    }
    return Saved{path, *written, profile.kind == Profile::Kind::Workbook || profile.format.protectIds,
                 QFileInfo(path).size()};
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

Result<Saved> write(const Figures &figures, const QString &path, const Profile &profile, bool receipt)
{
    return savedAs(path, profile, writeTable(figures, path, profile), figures.origin, receipt);
}

Result<Saved> writeBook(const Figures &index, std::vector<Figures> sheets, const QString &path, const Origin &origin,
                        bool receipt)
{
    sheets.insert(sheets.begin(), index);
    const auto profile = Profile::of(Profile::Kind::Workbook);
    const auto written = writeSheets(sheets, path, profile).map([&](csv::Written written) {
        written.rows -= index.table->rows;
        return written;
    });
    return savedAs(path, profile, written, origin, receipt);
}

JobOf<Saved> *save(const Figures &figures, const QString &path, const Profile &profile, bool receipt, QObject *parent)
{
    auto *job = new JobOf<Saved>(parent);
    elsewhere(
        job, [=] { return write(figures, path, profile, receipt); },
        [job](const Result<Saved> &saved) { job->finish(saved); });
    return job;
}

} // namespace exporting
