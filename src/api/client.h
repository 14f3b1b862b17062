// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "api/ratelimiter.h"
#include "api/session.h"
#include "core/catalog.h"
#include "core/chart.h"
#include "core/job.h"
#include "core/project.h"

#include <QObject>

/// A file that was downloaded whole.
struct DownloadedFile {
    QString path;
    qint64 bytes = 0;
    qint64 rows = 0; ///< lines without the header
};

/// A project's side of the statistics export API, generation V1: one function per endpoint of "Requests" of the API.
/// Each answers with a job; deleting the job ends the request. Lives in the GUI thread; large answers are read off it.
class Client : public QObject
{
    Q_OBJECT

public:
    Client(Network *network, const Project &project, const Credentials &credentials, Clock *clock = Clock::system(),
           QObject *parent = nullptr);

    Session *session() { return &m_session; }
    RateLimiter *limiter() { return &m_limiter; }

    /// NotFound: the service has no such list; dashboards are then added by address.
    JobOf<QList<Dashboard>> *dashboards();
    JobOf<DashboardContent> *dashboard(const QString &id);
    /// @p range half-open; rows of periods outside of it are dropped, periods by the calendar of the project's zone.
    /// Waits for its turn.
    JobOf<Chart> *chart(const QString &id, const TimeRange &range, Interval interval,
                        RateLimiter::Urgency urgency = RateLimiter::Urgency::OnScreen);
    JobOf<QList<Segmentation>> *segmentations();
    /// Streams the users, as the service sends them (separated by tabs), into the file at @p path; an older file stays
    /// whole until the new one is. Waits for its turn. Progress is in rows.
    JobOf<DownloadedFile> *users(const QString &segmentationId, const QString &path);
    JobOf<Table> *rules();

private:
    Result<QUrl> url(const QString &path, const QString &id = {}) const;
    void start(Job *job, const Result<QUrl> &url, Exchange::Request request, const Exchange::Done &done);

    Network *m_network;
    Project m_project;
    Session m_session;
    RateLimiter m_limiter;
};
