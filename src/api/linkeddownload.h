// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "api/preparation.h"

#include <QList>

/// A table that the service makes and gives by links to other hosts ("V3" of the API), into one file. Nothing of the
/// project's credentials goes there. Links that are over are asked for once more; what broke off goes on where it
/// stopped, if it is sure that it is the same content, else from the start; at most 3 tries without anything new. Where
/// a job is held, what can be gone on with waits for a host that is gone. A child of the job that it serves.
class LinkedDownload : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Result<void> &)>;

    /// Calls @p done once, perhaps at once, unless deleted before. @p request is the one that gives the links; the
    /// writer in it is that of the file, and is not committed.
    LinkedDownload(Network *network, Session *session, RateLimiter *limiter, const Exchange::Request &request,
                   std::function<void()> preparing, Done done, QObject *parent);
    ~LinkedDownload() override;

    /// While it is paused the service may go on making the table, but nothing of it is fetched. What breaks off because
    /// of that is no failure.
    void setPaused(bool paused);

private:
    void askForLinks();
    void takeLinks(const Result<QByteArray> &body);
    void fetch();
    void answered(const Result<QByteArray> &outcome);
    bool canGoOn() const;
    void startOver();
    void hold(const Error &error);
    void tryLater(Activity::State state, std::chrono::milliseconds delay);
    void show(Activity::State state, qint64 until = 0);
    void showState();
    void end(const Result<void> &outcome);

    Network *m_network;
    Session *m_session;
    RateLimiter *m_limiter;
    Exchange::Request m_request;
    FileWriter *m_writer;
    std::function<void()> m_preparing;
    Done m_done; // nothing: it was called
    Preparation *m_preparation = nullptr;
    Transfer *m_transfer = nullptr;
    QPointer<Activities> m_activities;
    quint64 m_activity = 0; // 0: a preparation is on its way and shown
    QList<QUrl> m_links;
    qsizetype m_link = 0;                             // that is fetched
    Resumption m_resumption;                          // of it
    qint64 m_furthest = 0;                            // bytes of the file when it could be gone on with
    int m_failures = 0;                               // since more came
    int m_offline = 0;                                // tries since the host was reached
    bool m_renewed = false;                           // since more came
    Activity::State m_state = Activity::State::Asked; // but for the pause
    qint64 m_until = 0;                               // when it is over, if that is known, else 0
    bool m_paused = false;
    bool m_fetches = false; // when it goes on
};
