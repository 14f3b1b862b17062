// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pageaddress.h"
#include "models/explorermodel.h"
#include "source/credentialstore.h"
#include "source/projectsource.h"
#include "views/errortext.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>

class Cache;
class Clock;
class Network;
class SampleService;
class Workspace;

/// The projects of the program with a ProjectSource each, and the tree's children fetched from them as they are wanted.
/// Owned by the main window.
class ProjectList : public QObject
{
    Q_OBJECT

public:
    /// Without a @p cache nothing is shown before the service answers. Of the sample project nothing is kept.
    ProjectList(Workspace *workspace, CredentialStore *credentials, Network *network, Cache *cache,
                QObject *parent = nullptr);
    ~ProjectList() override;

    ExplorerModel *model() { return &m_model; }
    const ExplorerModel *model() const { return &m_model; }
    QList<Project> projects() const;
    Project project(const QString &id) const;
    /// The id of the project that @p address lies in, on its server before others; empty where there is none.
    QString find(const PageAddress &address) const;
    ProjectSource *source(const QString &projectId);

    /// Starts the built-in service, once, and shows its project. An Error where no loopback port can be had.
    /// @p fault: one of SampleService::faultNames(), or empty.
    Result<void> addSample(const QString &fault = {});
    bool isSample(const QString &projectId) const;
    /// Where the credentials of the project are: those of the sample project are in memory only.
    CredentialStore *credentials(const QString &projectId);

    /// Adds or changes a project whose credentials have been kept; gives it back with its id. One that is known already
    /// is not added twice. Of one that became another, the credentials are removed.
    Project save(Project project);
    /// Forgets the project and its credentials.
    void remove(const QString &projectId);
    /// Removes the credentials of @p project from the keychain unless a project of the list has them; tried again at
    /// the next start where that fails.
    void removeCredentials(const Project &project);
    /// What could not be removed at earlier starts.
    void removeCredentialsLeft();
    /// Adds a dashboard by its id, for services that list none, and asks for it.
    void addDashboard(const QString &projectId, const QString &dashboardId);
    /// Adds what no list has: a chart, funnel, retention, frequency or (TagUsers) tag by its id; returns its node.
    NodeId add(const QString &projectId, Resource resource, const QString &id);
    /// The name of what was added, once the service has told it.
    void setAddedName(const NodeId &node, const QString &name);
    /// @p node was added by its id or address, not by a list of the service.
    bool isAdded(const NodeId &node) const;
    /// Takes a dashboard, chart or segmentation that is gone out of the tree; and out of those added by their ids.
    void forget(const NodeId &node);
    /// Texts in the language of now.
    void retranslate();
    /// The credentials of a project were changed: what is held goes on, and lists that failed are asked for again.
    void signInAgain(const QString &projectId);
    /// There are no others than those that were refused.
    void giveUp(const QString &projectId);

    /// What @p activity is about, in words.
    QString nameOf(const Activity &activity) const;
    Clock *clock() const;
    /// When the children of @p node that are known were fetched, unix ms.
    std::optional<qint64> fetchedAt(const NodeId &node) const;
    /// The error that stands in place of @p node's children, if its last loading failed.
    std::optional<Error> error(const NodeId &node) const;

signals:
    /// The children of @p node have come, or could not be had.
    void loaded(const NodeId &node);
    /// The project is another one now, on its server or in its zone: source() is new, and jobs of the one before end.
    void sourceReplaced(const QString &projectId);
    /// What the service is asked for this project is held until signInAgain() or giveUp().
    void tokenRefused(const QString &projectId);
    void keepingFailed(const Error &error);
    void removingFailed(const Error &error);

private:
    void load(const NodeId &node);
    void fail(const NodeId &node, const Error &error);
    void showFailed(const NodeId &node, const Error &error);
    void updateSources();
    void updateModel();
    void showOld(const NodeId &node, qint64 fetchedAt);
    void showNew(const NodeId &node, qint64 fetchedAt);
    void showAdded(const QString &projectId);
    void showDashboards(const QString &projectId, QList<Dashboard> dashboards);
    void showCharts(const NodeId &node, DashboardContent content);

    Workspace *m_workspace;
    CredentialStore *m_credentials;
    Network *m_network;
    Cache *m_cache;
    std::unique_ptr<SampleService> m_sample;
    Project m_sampleProject;
    CredentialStore m_sampleCredentials{nullptr, {}};
    QHash<QString, ProjectSource *> m_sources; // by project id
    QHash<QString, qint64> m_fetchedAt;        // by node
    QHash<QString, QPointer<Job>> m_loading;   // by node
    QHash<QString, Error> m_errors;            // by node
    ExplorerModel m_model;
};
