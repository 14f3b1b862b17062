// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"
#include "core/resource.h"
#include "core/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <optional>

/// Something of a project that the user added by id or address, because no list of the service has it.
struct AddedItem {
    enum class Kind { Dashboard, Frequency, Tag, Funnel, Retention, Chart };

    Kind kind = Kind::Dashboard;
    QString id;
    QString name;

    friend bool operator==(const AddedItem &, const AddedItem &) = default;
};

/// Which generation of requests a project answers for a resource.
struct GenerationChoice {
    std::optional<Generation> generation; ///< none: not found yet, or to be found
    bool byUser = false;                  ///< else found by asking

    friend bool operator==(const GenerationChoice &, const GenerationChoice &) = default;
};

/// What the program remembers in its config folder, in workspace.json: the projects, what was added to them, the
/// generations they answer, and settings by name. No secrets. One per program, owned by main(); written off the GUI
/// thread, shortly after each change. What other programs wrote there meanwhile is kept, and taken over.
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

    /// Where it is kept; empty: nowhere.
    QString folder() const { return m_folder; }

    /// Writes what is not yet written, and waits for it: for programs that have no window to keep alive.
    void finishWriting();

    /// Random, made once: keeps the keychain records of two workspaces apart.
    QString id() const { return m_id; }

    const QList<Project> &projects() const { return m_projects; }
    /// Adds a project, or takes the place of the one with the same Project::id; gives it an id where it has none.
    Project store(Project project);
    void remove(const QString &projectId);

    QList<AddedItem> added(const QString &projectId) const;
    /// Takes the place of the one with the same kind and id.
    void add(const QString &projectId, const AddedItem &item);
    void removeAdded(const QString &projectId, AddedItem::Kind kind, const QString &id);

    /// Found ones are forgotten when the project's server or uid changes.
    GenerationChoice generation(const QString &projectId, Resource resource) const;
    void setGeneration(const QString &projectId, Resource resource, const GenerationChoice &choice);

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
    struct Written;

    void writeSoon();
    void write();
    void settle();
    void read(const QJsonObject &json);
    QJsonObject toJson() const;

    QString m_folder;
    QString m_id;
    QList<Project> m_projects;
    QList<Project> m_credentialsLeft;
    QJsonObject m_added;       // by project id
    QJsonObject m_generations; // by project id, then by name of the resource
    QJsonObject m_settings;
    QJsonObject m_base;                 // what was last read or written: what differs from it was changed here
    QThreadPool m_writer;               // one thread
    std::shared_ptr<Written> m_written; // of the write that is under way
    bool m_writable = true;
    bool m_pending = false;
    bool m_failureSaid = false;
};
