// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"

#include "api/network.h"
#include "cli/failure.h"
#include "cli/target.h"
#include "cli/timepoint.h"
#include "core/atomicfile.h"
#include "core/csv.h"
#include "core/plaintext.h"
#include "exporting/exporting.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QStandardPaths>
#include <QtConcurrentRun>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

constexpr auto cutText = "The service gives at most 200,000 rows of this: the rest is missing."_L1;
constexpr auto unsettledText = "The newest figures may still change."_L1;

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDERR_FILENO);
#else
    return false;
#endif
}

void print(FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

QString inOneLine(QString text)
{
    for (QChar &c : text) {
        if (isControlOrBreak(c))
            c = u' ';
    }
    return text;
}

/// Writes by @p write to the file, or to standard output; in any thread.
Result<void> writeTo(const QString &path, const std::function<Result<void>(QIODevice &)> &write)
{
    if (path == "-"_L1) {
        QFile out;
        if (!out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
            return failure(Error::Kind::File, out.errorString());
        return write(out);
    }
    auto file = AtomicFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto written = write(file->device()); !written)
        return written;
    return file->commit();
}

Error withPath(Error error, const QString &path)
{
    if (error.kind == Error::Kind::File && path != "-"_L1)
        error.detail = path + ": "_L1 + error.detail;
    return error;
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

Run::Run(const Arguments &arguments, const std::optional<Credentials> &environment, QObject *parent)
    : QObject(parent)
    , m_arguments(arguments)
    , m_environment(environment)
    , m_network(std::make_unique<Network>())
{
}

Run::~Run() = default;

void Run::start()
{
    const QString folder = m_arguments.config.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : m_arguments.config;
    // Begun by the window alone: without it no project and no credentials are known.
    m_folder = QFile::exists(folder + "/workspace.json"_L1) ? folder : QString();
    m_workspace = std::make_unique<Workspace>(m_folder);
    if (const auto loaded = m_workspace->load(); !loaded)
        return fail(loaded.error());

    if (m_arguments.command == Command::Projects) {
        Project there;
        there.server = m_arguments.server.value_or(QUrl());
        QList<QStringList> rows;
        QJsonArray json;
        for (const Project &project : m_workspace->projects()) {
            if (m_arguments.server && project.serverOrigin() != there.serverOrigin())
                continue;
            rows.append({project.uid, project.displayName(), project.serverOrigin()});
            json.append(QJsonObject{{u"uid"_s, project.uid},
                                    {u"name"_s, project.displayName()},
                                    {u"server"_s, project.serverOrigin()},
                                    {u"timeZone"_s, QString::fromLatin1(project.timeZone)}});
        }
        return printList(rows, json);
    }

    const auto project = findProject(m_arguments, m_workspace->projects());
    if (!project)
        return fail(project.error());
    m_project = *project;
    if (!m_arguments.item.isEmpty()) {
        const auto item = findItem(m_arguments, m_project);
        if (!item)
            return fail(item.error());
        m_item = *item;
    }
    openProject();
    switch (m_arguments.command) {
    case Command::Dashboards:
        return listDashboards();
    case Command::Charts:
        return listCharts();
    case Command::Segmentations:
        return listSegmentations();
    case Command::ExportChart:
        return exportChart();
    case Command::ExportDashboard:
        return exportDashboard();
    case Command::ExportUsers:
        return exportUsers();
    case Command::ExportRules:
        return exportRules();
    case Command::Help:
    case Command::Version:
    case Command::Projects:
        break;
    }
    Q_UNREACHABLE();
}

/// The one place that makes the door to the project's data.
void Run::openProject()
{
    if (!m_environment)
        m_keychain = std::make_unique<Keychain>();
    m_credentials = std::make_unique<CredentialStore>(m_keychain.get(), m_workspace->id(), m_folder);
    if (m_environment)
        m_credentials->keepForSession(m_project, *m_environment);
    m_source = std::make_unique<ProjectSource>(
        ProjectSource::Parts{m_network.get(), m_credentials.get(), m_workspace.get(), nullptr}, m_project);
    if (m_arguments.api)
        m_source->onlyGeneration(*m_arguments.api);
    connect(m_source.get(), &ProjectSource::tokenRenewed, this, [this] {
        if (m_environment)
            say(u"A token was asked for with the keys of the environment, where it can't be kept: tokens that were "
                "asked for earlier have ended."_s);
    });
    connect(m_source.get(), &ProjectSource::keepingFailed, this, [this](const Error &error) {
        say(u"A token was asked for, but could not be kept; those before it have ended. "_s + textOf(error));
    });
}

void Run::stop()
{
    m_ended = true;
    clearProgress();
    m_source.reset();
}

void Run::listDashboards()
{
    using List = Fetched<QList<Dashboard>>;
    await<List>(m_source->dashboards(), [this](const List &list) {
        QList<QStringList> rows;
        QJsonArray json;
        for (const Dashboard &dashboard : list.value) {
            rows.append({dashboard.id, dashboard.name, dashboard.updatedAt});
            json.append(QJsonObject{{u"id"_s, dashboard.id},
                                    {u"name"_s, dashboard.name},
                                    {u"type"_s, dashboard.type},
                                    {u"createdAt"_s, dashboard.createdAt},
                                    {u"updatedAt"_s, dashboard.updatedAt},
                                    {u"scope"_s, dashboard.scope},
                                    {u"creator"_s, dashboard.creator}});
        }
        printList(rows, json);
    });
}

void Run::listCharts()
{
    using Content = Fetched<DashboardContent>;
    await<Content>(m_source->dashboard(m_item), [this](const Content &content) {
        QList<QStringList> rows;
        QJsonArray json;
        for (const ChartRef &chart : content.value.charts) {
            rows.append({chart.id, chart.name, nameOf(chart.resource)});
            json.append(QJsonObject{{u"id"_s, chart.id},
                                    {u"name"_s, chart.name},
                                    {u"createor"_s, chart.creator}, // the service's own spelling
                                    {u"createdAt"_s, chart.createdAt},
                                    {u"resource_type"_s, nameOf(chart.resource)}});
        }
        printList(rows, json);
    });
}

void Run::listSegmentations()
{
    using List = Fetched<QList<Segmentation>>;
    await<List>(m_source->segmentations(), [this](const List &list) {
        QList<QStringList> rows;
        QJsonArray json;
        for (const Segmentation &segmentation : list.value) {
            rows.append({segmentation.id, segmentation.name, segmentation.userType,
                         QString::number(segmentation.userCount), segmentation.updatedAt});
            json.append(QJsonObject{{u"id"_s, segmentation.id},
                                    {u"name"_s, segmentation.name},
                                    {u"userType"_s, segmentation.userType},
                                    {u"userNum"_s, segmentation.userCount},
                                    {u"updatedAt"_s, segmentation.updatedAt}});
        }
        printList(rows, json);
    });
}

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
    query.id = m_item;
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
    await<Content>(m_source->dashboard(m_item),
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
    query.id = m_item;
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

void Run::printList(const QList<QStringList> &rows, const QJsonArray &json)
{
    QByteArray text;
    if (m_arguments.json) {
        text = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    } else {
        for (const QStringList &row : rows) {
            QStringList cells;
            for (const QString &cell : row)
                cells.append(inOneLine(cell));
            text += cells.join(u'\t').toUtf8() + '\n';
        }
    }
    save(
        u"-"_s, [text](QIODevice &device) { return writeAll(device, text); },
        [this](const Result<void> &saved) {
            if (!saved)
                return fail(saved.error());
            end(Done);
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

/// Calls @p done with what @p job brings; an error ends the program.
template <typename T>
void Run::await(JobOf<T> *job, std::function<void(const T &)> done)
{
    connect(job, &Job::preparing, this, [this] { showProgress(u"the service is preparing the answer"_s); });
    connect(job, &Job::progress, this,
            [this](qint64 count) { showProgress(count > 0 ? u"%1 rows"_s.arg(count) : u"waiting for the service"_s); });
    job->then(this, [this, done = std::move(done)](const Result<T> &result) {
        clearProgress();
        if (result)
            done(*result);
        else
            fail(withPath(result.error(), m_arguments.output));
    });
}

void Run::showProgress(const QString &text)
{
    if (m_arguments.quiet || !isTerminal() || m_ended)
        return;
    print(stderr, u"\r\x1b[K"_s + text);
    m_progressShown = true;
}

void Run::clearProgress()
{
    if (m_progressShown)
        print(stderr, u"\r\x1b[K"_s);
    m_progressShown = false;
}

void Run::say(const QString &text)
{
    clearProgress();
    print(stderr, "growscope-cli: "_L1 + text + u'\n');
}

void Run::remark(const QString &text)
{
    if (!m_arguments.quiet)
        say(text);
}

void Run::fail(const Error &error)
{
    say(textOf(error));
    end(failureOf(error.kind).exitCode);
}

void Run::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    clearProgress();
    emit finished(exitCode);
}

} // namespace cli
