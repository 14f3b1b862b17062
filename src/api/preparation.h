// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"

/// An answer that the service makes first ("V3" of the API): the same request again and again, less and less often,
/// until it is there, fails, or takes longer than 10 minutes. A child of the job that it serves.
class Preparation : public QObject
{
    Q_OBJECT

public:
    /// Calls @p done once, perhaps at once, unless deleted before, with the body that is there in the end; one that is
    /// "done" is not looked into. NotMade error: the service gave up. @p preparing is called when it says that it has
    /// begun.
    Preparation(Network *network, Session *session, RateLimiter *limiter, const Exchange::Request &request,
                std::function<void()> preparing, Exchange::Done done, QObject *parent);
    ~Preparation() override;

private:
    void ask();
    void answered(const Result<QByteArray> &body);
    void wait();
    void stopShowing();
    void end(const Result<QByteArray> &outcome);

    Network *m_network;
    Session *m_session;
    RateLimiter *m_limiter;
    Exchange::Request m_request;
    std::function<void()> m_preparing;
    Exchange::Done m_done; // nothing: it was called
    Exchange *m_exchange = nullptr;
    QPointer<Activities> m_activities;
    quint64 m_activity = 0; // 0: an exchange is on its way and shown
    std::optional<qint64> m_begun;
    std::chrono::milliseconds m_interval{500};
};
