// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/activities.h"
#include "api/ratelimiter.h"
#include "api/transfer.h"

#include <chrono>
#include <functional>
#include <optional>

class Job;
class Session;

/// A random delay before the next try, so that those that failed together do not come back together.
std::chrono::milliseconds jitter(int failures);
/// The pause before another try to reach a service that is not there, after @p tries in vain.
std::chrono::milliseconds offlinePause(int tries);

/// One request of a Client from its place in the queue to the whole answer: waits for its turn, asks for the token,
/// sends, and where the token is refused sends once more with a new one. Faults that pass are tried three times in all;
/// what the service asks to wait is waited for up to 5 minutes in all. A file goes on where it broke off if the server
/// can tell that it is still the same (a strong ETag), with tries and waits counted anew where more of it came, else
/// from the start. One that can go on waits for a service that is gone, if a job is held. People see it in the
/// network's Activities and may cancel it there. A child of the job that it serves.
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
        QString project = {};                        ///< these three are for people; uid
        std::optional<Resource> resource = {};
        QString item = {};
        Job *holds = nullptr; ///< told while a file waits for a service that is gone; nothing: it fails then
    };
    using Done = std::function<void(const Result<QByteArray> &)>;

    /// Calls @p done once, perhaps at once, unless deleted before. Cancelled error: by a person.
    Exchange(Network *network, Session *session, RateLimiter *limiter, const Request &request, Done done,
             QObject *parent);
    ~Exchange() override;

    /// While it is paused it may wait for its turn, but takes in nothing more and sends nothing. What breaks off
    /// because of that is no failure.
    void setPaused(bool paused);

private:
    void begin();
    void askForToken();
    void send(const QString &token);
    void answered(const QString &token, const Result<QByteArray> &body);
    bool canGoOn() const;
    bool mayPass(const Error &error) const;
    bool tryLater(const Error &error);
    bool hold(const Error &error);
    void show(Activity::State state, std::chrono::milliseconds left = {});
    void showState();
    void clear();
    void end(const Result<QByteArray> &outcome);

    Network *m_network;
    Session *m_session;
    RateLimiter *m_limiter;
    Request m_request;
    Done m_done; // nothing: it was called
    QPointer<Activities> m_activities;
    quint64 m_activity = 0;
    RateLimiter::Turn *m_turn = nullptr;
    Transfer *m_transfer = nullptr;
    Resumption m_resumption;                            // of the file
    Activity::State m_state = Activity::State::Waiting; // but for the pause
    qint64 m_until = 0;                                 // when it is over, if that is known, else 0
    bool m_paused = false;
    bool m_begins = false;                 // when it goes on
    std::chrono::milliseconds m_waited{0}; // between these tries
    qint64 m_furthest = 0;                 // bytes of the file when it could be gone on with
    int m_failures = 0;                    // those that are tried again, since more of it came
    int m_offline = 0;                     // tries since the service was reached
    int m_refusals = 0;                    // 429
    int m_repeats = 0;                     // with another token
};
