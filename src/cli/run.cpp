// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run.h"

#include "api/network.h"
#include "cli/target.h"
#include "exporting/lists.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;
using ListKind = exporting::ListQuery::Kind;

namespace cli
{

Run::Run(const Arguments &arguments, const std::optional<Credentials> &environment, QObject *parent)
    : Task(arguments, parent)
    , m_environment(environment)
    , m_network(std::make_unique<Network>())
    , m_output(arguments.output)
{
}

Run::~Run() = default;

void Run::start()
{
    if (m_arguments.command == Command::Verify)
        return verify();
    m_folder = begunFolder(m_arguments);
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
    case Command::Login:
    case Command::Logout:
    case Command::Doctor:
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

void Run::stopWork()
{
    m_batch.reset();
    m_source.reset();
}

/// In the language that was asked for; all else is said in English.
template <typename T>
Table Run::tableOf(const QList<T> &list) const
{
    QTranslator words; // gone with this call
    if (words.load(":/i18n/growscope_%1.qm"_L1.arg(m_arguments.language)))
        QCoreApplication::installTranslator(&words);
    return exporting::Lists::tableOf(list);
}

void Run::listDashboards()
{
    using List = Fetched<QList<Dashboard>>;
    await<List>(m_source->dashboards(), [this](const List &list) {
        if (m_arguments.asTable)
            return saveList(tableOf(list.value), {ListKind::Dashboards}, list.fetchedAt);
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
            return saveList(tableOf(content.value.charts), {ListKind::Charts, m_arguments.item}, content.fetchedAt);
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
            return saveList(tableOf(list.value), {ListKind::Segmentations}, list.fetchedAt);
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
    write(text, [this] { end(Done); });
}

} // namespace cli
