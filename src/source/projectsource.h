// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/activities.h"
#include "api/client.h"
#include "core/catalog.h"
#include "core/chart.h"
#include "core/job.h"
#include "core/project.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

class Cache;
class CredentialStore;
class Network;
class Workspace;
struct StoredChart;

/// A value with what is to be known about it before it is trusted.
template <typename T>
struct Fetched {
    T value;
    qint64 fetchedAt = 0;                   ///< unix ms, UTC
    qint64 settledUntil = 0;                ///< charts: periods that end later may still change; unix ms
    qint64 settlesAt = 0;                   ///< charts: when all of it is settled; unix ms
    bool cut = false;                       ///< charts: the service stopped at its limit of rows
    Generation generation = Generation::V1; ///< charts: which answered

    bool isSettled() const { return fetchedAt >= settlesAt; }
    friend bool operator==(const Fetched &, const Fetched &) = default;
};

using FetchedChart = Fetched<std::shared_ptr<const Chart>>;

/// The one door to a project's data, for window, files and command line alike: gives what was answered before, asks the
/// service in the generation that it speaks, and splits what is too much for one answer. Signs in with the project's
/// credentials when first asked. Deleting a job ends what it asked for.
class ProjectSource : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        Network *network;
        CredentialStore *credentials;
        Workspace *workspace; ///< remembers which generation answers
        Cache *cache;         ///< null: nothing is kept, and every answer is new
    };

    ProjectSource(const Parts &parts, const Project &project, QObject *parent = nullptr);
    ~ProjectSource() override;

    const Project &project() const { return m_project; }
    /// Only its name changed.
    void rename(const QString &name) { m_project.name = name; }

    /// When the service is asked for figures that were answered before.
    enum class Ask {
        WhatMayChange, ///< not where all were settled when they came
        All,           ///< always: the user wants it so
    };

    // These jobs offer the answer of before, where there is one, until the service's is there.
    JobOf<Fetched<QList<Dashboard>>> *dashboards();
    JobOf<Fetched<DashboardContent>> *dashboard(const QString &id);
    /// A range with more rows than one answer takes is asked for in parts; what is still cut says so.
    JobOf<FetchedChart> *chart(const ChartQuery &query, Ask ask = Ask::WhatMayChange,
                               RateLimiter::Urgency urgency = RateLimiter::Urgency::OnScreen);
    /// The answer of before, if there is one; the service is not asked.
    JobOf<std::optional<FetchedChart>> *chartOfBefore(const ChartQuery &query);
    /// Whether Ask::WhatMayChange asks the service, though @p before is known.
    bool mayChange(const ChartQuery &query, const FetchedChart &before) const;
    JobOf<Fetched<QList<Segmentation>>> *segmentations();
    JobOf<Fetched<Table>> *rules();
    JobOf<DownloadedFile> *users(const UsersQuery &query, const FileTarget &target,
                                 RateLimiter::Urgency urgency = RateLimiter::Urgency::OnScreen);

    /// From now on no other generation is asked, and what it does not have is not there.
    void onlyGeneration(Generation generation) { m_only = generation; }

    /// From now on somebody watches: where the service can't be reached, or refuses a token that only the user can
    /// replace, jobs are held. All go on once one that is tried from time to time gets through, or with signInAgain().
    void holdJobs() { m_holds = true; }
    /// The credentials were changed: sign in anew with the next request, and go on with what is held.
    void signInAgain();
    /// There will be no other token: what is held for one fails.
    void giveUp();

signals:
    /// The token was refused, and jobs are held until the user has entered another.
    void tokenRefused();
    /// A token was asked for; it ended the one before.
    void tokenRenewed();
    /// A renewed token could not be kept in the keychain; it works until the program ends.
    void keepingFailed(const Error &error);

private:
    template <typename T>
    using Done = std::function<void(const Result<T> &, Generation)>;
    template <typename T>
    struct Request {
        std::optional<Resource> resource; ///< nothing: a list
        QString item;
        std::function<JobOf<T> *(Client &, Generation)> make;
    };
    /// A request that can't be made now, for a job.
    struct Held {
        QPointer<Job> job;
        Error error;
        std::function<void()> repeat;
        std::function<void(const Error &)> fail;
        quint64 activity = 0;
    };
    /// Sends @p request for @p job, and again for as long as it is to be held.
    template <typename T>
    void send(Job *job, const Request<T> &request, Generation generation,
              const std::function<void(const Result<T> &)> &done);
    bool isToHold(const Error &error, Client &client) const;
    void hold(Held held, const Activity &activity);
    void tryLater();
    /// In the list of requests.
    void show(const Held &held);
    void cancelHeld(quint64 activity);
    QList<Held> takeHeld(Error::Kind kind);
    void goOn(Error::Kind kind);
    template <typename T>
    JobOf<Fetched<T>> *list(const QString &key, std::function<JobOf<Received<T>> *(Client &)> request,
                            std::function<Result<T>(const QByteArray &)> read);
    QString keyHere(const QString &key) const;
    void withClient(QObject *context, std::function<void(const Result<Client *> &)> ready);
    /// Asks one generation after the other until one answers, for @p job.
    template <typename T>
    void ask(Job *job, const Request<T> &request, const Done<T> &done);
    template <typename T>
    void askNext(Job *job, std::vector<Generation> generations, const Request<T> &request, const Done<T> &done);
    void found(Resource resource, Generation generation);
    /// Somebody chose the generation: no other is asked.
    bool isFixed(Resource resource) const;
    void askForChart(JobOf<FetchedChart> *job, const ChartQuery &query, RateLimiter::Urgency urgency);
    void finish(JobOf<FetchedChart> *job, const ChartQuery &query, const StoredChart &stored,
                const std::shared_ptr<const Chart> &chart, qint64 fetchedAt);

    Parts m_parts;
    Project m_project;
    std::optional<Generation> m_only;
    std::shared_ptr<Client> m_client; // once signed in
    bool m_holds = false;
    QList<Held> m_held;
    qint64 m_nextTry = 0; // when the first of those that reached nobody is tried again, ms of the clock; 0: none is
    int m_tries = 0;      // since the service was reached
    QHash<Resource, QPointer<QObject>> m_probes; // who finds out the generation now
};
