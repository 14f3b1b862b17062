// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <QDeadlineTimer>
#include <QList>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <optional>

class Network;
class QDateTime;
class TokenStore;

/// A project's sign-in: holds the credentials in memory, and with keys asks for a token, never twice at once.
/// "Authentication" of the API. Owned by its Client.
class Session : public QObject
{
    Q_OBJECT

public:
    /// What is to become of a request whose token was refused.
    enum class Refusal {
        Final,     ///< there will be no other token
        Again,     ///< withToken() gives another, or has given it already
        SignedOut, ///< tokens that were just asked for are refused: somebody else asks for them too
    };

    /// Without @p tokens (which must outlive it) a token that was asked for is known to this session only.
    Session(Network *network, const Project &project, const Credentials &credentials, TokenStore *tokens = nullptr,
            QObject *parent = nullptr);
    ~Session() override;

    const Credentials &credentials() const { return m_credentials; }
    /// How far this computer's clock was ahead of the service's at the last answer that told its time.
    std::optional<std::chrono::milliseconds> clockAhead() const { return m_clockAhead; }

    /// Calls @p ready with a token once there is one: at once where it is known, else after looking for one that
    /// somebody else has asked for, or asking for it. Not called any more once @p context is gone.
    void withToken(QObject *context, std::function<void(const Result<QString> &)> ready);

    /// An answer came that told @p serverTime; invalid where it told none.
    void heardTime(const QDateTime &serverTime);
    /// The service took @p token.
    void accepted(const QString &token);
    /// The service refused @p token.
    Refusal refused(const QString &token);

signals:
    /// A new token was asked for and given: it ended the one before.
    void credentialsChanged(const Credentials &credentials);

private:
    struct Waiting {
        QPointer<QObject> context;
        std::function<void(const Result<QString> &)> ready;
    };

    bool needsToken() const;
    bool canUse(const Credentials &kept) const;
    void beginRenewal();
    void askForToken();
    void endRenewal(const Result<QString> &token, bool renewed = false);

    Network *m_network;
    Project m_project;
    Credentials m_credentials;
    TokenStore *m_tokens;
    QPointer<Job> m_beginning; // of a renewal
    bool m_renewing = false;   // the TokenStore waits for its end
    QList<Waiting> m_waiting;  // not empty: a renewal is under way
    bool m_refused = false;    // the service takes the token no more; it is kept until there is another
    bool m_fresh = false;      // the token was asked for here, and has not been taken yet
    int m_freshRefused = 0;    // fresh tokens that were refused, since one was taken
    QDeadlineTimer m_pause;    // signed out: no token is asked for before
    std::optional<std::chrono::milliseconds> m_clockAhead;
};

/// That this computer's clock is @p ahead of the service's, in words; empty where that is too little to make a
/// signature invalid.
QString clockTrouble(std::chrono::milliseconds ahead);
