// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"

#include "api/network.h"
#include "cli/target.h"
#include "core/atomicfile.h"
#include "core/standardstreams.h"
#include "exporting/lists.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;
using ListKind = exporting::ListQuery::Kind;

namespace cli
{

namespace
{

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return isatty(STDERR_FILENO);
#else
    return false;
#endif
}

} // namespace

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
    if (m_arguments.command == Command::Verify)
        return verify();
    const QString folder = m_arguments.config.isEmpty()
                               ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                               : m_arguments.config;
    // Begun by the window alone: without it no project and no credentials are known.
    m_folder = QFile::exists(folder + "/workspace.json"_L1) ? folder : QString();
    m_workspace = std::make_unique<Workspace>(m_folder);
    if (const auto loaded = m_workspace->load(); !loaded)
        return fail(loaded.error());
    m_network->setCaFile(m_workspace->setting(u"caFile"_s).toString());

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
    case Command::Verify:
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
    m_batch.reset();
    m_source.reset();
}

void Run::listDashboards()
{
    using List = Fetched<QList<Dashboard>>;
    await<List>(m_source->dashboards(), [this](const List &list) {
        if (m_arguments.asTable)
            return saveList(exporting::Lists::tableOf(list.value), {ListKind::Dashboards}, list.fetchedAt);
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
    await<Content>(m_source->dashboard(m_arguments.item), [this](const Content &content) {
        if (m_arguments.asTable)
            return saveList(exporting::Lists::tableOf(content.value.charts), {ListKind::Charts, m_arguments.item},
                            content.fetchedAt);
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
        if (m_arguments.asTable)
            return saveList(exporting::Lists::tableOf(list.value), {ListKind::Segmentations}, list.fetchedAt);
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
    printText(text);
}

void Run::printText(const QByteArray &text)
{
    const auto print = [text]() -> Result<void> {
        QFile out;
        return openStandardOutput(out).and_then([&] { return writeAll(out, text); });
    };
    doOff<void>(print, [this](const Result<void> &printed) {
        if (!printed)
            return fail(withPath(printed.error(), u"-"_s));
        end(Done);
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
    if (m_arguments.api && error.kind == Error::Kind::NotFound && error.httpStatus > 0)
        say(u"Generation %1 of the service was asked and no other, as --api wants it."_s.arg(int(*m_arguments.api)));
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
