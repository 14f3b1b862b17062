// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/projectsource.h"

#include "api/network.h"
#include "core/elsewhere.h"
#include "source/chartparts.h"
#include "source/credentialstore.h"
#include "source/storedchart.h"
#include "store/cache.h"
#include "store/workspace.h"

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

QString keyOf(const ChartQuery &query)
{
    return nameOf(query.resource) + u'/' + query.id + u'?' + query.parameters().toString();
}

FetchedChart fetchedChart(std::shared_ptr<const Chart> chart, const ChartQuery &query, const QTimeZone &zone,
                          const StoredChart &stored, qint64 fetchedAt)
{
    FetchedChart fetched;
    fetched.fetchedAt = fetchedAt;
    fetched.settledUntil = settledUntil(fetchedAt, chart->interval, zone);
    ChartQuery answered = query;
    if (answered.conversionWindow == 0)
        answered.conversionWindow = chart->conversionWindow; // the service's own
    fetched.settlesAt = answered.settlesAt(zone);
    if (query.resource == Resource::Funnel && answered.conversionWindow > 0) // who has begun may come to the end yet
        fetched.settledUntil = settledUntil(
            QDateTime::fromMSecsSinceEpoch(fetchedAt, zone).addDays(-answered.conversionWindow).toMSecsSinceEpoch(),
            chart->interval, zone);
    fetched.cut = stored.cut;
    fetched.generation = stored.generation;
    fetched.value = std::move(chart);
    return fetched;
}

/// @p inner serves @p job and ends with it; @p client lives as long, though another may have taken its place.
void serve(Job *job, Job *inner, const std::shared_ptr<Client> &client)
{
    inner->setParent(job);
    QObject::connect(inner, &QObject::destroyed, [client] {});
    QObject::connect(inner, &Job::progress, job, &Job::progress);
    QObject::connect(inner, &Job::preparing, job, &Job::preparing);
    QObject::connect(inner, &Job::held, job, &Job::held);
    QObject::connect(inner, &Job::goesOn, job, &Job::goesOn);
    inner->setPaused(job->isPaused());
    QObject::connect(job, &Job::pausedChanged, inner, &Job::setPaused);
}

bool isMissing(const Error &error)
{
    return error.kind == Error::Kind::NotFound;
}

} // namespace

ProjectSource::ProjectSource(const Parts &parts, const Project &project, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_project(project)
{
    connect(parts.credentials, &CredentialStore::keepingFailed, this,
            [this](const Project &failed, const Error &error) {
                if (failed.isSameOnService(m_project))
                    emit keepingFailed(error);
            });
}

ProjectSource::~ProjectSource() = default;

void ProjectSource::withClient(QObject *context, std::function<void(const Result<Client *> &)> ready)
{
    if (m_client)
        return ready(m_client.get());
    auto *loading = m_parts.credentials->load(m_project);
    loading->then(context, [this, ready = std::move(ready)](const Result<Credentials> &credentials) {
        if (!credentials)
            return ready(tl::unexpected(credentials.error()));
        if (!m_client) {
            m_client = std::make_shared<Client>(m_parts.network, m_project, *credentials, m_parts.credentials);
            connect(m_client->session(), &Session::credentialsChanged, this, &ProjectSource::tokenRenewed);
        }
        ready(m_client.get());
    });
}

template <typename T>
void ProjectSource::send(Job *job, const Request<T> &request, Generation generation,
                         const std::function<void(const Result<T> &)> &done)
{
    withClient(job, [=, this](const Result<Client *> &client) {
        if (!client)
            return done(tl::unexpected(client.error()));
        JobOf<T> *inner = request.make(**client, generation);
        serve(job, inner, m_client);
        inner->then(job, [=, this, asked = std::weak_ptr(m_client)](const Result<T> &answer) {
            const std::shared_ptr<Client> client = asked.lock();
            const auto repeat = [=, this] { send(job, request, generation, done); };
            if (!answer && client && isToHold(answer.error(), *client)) {
                if (client != m_client)
                    return repeat(); // other credentials were entered meanwhile
                const auto fail = [=](const Error &error) { done(tl::unexpected(error)); };
                return hold({job, answer.error(), repeat, fail},
                            {.project = m_project.uid, .resource = request.resource, .item = request.item});
            }
            if (answer || answer.error().httpStatus > 0) {
                m_tries = 0;
                goOn(Error::Kind::Unreachable);
            }
            done(answer);
        });
    });
}

bool ProjectSource::isToHold(const Error &error, Client &client) const
{
    const bool userHasTokens = client.session()->credentials().method != Credentials::Method::Keys;
    return m_holds &&
           (error.kind == Error::Kind::Unreachable || (error.kind == Error::Kind::Unauthorized && userHasTokens));
}

void ProjectSource::hold(Held held, const Activity &activity)
{
    Activities *activities = m_parts.network->activities();
    const auto number = std::make_shared<quint64>();
    held.activity = *number = activities->begin(activity, [=, this] { cancelHeld(*number); });
    connect(held.job, &QObject::destroyed, activities, [=] { activities->end(*number); });
    m_held.append(held);
    if (held.error.kind == Error::Kind::Unreachable && m_nextTry == 0)
        tryLater();
    else
        show(held);
    emit held.job->held(held.error);
    if (held.error.kind == Error::Kind::Unauthorized)
        emit tokenRefused();
}

/// The first finds out for all whether the service is there again.
void ProjectSource::tryLater()
{
    const std::chrono::milliseconds delay = offlinePause(m_tries++);
    m_nextTry = m_parts.network->clock()->now() + delay.count();
    for (const Held &held : std::as_const(m_held))
        show(held);
    m_parts.network->clock()->callAfter(delay, this, [this] {
        m_nextTry = 0;
        QList<Held> all = takeHeld(Error::Kind::Unreachable);
        if (all.isEmpty())
            return;
        const Held first = all.takeFirst();
        m_held.append(all);
        tryLater();
        first.repeat();
    });
}

/// Those whose jobs are still wanted.
QList<ProjectSource::Held> ProjectSource::takeHeld(Error::Kind kind)
{
    QList<Held> taken;
    m_held.removeIf([&](const Held &held) {
        if (held.job && held.error.kind == kind)
            taken.append(held);
        return !held.job || held.error.kind == kind;
    });
    for (const Held &held : std::as_const(taken))
        m_parts.network->activities()->end(held.activity);
    return taken;
}

void ProjectSource::show(const Held &held)
{
    const bool offline = held.error.kind == Error::Kind::Unreachable;
    m_parts.network->activities()->change(held.activity, offline ? Activity::State::Offline : Activity::State::Refused,
                                          m_parts.network->clock()->now(), offline ? m_nextTry : 0);
}

void ProjectSource::cancelHeld(quint64 activity)
{
    const auto held =
        std::find_if(m_held.cbegin(), m_held.cend(), [&](const Held &other) { return other.activity == activity; });
    if (held == m_held.cend())
        return;
    const auto fail = held->fail;
    m_held.erase(held);
    m_parts.network->activities()->end(activity);
    fail({.kind = Error::Kind::Cancelled, .detail = {}});
}

void ProjectSource::goOn(Error::Kind kind)
{
    for (const Held &held : takeHeld(kind)) {
        if (!held.job)
            continue; // one that went on before has ended it
        emit held.job->goesOn();
        held.repeat();
    }
}

void ProjectSource::signInAgain()
{
    m_client.reset();
    goOn(Error::Kind::Unauthorized);
    goOn(Error::Kind::Unreachable);
}

void ProjectSource::giveUp()
{
    for (const Held &held : takeHeld(Error::Kind::Unauthorized)) {
        if (held.job)
            held.fail(held.error);
    }
}

template <typename T>
void ProjectSource::ask(Job *job, const Request<T> &request, const Done<T> &done)
{
    const Resource resource = *request.resource;
    const GenerationChoice choice = m_parts.workspace->generation(m_project.id, resource);
    if (m_only)
        return askNext(job, {*m_only}, request, done);
    if (choice.generation)
        return askNext(job, {*choice.generation}, request, done);
    // One finds out; the others wait, and need not try what is not there.
    QPointer<QObject> &probe = m_probes[resource];
    if (probe) {
        connect(
            probe, &QObject::destroyed, job, [=, this] { ask(job, request, done); }, Qt::QueuedConnection);
        return;
    }
    probe = new QObject(job);
    askNext<T>(job, generationsOf(resource), request,
               [=, probe = probe](const Result<T> &answer, Generation generation) {
                   delete probe;
                   done(answer, generation);
               });
}

template <typename T>
void ProjectSource::askNext(Job *job, std::vector<Generation> generations, const Request<T> &request,
                            const Done<T> &done)
{
    const Resource resource = *request.resource;
    const Generation generation = generations.front();
    generations.erase(generations.begin());
    send<T>(job, request, generation, [=, this](const Result<T> &answer) {
        if (answer) {
            found(resource, generation);
            return done(answer, generation);
        }
        // Where nobody has it, the first refusal is told.
        const auto told = [=](const Result<T> &next, Generation from) {
            done(!next && isMissing(next.error()) ? answer : next, from);
        };
        if (isMissing(answer.error()) && !generations.empty())
            return askNext<T>(job, generations, request, told);
        // V3 makes in its own time what the others have to answer at once; that they speak is known all the same.
        const std::vector<Generation> all = generationsOf(resource);
        if (answer.error().code == "request_timeout"_L1 && generation != Generation::V3 && !isFixed(resource) &&
            std::find(all.begin(), all.end(), Generation::V3) != all.end())
            return send<T>(job, request, Generation::V3, [told](const Result<T> &made) { told(made, Generation::V3); });
        done(answer, generation);
    });
}

bool ProjectSource::isFixed(Resource resource) const
{
    return m_only || m_parts.workspace->generation(m_project.id, resource).byUser;
}

void ProjectSource::found(Resource resource, Generation generation)
{
    if (!m_only && !m_parts.workspace->generation(m_project.id, resource).generation)
        m_parts.workspace->setGeneration(m_project.id, resource, {generation, false});
}

/// An answer of another server, where the project was before, is not one of this.
QString ProjectSource::keyHere(const QString &key) const
{
    return m_project.serverOrigin() + u'/' + m_project.uid + u'/' + key;
}

template <typename T>
JobOf<Fetched<T>> *ProjectSource::list(const QString &key, std::function<JobOf<Received<T>> *(Client &)> request,
                                       std::function<Result<T>(const QByteArray &)> read)
{
    auto *job = new JobOf<Fetched<T>>(this);
    const Request<Received<T>> first{{}, {}, [request](Client &client, Generation) { return request(client); }};
    const auto askService = [=, this] {
        send<Received<T>>(job, first, Generation::V1, [=, this](const Result<Received<T>> &answer) {
            if (!answer)
                return job->finish(tl::unexpected(answer.error()));
            Fetched<T> fetched;
            fetched.value = answer->value;
            fetched.fetchedAt = m_parts.network->clock()->unixTime();
            if (m_parts.cache)
                m_parts.cache->write(m_project.id, keyHere(key), {answer->body, fetched.fetchedAt});
            job->finish(fetched);
        });
    };
    if (!m_parts.cache) {
        askService();
        return job;
    }
    m_parts.cache->read(m_project.id, keyHere(key))->then(job, [=](const Result<std::optional<Cache::Entry>> &entry) {
        if (!*entry)
            return askService();
        elsewhere(
            job, [read, bytes = (*entry)->value] { return read(bytes); },
            [=, fetchedAt = (*entry)->fetchedAt](Result<T> value) {
                if (value) {
                    Fetched<T> before;
                    before.value = *std::move(value);
                    before.fetchedAt = fetchedAt;
                    job->offer(before);
                }
                askService();
            });
    });
    return job;
}

JobOf<Fetched<QList<Dashboard>>> *ProjectSource::dashboards()
{
    return list<QList<Dashboard>>(
        u"dashboards"_s, [](Client &client) { return client.dashboards(); }, Dashboard::listFromJson);
}

JobOf<Fetched<DashboardContent>> *ProjectSource::dashboard(const QString &id)
{
    return list<DashboardContent>(
        u"dashboard/"_s + id, [id](Client &client) { return client.dashboard(id); }, DashboardContent::fromJson);
}

JobOf<Fetched<QList<Segmentation>>> *ProjectSource::segmentations()
{
    return list<QList<Segmentation>>(
        u"segmentations"_s, [](Client &client) { return client.segmentations(); }, Segmentation::listFromJson);
}

JobOf<Fetched<Table>> *ProjectSource::rules()
{
    return list<Table>(
        u"rules"_s, [](Client &client) { return client.rules(); }, rulesFromCsv);
}

JobOf<FetchedChart> *ProjectSource::chart(const ChartQuery &query, Ask ask, RateLimiter::Urgency urgency)
{
    auto *job = new JobOf<FetchedChart>(this);
    if (const auto checked = query.check(); !checked) {
        job->finish(tl::unexpected(checked.error()));
        return job;
    }
    if (!m_parts.cache) {
        askForChart(job, query, urgency);
        return job;
    }
    auto *reading = chartOfBefore(query);
    reading->setParent(job);
    reading->then(job, [=, this](const Result<std::optional<FetchedChart>> &read) {
        const std::optional<FetchedChart> &before = *read;
        if (before && ask == Ask::WhatMayChange && !mayChange(query, *before))
            return job->finish(*before);
        if (before)
            job->offer(*before);
        askForChart(job, query, urgency);
    });
    return job;
}

JobOf<std::optional<FetchedChart>> *ProjectSource::chartOfBefore(const ChartQuery &query)
{
    using Before = std::optional<FetchedChart>;
    auto *job = new JobOf<Before>(this);
    if (!m_parts.cache) {
        job->finish(Before());
        return job;
    }
    m_parts.cache->read(m_project.id, keyHere(keyOf(query)))
        ->then(job, [=, this](const Result<std::optional<Cache::Entry>> &entry) {
            if (!*entry)
                return job->finish(Before());
            const QTimeZone zone(m_project.timeZone);
            elsewhere(
                job,
                [=, entry = **entry]() -> Before {
                    const auto stored = StoredChart::fromBytes(entry.value);
                    auto chart = stored ? stored->read(query, zone) : failure(Error::Kind::Malformed);
                    if (!chart)
                        return std::nullopt;
                    return fetchedChart(std::make_shared<const Chart>(*std::move(chart)), query, zone, *stored,
                                        entry.fetchedAt);
                },
                [job](const Before &before) { job->finish(before); });
        });
    return job;
}

bool ProjectSource::mayChange(const ChartQuery &query, const FetchedChart &before) const
{
    const GenerationChoice choice = m_parts.workspace->generation(m_project.id, query.resource);
    return !before.isSettled() || (choice.byUser && choice.generation != before.generation);
}

void ProjectSource::askForChart(JobOf<FetchedChart> *job, const ChartQuery &query, RateLimiter::Urgency urgency)
{
    const QTimeZone zone(m_project.timeZone);
    const auto askForPart = [=, this](const ChartQuery &part, const ChartParts::Answered &answered) {
        const auto make = [part, urgency](Client &client, Generation generation) {
            return client.chart(part, generation, urgency);
        };
        ask<Received<std::shared_ptr<const Chart>>>(job, {part.resource, part.id, make}, answered);
    };
    new ChartParts(
        query, zone, askForPart,
        [=, this](const Result<StoredChart> &stored, const std::shared_ptr<const Chart> &whole) {
            if (!stored)
                return job->finish(tl::unexpected(stored.error()));
            const qint64 now = m_parts.network->clock()->unixTime();
            if (!m_parts.cache)
                return finish(job, query, *stored, whole, now);
            // Kept before it is told, so that who asks again finds it.
            elsewhere(
                this, [stored = *stored] { return stored.toBytes(); },
                [=, this, stored = *stored, job = QPointer(job)](const QByteArray &bytes) {
                    m_parts.cache->write(m_project.id, keyHere(keyOf(query)), {bytes, now});
                    if (job)
                        finish(job, query, stored, whole, now);
                });
        },
        job);
}

/// @p chart: what @p stored reads as, if that is known.
void ProjectSource::finish(JobOf<FetchedChart> *job, const ChartQuery &query, const StoredChart &stored,
                           const std::shared_ptr<const Chart> &chart, qint64 fetchedAt)
{
    const QTimeZone zone(m_project.timeZone);
    if (chart)
        return job->finish(fetchedChart(chart, query, zone, stored, fetchedAt));
    elsewhere(
        job, [=] { return stored.read(query, zone); },
        [=](Result<Chart> read) {
            job->finish(std::move(read).map([&](Chart &&joined) {
                return fetchedChart(std::make_shared<const Chart>(std::move(joined)), query, zone, stored, fetchedAt);
            }));
        });
}

JobOf<DownloadedFile> *ProjectSource::users(const UsersQuery &query, const FileTarget &target,
                                            RateLimiter::Urgency urgency)
{
    auto *job = new JobOf<DownloadedFile>(this);
    const auto make = [=, this](Client &client, Generation generation) {
        return client.users(query, generation, target, urgency, m_holds);
    };
    ask<DownloadedFile>(job, {query.resource, query.id, make},
                        [job](const Result<DownloadedFile> &file, Generation) { job->finish(file); });
    return job;
}
