// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pagestack.h"

#include "core/pageaddress.h"
#include "models/tabletext.h"
#include "store/workspace.h"
#include "views/chartpage.h"
#include "views/dashboardpage.h"
#include "views/projectlist.h"
#include "views/rangebar.h"
#include "views/segmentationpage.h"
#include "views/welcomepage.h"

using namespace Qt::Literals::StringLiterals;

PageStack::PageStack(ProjectList *projects, Workspace *workspace, Clock *clock, QWidget *parent)
    : QStackedWidget(parent)
    , m_projects(projects)
    , m_workspace(workspace)
    , m_navigator(projects)
    , m_welcome(new WelcomePage)
    , m_chart(new ChartPage(workspace, clock))
    , m_dashboard(new DashboardPage(projects, workspace, m_chart->rangeBar()))
    , m_table(new TablePage(projects))
    , m_segmentation(new SegmentationPage(projects, workspace))
{
    addWidget(m_welcome);
    for (Page *page : pages()) {
        addWidget(page);
        connect(page, &Page::openRequested, this, &PageStack::open);
        connect(page, &Page::stepRequested, this, &PageStack::stepRequested);
        connect(page, &Page::changed, this, &PageStack::changed);
    }
    connect(m_chart, &ChartPage::viewChanged, this, &PageStack::changed);
    connect(m_chart, &ChartPage::kindShown, this, [this](const NodeId &node, ChartKind kind) {
        m_projects->model()->setChartKind(node.project, node.item, kind);
    });
    connect(m_chart, &ChartPage::named, this, [this](const NodeId &node, const QString &name) {
        m_projects->setAddedName(node, name);
        m_chart->setPath(path(node));
        if (page() == m_chart)
            emit titleChanged(m_projects->model()->name(node));
    });
    connect(&m_navigator, &Navigator::openRequested, this, &PageStack::open);
    connect(&m_navigator, &Navigator::revealed, this, [this](const NodeId &node) {
        open(node);
        emit revealed(node);
    });
    m_chart->setView(ChartPage::View(qBound(0, workspace->setting(u"view"_s).toInt(int(ChartPage::View::Both)), 2)));
    m_chart->rangeBar()->fromJson(workspace->setting(u"range"_s).toObject());
}

QList<Page *> PageStack::pages() const
{
    return {m_chart, m_dashboard, m_table, m_segmentation};
}

Page *PageStack::page() const
{
    return qobject_cast<Page *>(currentWidget());
}

void PageStack::open(const NodeId &node)
{
    if (m_projects->project(node.project).id.isEmpty())
        return;
    switch (node.kind) {
    case NodeId::Kind::None:
        return;
    case NodeId::Kind::Chart: {
        const ChartRef *chart = m_projects->model()->chart(node);
        m_chart->open(m_projects->source(node.project), node, path(node), chart ? chart->resource : Resource::Chart);
        setCurrentWidget(m_chart);
        break;
    }
    case NodeId::Kind::Segmentation:
    case NodeId::Kind::Tag:
        m_segmentation->open(node, path(node));
        setCurrentWidget(m_segmentation);
        break;
    case NodeId::Kind::Dashboard:
        m_dashboard->open(node, path(node));
        setCurrentWidget(m_dashboard);
        break;
    default:
        m_table->open(node, path(node));
        setCurrentWidget(m_table);
    }
    m_navigator.visited(node);
    m_workspace->setSetting(u"page"_s, node.toString());
    emit titleChanged(m_projects->model()->name(node));
    emit opened(node);
}

void PageStack::reveal(const NodeId &node, Navigator::Unlisted unlisted)
{
    m_navigator.reveal(node, unlisted);
}

void PageStack::openAddress(const QString &project, const PageAddress &address)
{
    if (address.resource) {
        if (*address.resource == Resource::SegmentationUsers)
            return reveal({NodeId::Kind::Segmentation, project, {}, address.item});
        return open(m_projects->add(project, *address.resource, address.item));
    }
    const NodeId::Kind kind = !address.chart.isEmpty()       ? NodeId::Kind::Chart
                              : !address.dashboard.isEmpty() ? NodeId::Kind::Dashboard
                                                             : NodeId::Kind::Project;
    reveal({kind, project, address.dashboard, address.chart}, Navigator::Unlisted::Add);
}

void PageStack::restore()
{
    const NodeId remembered = NodeId::fromString(m_workspace->setting(u"page"_s).toString());
    if (!m_projects->project(remembered.project).id.isEmpty())
        reveal(remembered);
    else if (!m_projects->projects().isEmpty())
        open({NodeId::Kind::Project, m_projects->projects().constFirst().id, {}, {}});
}

void PageStack::remove(const NodeId &node)
{
    m_navigator.forget(node);
    m_projects->forget(node);
    switch (node.kind) {
    case NodeId::Kind::Chart:
        if (node.dashboard.isEmpty())
            return open({NodeId::Kind::Project, node.project, {}, {}});
        return open({NodeId::Kind::Dashboard, node.project, node.dashboard, {}});
    case NodeId::Kind::Tag:
        return open({NodeId::Kind::Project, node.project, {}, {}});
    case NodeId::Kind::Segmentation:
        return open({NodeId::Kind::Segmentations, node.project, {}, {}});
    default:
        return open({NodeId::Kind::Dashboards, node.project, {}, {}});
    }
}

/// Also another program may have removed it.
void PageStack::leaveGoneProject()
{
    const NodeId shown = page() ? page()->node() : NodeId();
    if (shown.isNull() || !m_projects->project(shown.project).id.isEmpty())
        return;
    setCurrentWidget(m_welcome);
    m_navigator.forget({NodeId::Kind::Project, shown.project, {}, {}});
    restore();
}

bool PageStack::copy()
{
    auto *list = qobject_cast<TablePage *>(page());
    return page() == m_chart ? m_chart->copy() : !list || list->copy();
}

void PageStack::save() const
{
    m_workspace->setSetting(u"range"_s, m_chart->rangeBar()->toJson());
}

void PageStack::retranslate()
{
    if (!page())
        return;
    const NodeId node = page()->node();
    emit titleChanged(m_projects->model()->name(node));
    if (auto *list = qobject_cast<TablePage *>(page()))
        list->setPath(path(node));
}

QUrl PageStack::address(const NodeId &node) const
{
    if (node.kind == NodeId::Kind::Segmentations || node.kind == NodeId::Kind::Segmentation ||
        node.kind == NodeId::Kind::Rules || node.kind == NodeId::Kind::Tag || node.kind == NodeId::Kind::Added ||
        (node.kind == NodeId::Kind::Chart && node.dashboard.isEmpty()))
        return {}; // the addresses of these are not known
    const Project project = m_projects->project(node.project);
    return PageAddress{project.server, project.uid, node.dashboard, node.item, {}}.url();
}

QStringList PageStack::path(const NodeId &node) const
{
    const ExplorerModel *model = m_projects->model();
    QStringList names{oneLine(m_projects->project(node.project).displayName())};
    switch (node.kind) {
    case NodeId::Kind::Project:
        break;
    case NodeId::Kind::Chart:
        if (!node.dashboard.isEmpty())
            names.append(model->name({NodeId::Kind::Dashboard, node.project, node.dashboard, {}}));
        names.append(model->name(node));
        break;
    default:
        names.append(model->name(node));
    }
    return names;
}
