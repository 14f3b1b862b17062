// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"
#include "cli/timepoint.h"
#include "core/atomicfile.h"
#include "core/csv.h"
#include "core/standardstreams.h"
#include "exporting/exporting.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QSet>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

constexpr auto cutText = "The service gives at most 200,000 rows of this: the rest is missing."_L1;
constexpr auto unsettledText = "The newest figures may still change."_L1;

/// Writes by @p write to the file, or to standard output; in any thread.
Result<void> writeTo(const QString &path, const std::function<Result<void>(QIODevice &)> &write)
{
    if (path == "-"_L1) {
        QFile out;
        if (auto opened = openStandardOutput(out); !opened)
            return opened;
        return write(out);
    }
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (auto written = write(file->device()); !written)
        return written;
    return file->commit();
}

} // namespace

/// The charts of a dashboard on their way into their files.
struct Run::Batch {
    struct Item {
        ChartRef chart;
        QString file;
        QString rows = {};
        QString status = {};
        QString message = {};
    };
    QDir folder;
    QList<Item> items;
    qsizetype open = 0;
};

Result<ChartQuery> Run::chartQuery() const
{
    const QTimeZone zone(m_project.timeZone);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto begin = timePoint(m_arguments.from, End::From, now, zone);
    if (!begin)
        return tl::unexpected(begin.error());
    const auto end = timePoint(m_arguments.to, End::To, now, zone);
    if (!end)
        return tl::unexpected(end.error());
    ChartQuery query;
    query.resource = m_arguments.kind;
    query.id = m_arguments.item;
    query.range = {*begin, *end};
    query.interval = m_arguments.interval;
    return query.check().map([&] { return query; });
}

void Run::exportChart()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    using Answer = Fetched<std::shared_ptr<const Chart>>;
    await<Answer>(m_source->chart(*query, ProjectSource::Ask::All), [this](const Answer &answer) {
        const std::shared_ptr<const Table> table(answer.value, &answer.value->table);
        saveTable(m_arguments.output, table, [this, answer](const Result<void> &saved) {
            if (!saved)
                return fail(saved.error());
            if (answer.cut)
                say(cutText);
            else if (!answer.isSettled())
                remark(unsettledText);
            end(answer.cut ? NotWhole : Done);
        });
    });
}

void Run::exportDashboard()
{
    const auto query = chartQuery();
    if (!query)
        return fail(query.error());
    using Content = Fetched<DashboardContent>;
    await<Content>(m_source->dashboard(m_arguments.item),
                   [this, query](const Content &content) { startBatch(content.value, *query); });
}

void Run::startBatch(const DashboardContent &content, const ChartQuery &query)
{
    const auto batch = std::make_shared<Batch>();
    batch->folder = QDir(m_arguments.output);
    if (!batch->folder.mkpath(u"."_s))
        return fail({Error::Kind::File, m_arguments.output + ": the folder can't be made"_L1});
    QSet<QString> taken{u"index.csv"_s};
    for (const ChartRef &chart : content.charts) {
        QStringList parts{chart.name};
        QString file;
        for (int i = 1;; ++i) {
            file = exporting::suggestedName(parts, query.range, QTimeZone(m_project.timeZone), u".csv"_s);
            const QString key = file.toCaseFolded(); // some systems take both spellings for one
            if (!taken.contains(key)) {
                taken.insert(key);
                break;
            }
            parts = {chart.id + u' ' + QString::number(i), chart.name};
        }
        batch->items.append({chart, file});
    }
    batch->open = batch->items.size() + 1; // until all have been asked for
    for (qsizetype i = 0; i < batch->items.size(); ++i) {
        ChartQuery one = query;
        one.id = batch->items[i].chart.id;
        one.resource = batch->items[i].chart.resource;
        const auto ended = [this, batch, i](const QString &status, const QString &message) {
            batch->items[i].status = status;
            batch->items[i].message = message;
            itemDone(batch);
        };
        if (const auto usable = one.check(); !usable) {
            ended(u"failed"_s, textOf(usable.error()));
            continue;
        }
        using Answer = Fetched<std::shared_ptr<const Chart>>;
        m_source->chart(one, ProjectSource::Ask::All)
            ->then(&m_writing, [this, batch, i, ended](const Result<Answer> &answer) {
                if (!answer)
                    return ended(u"failed"_s, textOf(answer.error()));
                const std::shared_ptr<const Table> table(answer->value, &answer->value->table);
                const QString path = batch->folder.filePath(batch->items[i].file);
                saveTable(path, table, [=, answer = *answer](const Result<void> &saved) {
                    if (!saved)
                        return ended(u"failed"_s, textOf(saved.error()));
                    batch->items[i].rows = QString::number(table->rows);
                    if (answer.cut)
                        ended(u"cut"_s, cutText);
                    else if (!answer.isSettled())
                        ended(u"unsettled"_s, unsettledText);
                    else
                        ended(u"done"_s, {});
                });
            });
    }
    itemDone(batch);
}

void Run::itemDone(const std::shared_ptr<Batch> &batch)
{
    --batch->open;
    showProgress(u"%1 of %2 charts"_s.arg(batch->items.size() - batch->open).arg(batch->items.size()));
    if (batch->open > 0)
        return;
    QList<QStringList> rows;
    bool whole = true;
    for (const Batch::Item &item : batch->items) {
        const bool failed = item.status == "failed"_L1;
        rows.append(
            {failed ? QString() : item.file, item.chart.name, item.chart.id, item.rows, item.status, item.message});
        if (failed || item.status == "cut"_L1) {
            whole = false;
            say(u"%1 (%2): %3"_s.arg(inOneLine(item.chart.name), item.chart.id, item.message));
        }
    }
    const auto index = std::make_shared<const Table>(
        Table::fromTexts({u"file"_s, u"chart"_s, u"id"_s, u"rows"_s, u"status"_s, u"message"_s}, rows));
    saveTable(batch->folder.filePath(u"index.csv"_s), index, [this, whole](const Result<void> &saved) {
        if (!saved)
            return fail(saved.error());
        end(whole ? Done : SomeFailed);
    });
}

void Run::exportUsers()
{
    UsersQuery query;
    query.resource = m_arguments.kind;
    query.id = m_arguments.item;
    await<DownloadedFile>(m_source->users(query, {m_arguments.output, ','}),
                          [this](const DownloadedFile &) { end(Done); });
}

void Run::exportRules()
{
    await<Fetched<Table>>(m_source->rules(), [this](const Fetched<Table> &rules) {
        saveTable(m_arguments.output, std::make_shared<const Table>(rules.value), [this](const Result<void> &saved) {
            if (!saved)
                return fail(saved.error());
            end(Done);
        });
    });
}

/// Off the main thread, which must hear of signals while a reader of the output takes nothing.
void Run::save(const QString &path, std::function<Result<void>(QIODevice &)> write,
               std::function<void(const Result<void> &)> done)
{
    auto *watcher = new QFutureWatcher<Result<void>>(&m_writing);
    connect(watcher, &QFutureWatcherBase::finished, &m_writing, [this, watcher, path, done = std::move(done)] {
        watcher->deleteLater();
        clearProgress();
        done(watcher->result().map_error([&](const Error &error) { return withPath(error, path); }));
    });
    watcher->setFuture(QtConcurrent::run(writeTo, path, std::move(write)));
}

void Run::saveTable(const QString &path, const std::shared_ptr<const Table> &table,
                    std::function<void(const Result<void> &)> done)
{
    save(
        path,
        [table, zone = QTimeZone(m_project.timeZone)](QIODevice &device) {
            return csv::write(*table, {}, zone, device).map([](const csv::Written &) {});
        },
        std::move(done));
}

} // namespace cli
