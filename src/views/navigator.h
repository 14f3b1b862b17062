// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/nodeid.h"

#include <QObject>

class ProjectList;

/// The way through the pages: forward and back over those that were open, and to nodes whose place in the tree has yet
/// to be loaded.
class Navigator : public QObject
{
    Q_OBJECT

public:
    explicit Navigator(ProjectList *projects, QObject *parent = nullptr);

    /// What becomes of a dashboard that the service's list does not have.
    enum class Unlisted { Gone, Add };

    /// Loads what leads to @p node, then emits revealed(); or openRequested() for what stands in its place, where
    /// loading failed or the node is gone.
    void reveal(const NodeId &node, Unlisted unlisted = Unlisted::Gone);
    /// @p node was opened: it is the latest page, and nothing else is on its way any more.
    void visited(const NodeId &node);
    /// Forgets the pages of @p node and of what is below it.
    void forget(const NodeId &node);

    /// Whether there is a page @p steps ahead, or behind where it is negative.
    bool canGo(int steps) const;
    void go(int steps);

    /// Somewhere else will be shown once a list has come.
    bool isOnTheWay() const { return !m_pending.isNull(); }

signals:
    void revealed(const NodeId &node);
    void openRequested(const NodeId &node);
    /// What reveal() was asked for is not on the service any more.
    void gone(const NodeId &node);

private:
    void step();
    void stopAt(const NodeId &node);

    ProjectList *m_projects;
    QList<NodeId> m_history;
    qsizetype m_at = -1;
    NodeId m_pending; // on its way through reveal()
    Unlisted m_unlisted = Unlisted::Gone;
};
