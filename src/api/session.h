// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class Network;

/// A project's sign-in: holds the credentials in memory, and with keys asks for a token, never twice at once.
/// "Authentication" of the API. Owned by its Client.
class Session : public QObject
{
    Q_OBJECT

public:
    Session(Network *network, const Project &project, const Credentials &credentials, QObject *parent = nullptr);

    const Credentials &credentials() const { return m_credentials; }

    /// Calls @p ready with a token once there is one: at once where it is known, else after asking for it. Not called
    /// any more once @p context is gone.
    void withToken(QObject *context, std::function<void(const Result<QString> &)> ready);

    /// The service refused @p token. True where a new one will be asked for by the next withToken(), or already has
    /// been.
    bool renew(const QString &token);

signals:
    /// A new token was given out: it is to be kept, for it ended the one before.
    void credentialsChanged(const Credentials &credentials);

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(const Result<QString> &)> ready;
    };

    bool needsToken() const;
    void askForToken();
    void answerWaiting(const Result<QString> &token);

    Network *m_network;
    Project m_project;
    Credentials m_credentials;
    QList<Waiting> m_waiting; // not empty: the token is being asked for
    bool m_refused = false;   // the service takes the token no more; it is kept until there is another
};
