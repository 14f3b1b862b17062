// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/exchange.h"
#include "api/filewriter.h"
#include "api/ratelimiter.h"
#include "api/session.h"
#include "core/catalog.h"
#include "core/chart.h"
#include "core/job.h"
#include "core/project.h"
#include "core/query.h"

#include <QObject>

#include <memory>

/// A file that was downloaded whole.
struct DownloadedFile {
    QString path;
    qint64 bytes = 0;
    qint64 rows = 0;         ///< lines without the header
    csv::Written cells = {}; ///< what was done to them, nothing where it is as the service sent it; rows aside
    Generation generation = Generation::V1; ///< which gave it
    bool idsProtected = false;              ///< else a spreadsheet would spoil those in cells
};

/// An answer as it was read, and as it came: that is what is kept for later.
template <typename T>
struct Received {
    T value;
    QByteArray body;

    friend bool operator==(const Received &, const Received &) = default;
};

/// A project's side of the statistics export API: one function per endpoint of "Requests" of the API, each asked in the
/// generation that the caller names. Each answers with a job; deleting the job ends the request. Lives in the GUI
/// thread; large answers are read off it.
class Client : public QObject
{
    Q_OBJECT

public:
    /// Without @p tokens a token that is asked for is kept by nobody.
    Client(Network *network, const Project &project, const Credentials &credentials, TokenStore *tokens = nullptr,
           QObject *parent = nullptr);

    Session *session() { return &m_session; }
    RateLimiter *limiter() { return m_limiter; }

    /// NotFound: the service has no such list; dashboards are then added by address.
    JobOf<Received<QList<Dashboard>>> *dashboards();
    JobOf<Received<DashboardContent>> *dashboard(const QString &id);
    /// Rows of periods outside of the query's range are dropped, periods by the calendar of the project's zone.
    /// NotFound also where @p generation has no such request. Waits for its turn. Shared: to copy a large one would
    /// take too long for the GUI thread.
    JobOf<Received<std::shared_ptr<const Chart>>> *chart(const ChartQuery &query, Generation generation,
                                                         RateLimiter::Urgency urgency = RateLimiter::Urgency::OnScreen);
    JobOf<Received<QList<Segmentation>>> *segmentations();
    /// Streams the users into @p target; an older file stays whole until the new one is. Waits for its turn. Progress
    /// is in rows. It may be paused; what breaks off meanwhile is gone on with as after any break, and is no failure.
    /// Where @p holds, what can be gone on with waits for a service that is gone, held.
    JobOf<DownloadedFile> *users(const UsersQuery &query, Generation generation, const FileTarget &target,
                                 RateLimiter::Urgency urgency = RateLimiter::Urgency::OnScreen, bool holds = false);
    JobOf<Received<Table>> *rules();

private:
    Result<QUrl> url(const QString &path, const QString &id = {}) const;
    Result<QUrl> url(Resource resource, Generation generation, const QString &id, const QUrlQuery &parameters) const;
    /// @p request as it is for @p job and @p url.
    Exchange::Request made(Exchange::Request request, Job *job, const QUrl &url) const;
    /// Null where there is no @p url.
    Exchange *start(Job *job, const Result<QUrl> &url, const Exchange::Request &request, const Exchange::Done &done);

    Network *m_network;
    Project m_project;
    Session m_session;
    RateLimiter *m_limiter; // the network's
};
