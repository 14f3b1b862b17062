// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"

#include "api/exchange.h"
#include "api/filewriter.h"
#include "core/pageaddress.h"

#include <QFutureWatcher>
#include <QUrlQuery>
#include <QtConcurrentRun>

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
        auto *watcher = new QFutureWatcher<Result<Received<T>>>(job);
        QObject::connect(watcher, &QFutureWatcherBase::finished, job,
                         [job, watcher] { job->finish(watcher->future().takeResult()); });
        watcher->setFuture(QtConcurrent::run([parse, body = *body] {
            return parse(body).map([&](T &&value) { return Received<T>{std::move(value), body}; });
        }));
    };
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
    start(job, url(u"/dashboards.json"_s), {}, parsedInto(job, &Dashboard::listFromJson));
    return job;
}

JobOf<Received<DashboardContent>> *Client::dashboard(const QString &id)
{
    auto *job = new JobOf<Received<DashboardContent>>(this);
    Exchange::Request request;
    request.item = id;
    start(job, url(u"/dashboards/%1.json"_s, id), request, parsedInto(job, &DashboardContent::fromJson));
    return job;
}

JobOf<Received<Chart>> *Client::chart(const ChartQuery &query, Generation generation, RateLimiter::Urgency urgency)
{
    auto *job = new JobOf<Received<Chart>>(this);
    const QString path = generation == Generation::V1 ? u"/charts/%1.json"_s : QString();
    const auto address = url(path, query.id).map([&](QUrl url) {
        url.setQuery(query.parameters());
        return url;
    });
    Exchange::Request request;
    request.resource = query.resource;
    request.item = query.id;
    request.urgency = urgency;
    start(job, address, request, parsedInto(job, [query, zone = QTimeZone(m_project.timeZone)](const QByteArray &body) {
              return Chart::fromAnswer(body, query, zone);
          }));
    return job;
}

JobOf<Received<QList<Segmentation>>> *Client::segmentations()
{
    auto *job = new JobOf<Received<QList<Segmentation>>>(this);
    start(job, url(u"/segmentations.json"_s), {}, parsedInto(job, &Segmentation::listFromJson));
    return job;
}

JobOf<DownloadedFile> *Client::users(const UsersQuery &query, Generation, const FileTarget &target)
{
    auto *job = new JobOf<DownloadedFile>(this);
    auto *writer = new FileWriter(target.path, job);
    connect(writer, &FileWriter::written, job, [job, writer] { emit job->progress(writer->rows(), 0); });
    connect(writer, &FileWriter::committed, job, [job, writer, path = target.path] {
        job->finish(DownloadedFile{path, writer->bytes(), writer->rows()});
    });
    connect(writer, &FileWriter::failed, job, [job](const Error &error) { job->finish(tl::unexpected(error)); });
    Exchange::Request request;
    request.resource = query.resource;
    request.item = query.id;
    request.body = Transfer::Body::Lines;
    request.urgency = RateLimiter::Urgency::OnScreen;
    request.writer = writer;
    start(job, url(u"/segmentations/%1/users.csv"_s, query.id), request,
          [job, writer](const Result<QByteArray> &streamed) {
              if (streamed)
                  writer->commit();
              else
                  job->finish(tl::unexpected(streamed.error()));
          });
    return job;
}

JobOf<Received<Table>> *Client::rules()
{
    auto *job = new JobOf<Received<Table>>(this);
    Exchange::Request request;
    request.body = Transfer::Body::Lines;
    start(job, url(u"/rules.csv"_s), request, parsedInto(job, &rulesFromCsv));
    return job;
}

/// The address of the project's @p path, with @p id in the place of %1.
Result<QUrl> Client::url(const QString &path, const QString &id) const
{
    const bool takesId = path.contains("%1"_L1);
    if (!isId(m_project.uid) || (takesId && !isId(id)))
        return failure(Error::Kind::Input, Error::tr("“%1” is no ID").arg(isId(m_project.uid) ? id : m_project.uid));
    QUrl url = m_project.server;
    url.setPath("/projects/"_L1 + m_project.uid + (takesId ? path.arg(id) : path));
    return url;
}

void Client::start(Job *job, const Result<QUrl> &url, Exchange::Request request, const Exchange::Done &done)
{
    if (!url)
        return done(tl::unexpected(url.error()));
    request.url = *url;
    request.project = m_project.uid;
    request.sent = [job] { emit job->progress(0, 0); };
    new Exchange(m_network, &m_session, m_limiter, request, done, job);
}
