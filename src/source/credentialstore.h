// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/tokenstore.h"
#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QHash>
#include <QObject>

class Keychain;
class QLockFile;

/// The credentials of the workspace's projects: in memory once known, and in the keychain where there is one. One per
/// program.
class CredentialStore : public QObject, public TokenStore
{
    Q_OBJECT

public:
    /// Without a @p keychain (the sample project, snapshots) everything stays in memory.
    /// Locks of renewals are files of @p lockFolder; empty: no other program has the same workspace.
    CredentialStore(Keychain *keychain, const QString &workspaceId, const QString &lockFolder = {},
                    QObject *parent = nullptr);
    ~CredentialStore() override;

    void useKeychain(Keychain *keychain) { m_keychain = keychain; }

    /// NoCredentials where none are known; the Keychain kinds where it can't be told.
    JobOf<Credentials> *load(const Project &project);
    /// Keeps them in the keychain, and in memory once they are there.
    JobOf<void> *save(const Project &project, const Credentials &credentials);
    JobOf<std::shared_ptr<Renewal>> *beginRenewal(const Project &project) override;
    /// In memory only, until the program ends.
    void keepForSession(const Project &project, const Credentials &credentials);
    JobOf<void> *remove(const Project &project);

signals:
    /// A renewed token could not be kept in the keychain; it works until the program ends.
    void keepingFailed(const Project &project, const Error &error);

private:
    class LockedRenewal;

    void readKept(const Project &project, const std::shared_ptr<LockedRenewal> &renewal,
                  JobOf<std::shared_ptr<Renewal>> *job);
    void keep(const Project &project, const Credentials &renewed, const std::shared_ptr<QLockFile> &lock);
    QString key(const Project &project) const;

    Keychain *m_keychain;
    QString m_workspaceId;
    QString m_lockFolder;
    QHash<QString, Credentials> m_known; // by key
};
