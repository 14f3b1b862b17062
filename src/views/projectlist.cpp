// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projectlist.h"

#include "demo/sampleservice.h"
#include "source/credentialstore.h"
#include "store/workspace.h"

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

ProjectList::ProjectList(Workspace *workspace, CredentialStore *credentials, Network *network, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_credentials(credentials)
    , m_network(network)
{
    connect(&m_model, &ExplorerModel::childrenWanted, this, &ProjectList::load);
    connect(m_workspace, &Workspace::projectsChanged, this, &ProjectList::updateModel);
    updateModel();
}

ProjectList::~ProjectList()
{
    // Their jobs talk to the sample service until they are gone.
    qDeleteAll(m_sources);
}

QList<Project> ProjectList::projects() const
{
    QList<Project> all = m_workspace->projects();
    if (m_sample)
        all.prepend(m_sampleProject);
    return all;
}

Project ProjectList::project(const QString &id) const
{
    const QList<Project> all = projects();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Project &project) { return project.id == id; });
    return at == all.end() ? Project() : *at;
}

QString ProjectList::find(const PageAddress &address) const
{
    Project wanted;
    wanted.uid = address.project;
    wanted.server = address.server;
    QString found;
    for (const Project &project : projects()) {
        if (project.uid == address.project && (found.isEmpty() || project.isSameOnService(wanted)))
            found = project.id;
    }
    return found;
}

ProjectSource *ProjectList::source(const QString &projectId)
{
    ProjectSource *&source = m_sources[projectId];
    if (!source) {
        source = new ProjectSource(m_network, m_credentials, project(projectId), this);
        connect(source, &ProjectSource::waitingChanged, this, [this, projectId](int waiting) {
            m_waiting[projectId] = waiting;
            emit waitingChanged(std::accumulate(m_waiting.cbegin(), m_waiting.cend(), 0));
        });
        connect(source, &ProjectSource::keepingFailed, this, &ProjectList::keepingFailed);
    }
    return source;
}

Result<void> ProjectList::addSample()
{
    if (m_sample)
        return {};
    auto sample = std::make_unique<SampleService>();
    if (!sample->isListening())
        return failure(Error::Kind::Network, tr("no port on this computer is free"));
    m_sample = std::move(sample);
    m_sampleProject = m_sample->project();
    m_sampleProject.id = u"sample"_s;
    m_credentials->keepForSession(m_sampleProject, SampleService::credentials(Credentials::Method::ApiToken));
    updateModel();
    return {};
}

bool ProjectList::isSample(const QString &projectId) const
{
    return m_sample && projectId == m_sampleProject.id;
}

Project ProjectList::save(Project project)
{
    for (const Project &known : m_workspace->projects()) {
        if (project.id.isEmpty() && known.isSameOnService(project))
            project.id = known.id; // entered again
    }
    const Project before = this->project(project.id);
    if (const auto old = m_sources.constFind(project.id); old != m_sources.constEnd() && (*old)->project() != project) {
        (*old)->deleteLater();
        m_sources.erase(old);
    }
    m_workspace->setCredentialsLeft(project, false);
    Project saved = m_workspace->store(project);
    if (!before.id.isEmpty())
        removeCredentials(before);
    signInAgain(saved.id);
    return saved;
}

void ProjectList::remove(const QString &projectId)
{
    const Project gone = project(projectId);
    if (ProjectSource *source = m_sources.take(projectId))
        source->deleteLater();
    m_workspace->remove(projectId);
    removeCredentials(gone);
}

void ProjectList::removeCredentials(const Project &project)
{
    const QList<Project> &kept = m_workspace->projects();
    if (std::any_of(kept.begin(), kept.end(), [&](const Project &other) { return other.isSameOnService(project); })) {
        m_workspace->setCredentialsLeft(project, false);
        return;
    }
    m_workspace->setCredentialsLeft(project, true);
    m_credentials->remove(project)->then(this, [this, project](const Result<void> &removed) {
        if (removed)
            m_workspace->setCredentialsLeft(project, false);
        else
            emit removingFailed(removed.error());
    });
}

void ProjectList::removeCredentialsLeft()
{
    for (const Project &project : QList<Project>(m_workspace->credentialsLeft()))
        removeCredentials(project);
}

void ProjectList::addDashboard(const QString &projectId, const QString &dashboardId)
{
    Dashboard dashboard;
    dashboard.id = dashboardId;
    m_workspace->addDashboard(projectId, dashboard);
    m_model.reload({NodeId::Kind::Dashboards, projectId, {}, {}});
}

void ProjectList::forget(const NodeId &node)
{
    if (node.kind == NodeId::Kind::Dashboard)
        m_workspace->removeDashboard(node.project, node.dashboard);
    m_errors.remove(node.toString());
    m_model.remove(node);
}

void ProjectList::retranslate()
{
    m_model.retranslate();
    for (auto error = m_errors.constBegin(); error != m_errors.constEnd(); ++error)
        showFailed(NodeId::fromString(error.key()), *error);
}

void ProjectList::signInAgain(const QString &projectId)
{
    source(projectId)->signInAgain();
    for (const NodeId::Kind kind : {NodeId::Kind::Dashboards, NodeId::Kind::Segmentations}) {
        const NodeId node{kind, projectId, {}, {}};
        if (m_model.state(node) == ExplorerModel::State::Failed)
            m_model.reload(node);
    }
}

std::optional<Error> ProjectList::error(const NodeId &node) const
{
    const auto at = m_errors.constFind(node.toString());
    return at == m_errors.constEnd() ? std::nullopt : std::optional(*at);
}

void ProjectList::load(const NodeId &node)
{
    const QString name = node.toString();
    delete m_loading.take(name);
    m_errors.remove(name);
    ProjectSource *from = source(node.project);
    switch (node.kind) {
    case NodeId::Kind::Dashboards:
        m_loading[name] = from->dashboards()->then(this, [this, node](const Result<Fetched<QList<Dashboard>>> &result) {
            // NotFound: the service has no such list; then there are those that were added by address.
            if (!result && result.error().kind != Error::Kind::NotFound)
                return fail(node, result.error());
            QList<Dashboard> dashboards = result ? result->value : QList<Dashboard>();
            for (const Dashboard &added : m_workspace->addedDashboards(node.project)) {
                if (std::none_of(dashboards.begin(), dashboards.end(),
                                 [&](const Dashboard &d) { return d.id == added.id; }))
                    dashboards.append(added);
            }
            m_model.setDashboards(node.project, dashboards);
            emit loaded(node);
        });
        break;
    case NodeId::Kind::Dashboard:
        m_loading[name] =
            from->dashboard(node.dashboard)->then(this, [this, node](const Result<Fetched<DashboardContent>> &result) {
                if (!result)
                    return fail(node, result.error());
                DashboardContent content = result->value;
                content.id = node.dashboard;
                m_model.setCharts(node.project, content);
                emit loaded(node);
            });
        break;
    case NodeId::Kind::Segmentations:
        m_loading[name] =
            from->segmentations()->then(this, [this, node](const Result<Fetched<QList<Segmentation>>> &result) {
                if (!result)
                    return fail(node, result.error());
                m_model.setSegmentations(node.project, result->value);
                emit loaded(node);
            });
        break;
    default:
        break;
    }
}

void ProjectList::fail(const NodeId &node, const Error &error)
{
    m_errors.insert(node.toString(), error);
    showFailed(node, error);
    emit loaded(node);
}

void ProjectList::showFailed(const NodeId &node, const Error &error)
{
    const ErrorText text = errorText(error);
    m_model.setFailed(node, joinedSentences({text.sentence, text.action}));
}

void ProjectList::updateModel()
{
    m_model.setProjects(projects());
}
