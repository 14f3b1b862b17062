// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QHash>
#include <QObject>

class Keychain;

/// The credentials of the workspace's projects: in memory once known, and in the keychain where there is one. One per
/// program.
class CredentialStore : public QObject
{
    Q_OBJECT

public:
    /// Without a @p keychain (the sample project, snapshots) everything stays in memory.
    CredentialStore(Keychain *keychain, const QString &workspaceId, QObject *parent = nullptr);

    void useKeychain(Keychain *keychain) { m_keychain = keychain; }

    /// NoCredentials where none are known; the Keychain kinds where it can't be told.
    JobOf<Credentials> *load(const Project &project);
    /// Keeps them in the keychain, and in memory once they are there.
    JobOf<void> *save(const Project &project, const Credentials &credentials);
    /// Keeps a token that was renewed with the keys that are known, in memory at once; nothing where others have been
    /// entered since.
    JobOf<void> *renew(const Project &project, const Credentials &renewed);
    /// In memory only, until the program ends.
    void keepForSession(const Project &project, const Credentials &credentials);
    JobOf<void> *remove(const Project &project);

private:
    QString key(const Project &project) const;

    Keychain *m_keychain;
    QString m_workspaceId;
    QHash<QString, Credentials> m_known; // by key
};
