// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/tokenstore.h"
#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class Network;

/// A project's sign-in: holds the credentials in memory, and with keys asks for a token, never twice at once, in no
/// process of this user.
/// "Authentication" of the API. Owned by its Client.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Without @p tokens nobody else uses the same keys.
    Session(Network *network, const Project &project, const Credentials &credentials, TokenStore *tokens = nullptr,
            QObject *parent = nullptr);
    ~Session() override;

    const Credentials &credentials() const { return m_credentials; }

    /// Calls @p ready with a token once there is one: at once where it is known, else after asking for it. Not called
    /// any more once @p context is gone.
    void withToken(QObject *context, std::function<void(const Result<QString> &)> ready);

    enum class Refusal {
        Renewed,   ///< the next withToken() gives another
        Final,     ///< it is not the session's to ask for one
        SignedOut, ///< two that were asked for were refused at once: somebody else asks for them, too
    };
    /// The service refused @p token.
    Refusal refused(const QString &token);
    /// The service took @p token.
    void accepted(const QString &token);

signals:
    /// A new token was given out: it is to be kept, for it ended the one before.
    void credentialsChanged(const Credentials &credentials);

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(const Result<QString> &)> ready;
    };

    bool needsToken() const;
    bool isUsable(const Credentials &kept) const;
    void renew();
    void askForToken();
    void answerWaiting(const Result<QString> &token);

    Network *m_network;
    Project m_project;
    Credentials m_credentials;
    TokenStore *m_tokens;
    QPointer<Job> m_lock; // is being waited for
    std::shared_ptr<TokenStore::Renewal> m_renewal;
    QList<Waiting> m_waiting; // not empty: the token is being asked for
    bool m_refused = false;   // the service takes the token no more; it is kept until there is another
    bool m_unproven = false;  // the token was asked for, and has not been taken yet
    int m_unprovenRefused = 0;
    qint64 m_signedOutUntil = 0; // no token is asked for before; by the network's clock
};
