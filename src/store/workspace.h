// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog.h"
#include "core/project.h"
#include "core/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QObject>
#include <QThreadPool>

/// What the program remembers in its config folder, in workspace.json: the projects, dashboards that were added by
/// address, and settings by name. No secrets. One per program, owned by main(); written off the GUI thread, shortly
/// after each change.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// @p folder is made when something is written; empty: nothing is ever read or written.
    explicit Workspace(const QString &folder, QObject *parent = nullptr);
    /// Writes what is not yet written, and waits for it.
    ~Workspace() override;

    /// Reads the file; done also where there is none. A File error: it can't be read, is no workspace, or was written
    /// by a newer version; then the program goes on without it, and the file is left alone.
    Result<void> load();

    /// After load() failed: gives the file another name ("workspace-1.json", which is told), and remembers from now on.
    Result<QString> setAside();

    /// Random, made once: keeps the keychain records of two workspaces apart.
    QString id() const { return m_id; }

    const QList<Project> &projects() const { return m_projects; }
    /// Adds a project, or takes the place of the one with the same Project::id; gives it an id where it has none.
    Project store(Project project);
    void remove(const QString &projectId);

    /// Dashboards that the user added by address, for services that have no list of them.
    QList<Dashboard> addedDashboards(const QString &projectId) const;
    void addDashboard(const QString &projectId, const Dashboard &dashboard);
    void removeDashboard(const QString &projectId, const QString &dashboardId);

    /// Projects that are gone, but whose credentials could not be removed from the keychain yet: uid and server.
    const QList<Project> &credentialsLeft() const { return m_credentialsLeft; }
    void setCredentialsLeft(const Project &project, bool left);

    QJsonValue setting(const QString &name) const { return m_settings.value(name); }
    void setSetting(const QString &name, const QJsonValue &value);

signals:
    void projectsChanged();
    /// The file could not be written. Said once; the program goes on.
    void writeFailed(const Error &error);

private:
    void writeSoon();
    void write();
    QByteArray toJson() const;

    QString m_folder;
    QString m_id;
    QList<Project> m_projects;
    QList<Project> m_credentialsLeft;
    QJsonObject m_addedDashboards; // by project id
    QJsonObject m_settings;
    QThreadPool m_writer; // one thread: writes keep their order
    bool m_writable = true;
    bool m_pending = false;
    bool m_failureSaid = false;
};
