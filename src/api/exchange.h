// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/ratelimiter.h"
#include "api/transfer.h"

#include <functional>
#include <optional>

class Session;

/// One request of a Client from its place in the queue to the whole answer: waits for its turn, asks for the token,
/// sends, and where the token is refused sends once more with a new one. A child of the job that it serves.
class Exchange : public QObject
{
    Q_OBJECT

public:
    struct Request {
        QUrl url;
        Transfer::Body body = Transfer::Body::Json;
        std::optional<RateLimiter::Urgency> urgency; ///< nothing: the limits do not count it
        FileWriter *writer = nullptr;                ///< takes the body of a success
        std::function<void()> sent = {};             ///< called when the server has been reached
    };
    using Done = std::function<void(const Result<QByteArray> &)>;

    /// Calls @p done once, perhaps at once, unless deleted before.
    Exchange(Network *network, Session *session, RateLimiter *limiter, const Request &request, Done done,
             QObject *parent);

private:
    void begin();
    void askForToken();
    void send(const QString &token);
    void answered(const QString &token, const Result<QByteArray> &body);
    void clear();

    Network *m_network;
    Session *m_session;
    RateLimiter *m_limiter;
    Request m_request;
    Done m_done;
    RateLimiter::Turn *m_turn = nullptr;
    Transfer *m_transfer = nullptr;
    bool m_repeated = false;
};
