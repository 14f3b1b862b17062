// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/tokenstore.h"
#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>

#include <chrono>
#include <map>
#include <memory>

class Keychain;
class QLockFile;

/// The credentials of the workspace's projects: in memory once known, and in the keychain where there is one. One per
/// program.
class CredentialStore : public QObject, public TokenStore
{
    Q_OBJECT

public:
    /// Without a @p keychain (the sample project, snapshots) everything stays in memory. All programs that renew tokens
    /// of the workspace meet by lock files in @p lockFolder; empty: there is nobody to meet.
    CredentialStore(Keychain *keychain, const QString &workspaceId, const QString &lockFolder = {},
                    QObject *parent = nullptr);
    ~CredentialStore() override;

    void useKeychain(Keychain *keychain) { m_keychain = keychain; }

    /// NoCredentials where none are known; the Keychain kinds where it can't be told.
    JobOf<Credentials> *load(const Project &project);
    /// Keeps them in the keychain, and in memory once they are there.
    JobOf<void> *save(const Project &project, const Credentials &credentials);
    /// In memory only, until the program ends.
    void keepForSession(const Project &project, const Credentials &credentials);
    JobOf<void> *remove(const Project &project);

    /// Waits for as long as setPatience() says; then the renewal begins without the lock, as it does where no lock file
    /// can be made.
    JobOf<Credentials> *beginRenewal(const Project &project) override;
    /// Nothing is kept where others have been entered since, in memory or in the keychain.
    void endRenewal(const Project &project, const std::optional<Credentials> &renewed) override;

    /// How long to wait for another program's renewal: longer than the requests of one may take. Tests make it small.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

signals:
    /// A renewed token could not be kept in the keychain; it works until the program ends.
    void keepingFailed(const Project &project, const Error &error);

private:
    struct Renewal {
        std::unique_ptr<QLockFile> file; ///< nothing: there is no folder for it
        Job *job = nullptr;              ///< until it has ended
        QDeadlineTimer patience;
        bool keeps = true; ///< the keychain's record is not of other keys
    };

    QString key(const Project &project) const;
    JobOf<void> *write(const Project &project, const Credentials &credentials);
    bool isTurnOf(Job *job, const Project &project);
    void readAgain(JobOf<Credentials> *job, const QString &name);

    Keychain *m_keychain;
    QString m_workspaceId;
    QString m_lockFolder;
    std::chrono::milliseconds m_patience = std::chrono::seconds(30);
    QHash<QString, Credentials> m_known;   // by key
    std::map<QString, Renewal> m_renewals; // that hold the lock or wait for it, by key
};
