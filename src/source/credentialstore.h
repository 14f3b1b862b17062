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

    /// NoCredentials where none are known; the Keychain kinds where it can't be told.
    JobOf<Credentials> *load(const Project &project);
    /// Keeps them in memory at once, whatever becomes of the keychain.
    JobOf<void> *save(const Project &project, const Credentials &credentials);
    /// In memory only, until the program ends.
    void keepForSession(const Project &project, const Credentials &credentials);
    JobOf<void> *remove(const Project &project);

private:
    QString key(const Project &project) const;

    Keychain *m_keychain;
    QString m_workspaceId;
    QHash<QString, Credentials> m_known; // by key
};
