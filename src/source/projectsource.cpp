// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/projectsource.h"

#include "source/credentialstore.h"

#include <QDateTime>

namespace
{

// "Limits" of the API.
constexpr qsizetype mostRows = 200'000;

template <typename T>
Fetched<T> fresh(const Received<T> &received)
{
    return {received.value, QDateTime::currentMSecsSinceEpoch(), 0, false, Generation::V1};
}

} // namespace

ProjectSource::ProjectSource(Network *network, CredentialStore *credentials, const Project &project, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_credentials(credentials)
    , m_project(project)
{
}

ProjectSource::~ProjectSource() = default;

template <typename Outer, typename Inner>
JobOf<Outer> *ProjectSource::ask(std::function<JobOf<Inner> *(Client &)> request,
                                 std::function<Outer(const Inner &)> dress)
{
    auto *outer = new JobOf<Outer>(this);
    withClient(outer, [outer, request = std::move(request), dress = std::move(dress)](const Result<Client *> &client) {
        if (!client)
            return outer->finish(tl::unexpected(client.error()));
        JobOf<Inner> *inner = request(**client);
        inner->setParent(outer); // ends with it
        QObject::connect(inner, &Job::progress, outer, &Job::progress);
        inner->then(outer, [outer, dress](const Result<Inner> &result) { outer->finish(result.map(dress)); });
    });
    return outer;
}

void ProjectSource::withClient(QObject *context, std::function<void(const Result<Client *> &)> ready)
{
    if (m_client)
        return ready(m_client.get());
    auto *loading = m_credentials->load(m_project);
    loading->then(context, [this, ready = std::move(ready)](const Result<Credentials> &credentials) {
        if (!credentials)
            return ready(tl::unexpected(credentials.error()));
        if (!m_client) {
            m_client = std::make_unique<Client>(m_network, m_project, *credentials);
            connect(m_client->limiter(), &RateLimiter::waitingChanged, this, &ProjectSource::waitingChanged);
            connect(m_client->session(), &Session::credentialsChanged, this, [this](const Credentials &renewed) {
                m_credentials->renew(m_project, renewed)->then(this, [this](const Result<void> &kept) {
                    if (!kept)
                        emit keepingFailed(kept.error());
                });
            });
        }
        ready(m_client.get());
    });
}

void ProjectSource::signInAgain()
{
    m_client.reset();
}

JobOf<Fetched<QList<Dashboard>>> *ProjectSource::dashboards()
{
    return ask<Fetched<QList<Dashboard>>, Received<QList<Dashboard>>>(
        [](Client &client) { return client.dashboards(); }, fresh<QList<Dashboard>>);
}

JobOf<Fetched<DashboardContent>> *ProjectSource::dashboard(const QString &id)
{
    return ask<Fetched<DashboardContent>, Received<DashboardContent>>(
        [id](Client &client) { return client.dashboard(id); }, fresh<DashboardContent>);
}

JobOf<Fetched<std::shared_ptr<const Chart>>> *ProjectSource::chart(const ChartQuery &query, Ask)
{
    using Shared = std::shared_ptr<const Chart>;
    return ask<Fetched<Shared>, Received<Chart>>(
        [=](Client &client) { return client.chart(query, Generation::V1); },
        [zone = QTimeZone(m_project.timeZone)](const Received<Chart> &received) {
            Fetched<Shared> fetched;
            fetched.value = std::make_shared<const Chart>(received.value);
            fetched.fetchedAt = QDateTime::currentMSecsSinceEpoch();
            fetched.settledUntil = settledUntil(fetched.fetchedAt, received.value.interval, zone);
            fetched.cut = received.value.table.rows >= mostRows;
            return fetched;
        });
}

JobOf<Fetched<QList<Segmentation>>> *ProjectSource::segmentations()
{
    return ask<Fetched<QList<Segmentation>>, Received<QList<Segmentation>>>(
        [](Client &client) { return client.segmentations(); }, fresh<QList<Segmentation>>);
}

JobOf<DownloadedFile> *ProjectSource::users(const UsersQuery &query, const FileTarget &target)
{
    return ask<DownloadedFile, DownloadedFile>(
        [=](Client &client) { return client.users(query, Generation::V1, target); },
        [](const DownloadedFile &file) { return file; });
}

JobOf<Fetched<Table>> *ProjectSource::rules()
{
    return ask<Fetched<Table>, Received<Table>>([](Client &client) { return client.rules(); }, fresh<Table>);
}
