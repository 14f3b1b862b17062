// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/navigator.h"

#include "views/projectlist.h"

#include <utility>

namespace
{

bool isBelow(const NodeId &page, const NodeId &node)
{
    if (page.project != node.project)
        return false;
    return node.kind == NodeId::Kind::Project ||
           (node.kind == NodeId::Kind::Dashboard && page.dashboard == node.dashboard);
}

} // namespace

Navigator::Navigator(ProjectList *projects, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
{
    connect(projects, &ProjectList::loaded, this, &Navigator::step);
}

void Navigator::reveal(const NodeId &node, Unlisted unlisted)
{
    m_unlisted = unlisted;
    m_pending = node;
    step();
}

void Navigator::step()
{
    if (m_pending.isNull())
        return;
    ExplorerModel *model = m_projects->model();
    if (model->indexOf(m_pending).isValid()) {
        emit revealed(std::exchange(m_pending, {}));
        return;
    }
    const bool segmentation = m_pending.kind == NodeId::Kind::Segmentation;
    const NodeId list{segmentation ? NodeId::Kind::Segmentations : NodeId::Kind::Dashboards, m_pending.project, {}, {}};
    const NodeId dashboard{NodeId::Kind::Dashboard, m_pending.project, m_pending.dashboard, {}};
    for (const NodeId &node : {list, dashboard}) {
        if (!model->indexOf(node).isValid())
            break;
        if (node == list && model->indexOf(dashboard).isValid())
            continue; // the list of before has it, whatever becomes of the new one
        switch (model->state(node)) {
        case ExplorerModel::State::NotLoaded:
            return model->reload(node);
        case ExplorerModel::State::Loading:
            return;
        case ExplorerModel::State::Failed:
            return stopAt(node); // its page says why
        case ExplorerModel::State::Loaded:
            break;
        }
    }
    const bool listed = !segmentation && model->indexOf(dashboard).isValid();
    if (!segmentation && !listed && m_unlisted == Unlisted::Add && model->indexOf(list).isValid()) {
        // The list does not have it, the address does.
        m_projects->addDashboard(m_pending.project, m_pending.dashboard);
        return;
    }
    emit gone(m_pending);
    stopAt(listed ? dashboard : list);
}

void Navigator::stopAt(const NodeId &node)
{
    m_pending = {};
    emit openRequested(node);
}

void Navigator::visited(const NodeId &node)
{
    m_pending = {};
    if (m_at >= 0 && m_history[m_at] == node)
        return;
    m_history.resize(m_at + 1);
    m_history.append(node);
    ++m_at;
}

void Navigator::forget(const NodeId &node)
{
    m_history.removeIf([&](const NodeId &page) { return page == node || isBelow(page, node); });
    m_at = m_history.size() - 1;
}

bool Navigator::canGo(int steps) const
{
    return m_at + steps >= 0 && m_at + steps < m_history.size();
}

void Navigator::go(int steps)
{
    if (!canGo(steps))
        return;
    m_at += steps;
    emit openRequested(NodeId(m_history[m_at])); // a copy: opening may change the list
}
