// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projectlist.h"

#include "api/activities.h"
#include "api/network.h"
#include "demo/sampleservice.h"
#include "models/tabletext.h"
#include "store/cache.h"
#include "store/workspace.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

AddedItem::Kind kindOf(Resource resource)
{
    switch (resource) {
    case Resource::Funnel:
        return AddedItem::Kind::Funnel;
    case Resource::Retention:
        return AddedItem::Kind::Retention;
    case Resource::Frequency:
        return AddedItem::Kind::Frequency;
    case Resource::TagUsers:
        return AddedItem::Kind::Tag;
    case Resource::Chart:
    case Resource::SegmentationUsers: // has a list
        break;
    }
    return AddedItem::Kind::Chart;
}

Resource resourceOf(AddedItem::Kind kind)
{
    switch (kind) {
    case AddedItem::Kind::Funnel:
        return Resource::Funnel;
    case AddedItem::Kind::Retention:
        return Resource::Retention;
    case AddedItem::Kind::Frequency:
        return Resource::Frequency;
    case AddedItem::Kind::Tag:
        return Resource::TagUsers;
    case AddedItem::Kind::Chart:
    case AddedItem::Kind::Dashboard: // is no resource
        break;
    }
    return Resource::Chart;
}

} // namespace

ProjectList::ProjectList(Workspace *workspace, CredentialStore *credentials, Network *network, Cache *cache,
                         QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_credentials(credentials)
    , m_network(network)
    , m_cache(cache)
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
        source =
            new ProjectSource({m_network, credentials(projectId), m_workspace, isSample(projectId) ? nullptr : m_cache},
                              project(projectId), this);
        source->holdJobs();
        connect(source, &ProjectSource::tokenRefused, this, [this, projectId] { emit tokenRefused(projectId); });
        connect(source, &ProjectSource::keepingFailed, this, &ProjectList::keepingFailed);
    }
    return source;
}

Result<void> ProjectList::addSample(const QString &fault)
{
    if (m_sample)
        return {};
    SampleService::Options options;
    options.fault = SampleService::faultFromName(fault).value_or(SampleService::Fault::None);
    auto sample = std::make_unique<SampleService>(options);
    if (!sample->isListening())
        return failure(Error::Kind::Unreachable, tr("no port on this computer is free"));
    m_sample = std::move(sample);
    m_sampleProject = m_sample->project();
    m_sampleProject.id = u"sample"_s;
    const auto method = options.fault == SampleService::Fault::Expiry ? Credentials::Method::Keys // others don't end
                                                                      : Credentials::Method::ApiToken;
    m_sampleCredentials.keepForSession(m_sampleProject, SampleService::credentials(method));
    // The one of its tables that bubbles tell best: they are only shown where they are chosen.
    const QString kind = u"kind/sample/z4BnL8Ko"_s;
    if (m_workspace->setting(kind).isUndefined())
        m_workspace->setSetting(kind, int(ChartKind::Bubble));
    updateModel();
    return {};
}

bool ProjectList::isSample(const QString &projectId) const
{
    return m_sample && projectId == m_sampleProject.id;
}

CredentialStore *ProjectList::credentials(const QString &projectId)
{
    return isSample(projectId) ? &m_sampleCredentials : m_credentials;
}

Project ProjectList::save(Project project)
{
    for (const Project &known : m_workspace->projects()) {
        if (project.id.isEmpty() && known.isSameOnService(project))
            project.id = known.id; // entered again
    }
    const Project before = this->project(project.id);
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
    m_workspace->remove(projectId);
    if (m_cache)
        m_cache->remove(projectId);
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
    m_workspace->add(projectId, {AddedItem::Kind::Dashboard, dashboardId, {}});
    m_model.reload({NodeId::Kind::Dashboards, projectId, {}, {}});
}

NodeId ProjectList::add(const QString &projectId, Resource resource, const QString &id)
{
    const NodeId::Kind kind = resource == Resource::TagUsers ? NodeId::Kind::Tag : NodeId::Kind::Chart;
    NodeId node{kind, projectId, {}, id};
    const ChartRef *known = m_model.chart(node);
    if (known && known->resource == resource)
        return node;
    if (known) // one id is one page: it was entered as another kind before
        m_workspace->removeAdded(projectId, kindOf(known->resource), id);
    m_workspace->add(projectId, {kindOf(resource), id, {}});
    showAdded(projectId);
    return node;
}

void ProjectList::setAddedName(const NodeId &node, const QString &name)
{
    const ChartRef *ref = m_model.chart(node);
    if (!ref || !node.dashboard.isEmpty() || name.isEmpty() || ref->name == name)
        return;
    m_workspace->add(node.project, {kindOf(ref->resource), node.item, name});
    showAdded(node.project);
}

bool ProjectList::isAdded(const NodeId &node) const
{
    if (node.kind != NodeId::Kind::Dashboard)
        return node.dashboard.isEmpty() && m_model.chart(node);
    const QList<AddedItem> added = m_workspace->added(node.project);
    return std::any_of(added.begin(), added.end(), [&](const AddedItem &item) {
        return item.kind == AddedItem::Kind::Dashboard && item.id == node.dashboard;
    });
}

void ProjectList::forget(const NodeId &node)
{
    if (node.kind == NodeId::Kind::Dashboard)
        m_workspace->removeAdded(node.project, AddedItem::Kind::Dashboard, node.dashboard);
    if (const ChartRef *ref = m_model.chart(node); ref && node.dashboard.isEmpty()) {
        m_workspace->removeAdded(node.project, kindOf(ref->resource), node.item);
        return showAdded(node.project);
    }
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

void ProjectList::giveUp(const QString &projectId)
{
    source(projectId)->giveUp();
}

QString ProjectList::nameOf(const Activity &activity) const
{
    const QList<Project> all = projects();
    const auto project =
        std::find_if(all.begin(), all.end(), [&](const Project &other) { return other.uid == activity.project; });
    const QString in = oneLine(project == all.end() ? activity.project : project->displayName());
    if (!activity.resource)
        return tr("%1: a list").arg(in);
    const QString name = project == all.end() ? QString() : m_model.nameOfItem(project->id, activity.item);
    return tr("%1: %2", "project, chart").arg(in, name.isEmpty() ? activity.item : name);
}

Clock *ProjectList::clock() const
{
    return m_network->clock();
}

std::optional<qint64> ProjectList::fetchedAt(const NodeId &node) const
{
    const auto at = m_fetchedAt.constFind(node.toString());
    return at == m_fetchedAt.constEnd() ? std::nullopt : std::optional(*at);
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
        m_loading[name] = from->dashboards()
                              ->meanwhile(this,
                                          [this, node](const Fetched<QList<Dashboard>> &before) {
                                              showDashboards(node.project, before.value);
                                              showOld(node, before.fetchedAt);
                                          })
                              ->then(this, [this, node](const Result<Fetched<QList<Dashboard>>> &result) {
                                  // NotFound: the service has no such list; then there are those that were added by
                                  // address.
                                  if (!result && result.error().kind != Error::Kind::NotFound)
                                      return fail(node, result.error());
                                  showDashboards(node.project, result ? result->value : QList<Dashboard>());
                                  showNew(node, result ? result->fetchedAt : 0);
                              });
        break;
    case NodeId::Kind::Dashboard:
        m_loading[name] = from->dashboard(node.dashboard)
                              ->meanwhile(this,
                                          [this, node](const Fetched<DashboardContent> &before) {
                                              showCharts(node, before.value);
                                              showOld(node, before.fetchedAt);
                                          })
                              ->then(this, [this, node](const Result<Fetched<DashboardContent>> &result) {
                                  if (!result)
                                      return fail(node, result.error());
                                  showCharts(node, result->value);
                                  showNew(node, result->fetchedAt);
                              });
        break;
    case NodeId::Kind::Segmentations:
        m_loading[name] = from->segmentations()
                              ->meanwhile(this,
                                          [this, node](const Fetched<QList<Segmentation>> &before) {
                                              m_model.setSegmentations(node.project, before.value);
                                              showOld(node, before.fetchedAt);
                                          })
                              ->then(this, [this, node](const Result<Fetched<QList<Segmentation>>> &result) {
                                  if (!result)
                                      return fail(node, result.error());
                                  m_model.setSegmentations(node.project, result->value);
                                  showNew(node, result->fetchedAt);
                              });
        break;
    default:
        return;
    }
    Job *job = m_loading[name];
    connect(job, &Job::finished, this, [this, name, job] {
        if (m_loading.value(name) == job)
            m_loading.remove(name);
    });
    // Its project was edited: asked for again, it comes from there as it is now.
    connect(job, &QObject::destroyed, this, [this, node] {
        const auto ended = m_loading.constFind(node.toString());
        if (ended == m_loading.constEnd() || *ended || project(node.project).id.isEmpty())
            return; // it has finished, or another has begun
        m_loading.erase(ended);
        QMetaObject::invokeMethod(
            this, [this, node] { load(node); }, Qt::QueuedConnection);
    });
    connect(job, &Job::held, this, [this, node](const Error &error) { fail(node, error); });
    connect(job, &Job::goesOn, this, [this, node] {
        m_errors.remove(node.toString());
        m_model.setLoading(node);
        emit loaded(node);
    });
}

void ProjectList::showDashboards(const QString &projectId, QList<Dashboard> dashboards)
{
    for (const AddedItem &added : m_workspace->added(projectId)) {
        const auto isIt = [&](const Dashboard &dashboard) { return dashboard.id == added.id; };
        if (added.kind != AddedItem::Kind::Dashboard || std::any_of(dashboards.begin(), dashboards.end(), isIt))
            continue;
        Dashboard dashboard;
        dashboard.id = added.id;
        dashboard.name = added.name;
        dashboards.append(dashboard);
    }
    m_model.setDashboards(projectId, dashboards);
}

void ProjectList::showCharts(const NodeId &node, DashboardContent content)
{
    content.id = node.dashboard;
    m_model.setCharts(node.project, content);
}

/// The children are those of before, and the service is still being asked.
void ProjectList::showOld(const NodeId &node, qint64 fetchedAt)
{
    m_fetchedAt.insert(node.toString(), fetchedAt);
    m_model.setLoading(node);
    emit loaded(node);
}

void ProjectList::showNew(const NodeId &node, qint64 fetchedAt)
{
    m_errors.remove(node.toString());
    m_fetchedAt.insert(node.toString(), fetchedAt);
    emit loaded(node);
}

void ProjectList::showAdded(const QString &projectId)
{
    QList<ChartRef> refs;
    for (const AddedItem &added : m_workspace->added(projectId)) {
        if (added.kind == AddedItem::Kind::Dashboard)
            continue;
        ChartRef ref;
        ref.id = added.id;
        ref.name = added.name;
        ref.resource = resourceOf(added.kind);
        refs.append(ref);
    }
    m_model.setAdded(projectId, refs);
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

/// Also where another program changed the projects.
void ProjectList::updateSources()
{
    QStringList replaced;
    for (auto at = m_sources.begin(); at != m_sources.end();) {
        ProjectSource *source = *at;
        const Project now = project(at.key());
        Project renamed = source->project();
        renamed.name = now.name;
        if (renamed == now) {
            source->rename(now.name);
            ++at;
        } else {
            at = m_sources.erase(at);
            source->deleteLater();
            if (!now.id.isEmpty())
                replaced += now.id;
        }
    }
    for (const QString &id : replaced)
        emit sourceReplaced(id);
}

void ProjectList::updateModel()
{
    updateSources();
    m_model.setProjects(projects());
    for (const Project &project : projects())
        showAdded(project.id);
}
