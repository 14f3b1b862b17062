// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"

#include "api/exchange.h"
#include "api/linkeddownload.h"
#include "api/preparation.h"
#include "core/elsewhere.h"
#include "core/pageaddress.h"

#include <QUrlQuery>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// Parses a body off the GUI thread and ends @p job with what came of it.
template <typename T, typename Parse>
Exchange::Done parsedInto(JobOf<Received<T>> *job, Parse parse)
{
    return [job, parse](const Result<QByteArray> &body) {
        if (!body)
            return job->finish(tl::unexpected(body.error()));
        elsewhere(
            job,
            [parse, body = *body] {
                return parse(body).map([&](T &&value) { return Received<T>{std::move(value), body}; });
            },
            [job](Result<Received<T>> received) { job->finish(std::move(received)); });
    };
}

QUrlQuery exportParameters(const UsersQuery &query)
{
    QUrlQuery parameters{{u"expire"_s, u"60"_s}};
    if (!query.variables.isEmpty())
        parameters.addQueryItem(u"parameters"_s,
                                QString::fromLatin1(QUrl::toPercentEncoding(query.variables.join(u','), ",")));
    return parameters;
}

} // namespace

Client::Client(Network *network, const Project &project, const Credentials &credentials, TokenStore *tokens,
               QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_project(project)
    , m_session(network, project, credentials, tokens)
    , m_limiter(network->limiter(project))
{
}

JobOf<Received<QList<Dashboard>>> *Client::dashboards()
{
    auto *job = new JobOf<Received<QList<Dashboard>>>(this);
    start(job, url(u"/projects/%1/dashboards.json"_s), {}, parsedInto(job, &Dashboard::listFromJson));
    return job;
}

JobOf<Received<DashboardContent>> *Client::dashboard(const QString &id)
{
    auto *job = new JobOf<Received<DashboardContent>>(this);
    Exchange::Request request;
    request.item = id;
    start(job, url(u"/projects/%1/dashboards/%2.json"_s, id), request, parsedInto(job, &DashboardContent::fromJson));
    return job;
}

JobOf<Received<std::shared_ptr<const Chart>>> *Client::chart(const ChartQuery &query, Generation generation,
                                                             RateLimiter::Urgency urgency)
{
    auto *job = new JobOf<Received<std::shared_ptr<const Chart>>>(this);
    Exchange::Request request;
    request.resource = query.resource;
    request.item = query.id;
    request.urgency = urgency;
    const auto done = parsedInto(job, [query, zone = QTimeZone(m_project.timeZone)](const QByteArray &body) {
        return Chart::fromAnswer(body, query, zone).map([](Chart &&chart) -> std::shared_ptr<const Chart> {
            return std::make_shared<const Chart>(std::move(chart));
        });
    });
    const auto address =
        query.check().and_then([&] { return url(query.resource, generation, query.id, query.parameters()); });
    if (address && generation == Generation::V3)
        new Preparation(
            m_network, &m_session, m_limiter, made(request, job, *address), [job] { emit job->preparing(); }, done,
            job);
    else
        start(job, address, request, done);
    return job;
}

JobOf<Received<QList<Segmentation>>> *Client::segmentations()
{
    auto *job = new JobOf<Received<QList<Segmentation>>>(this);
    start(job, url(u"/projects/%1/segmentations.json"_s), {}, parsedInto(job, &Segmentation::listFromJson));
    return job;
}

JobOf<DownloadedFile> *Client::users(const UsersQuery &query, Generation generation, const FileTarget &target,
                                     RateLimiter::Urgency urgency, bool holds)
{
    auto *job = new JobOf<DownloadedFile>(this);
    auto *writer = new FileWriter(target, job);
    const auto isHeld = std::make_shared<bool>(false);
    connect(job, &Job::held, writer, [isHeld] { *isHeld = true; });
    connect(job, &Job::goesOn, writer, [isHeld] { *isHeld = false; });
    connect(writer, &FileWriter::written, job, [job, writer, isHeld] {
        if (!*isHeld) // what came before is still written
            emit job->progress(writer->rows(), 0);
    });
    const bool idsProtected = target.format && target.format->protectIds;
    connect(writer, &FileWriter::committed, job, [job, writer, generation, idsProtected] {
        job->finish(
            DownloadedFile{writer->path(), writer->size(), writer->rows(), writer->cells(), generation, idsProtected});
    });
    connect(writer, &FileWriter::failed, job, [job](const Error &error) { job->finish(tl::unexpected(error)); });
    Exchange::Request request;
    request.resource = query.resource;
    request.item = query.id;
    request.urgency = urgency;
    request.writer = writer;
    request.holds = holds ? job : nullptr;
    const auto streamed = [job, writer](const auto &outcome) {
        if (outcome)
            return writer->commit();
        Error error = outcome.error();
        if (!writer->canRestart() && error.kind != Error::Kind::Cancelled)
            error.kind = Error::Kind::Incomplete; // a part of it stands in standard output
        job->finish(tl::unexpected(error));
    };
    const bool isMadeFirst = generation == Generation::V3;
    const auto address = url(query.resource, generation, query.id, isMadeFirst ? exportParameters(query) : QUrlQuery());
    if (address && isMadeFirst) {
        auto *download = new LinkedDownload(
            m_network, &m_session, m_limiter, made(request, job, *address), [job] { emit job->preparing(); }, streamed,
            job);
        connect(job, &Job::pausedChanged, download, &LinkedDownload::setPaused);
    } else {
        request.body = Transfer::Body::Lines;
        if (auto *exchange = start(job, address, request, streamed))
            connect(job, &Job::pausedChanged, exchange, &Exchange::setPaused);
    }
    return job;
}

JobOf<Received<Table>> *Client::rules()
{
    auto *job = new JobOf<Received<Table>>(this);
    Exchange::Request request;
    request.body = Transfer::Body::Lines;
    start(job, url(u"/projects/%1/rules.csv"_s), request, parsedInto(job, &rulesFromCsv));
    return job;
}

/// The address of @p path, with the project in the place of %1 and @p id in that of %2.
Result<QUrl> Client::url(const QString &path, const QString &id) const
{
    const bool takesId = path.contains("%2"_L1);
    if (!isId(m_project.uid) || (takesId && !isId(id)))
        return failure(Error::Kind::Input, Error::tr("“%1” is no ID").arg(isId(m_project.uid) ? id : m_project.uid));
    QUrl url = m_project.server;
    url.setPath(takesId ? path.arg(m_project.uid, id) : path.arg(m_project.uid));
    return url;
}

Result<QUrl> Client::url(Resource resource, Generation generation, const QString &id, const QUrlQuery &parameters) const
{
    const QString path = endpointOf(resource, generation);
    if (path.isEmpty())
        return failure(Error::Kind::NotFound, Error::tr("V%1 of the API has no such request").arg(int(generation)));
    return url(path, id).map([&](QUrl url) {
        url.setQuery(parameters);
        return url;
    });
}

Exchange::Request Client::made(Exchange::Request request, Job *job, const QUrl &url) const
{
    request.url = url;
    request.project = m_project.uid;
    request.sent = [job] { emit job->progress(0, 0); };
    return request;
}

Exchange *Client::start(Job *job, const Result<QUrl> &url, const Exchange::Request &request, const Exchange::Done &done)
{
    if (!url) {
        done(tl::unexpected(url.error()));
        return nullptr;
    }
    return new Exchange(m_network, &m_session, m_limiter, made(request, job, *url), done, job);
}
