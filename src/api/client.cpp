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
Exchange::Done parsedInto(JobOf<T> *job, Parse parse)
{
    return [job, parse](const Result<QByteArray> &body) {
        if (!body)
            return job->finish(tl::unexpected(body.error()));
        auto *watcher = new QFutureWatcher<Result<T>>(job);
        QObject::connect(watcher, &QFutureWatcherBase::finished, job,
                         [job, watcher] { job->finish(watcher->future().takeResult()); });
        watcher->setFuture(QtConcurrent::run(parse, *body));
    };
}

} // namespace

Client::Client(Network *network, const Project &project, const Credentials &credentials, Clock *clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_project(project)
    , m_session(network, project, credentials)
    , m_limiter(clock)
{
}

JobOf<QList<Dashboard>> *Client::dashboards()
{
    auto *job = new JobOf<QList<Dashboard>>(this);
    start(job, url(u"/dashboards.json"_s), {}, parsedInto(job, &Dashboard::listFromJson));
    return job;
}

JobOf<DashboardContent> *Client::dashboard(const QString &id)
{
    auto *job = new JobOf<DashboardContent>(this);
    start(job, url(u"/dashboards/%1.json"_s, id), {}, parsedInto(job, &DashboardContent::fromJson));
    return job;
}

JobOf<Chart> *Client::chart(const QString &id, const TimeRange &range, Interval interval, RateLimiter::Urgency urgency)
{
    auto *job = new JobOf<Chart>(this);
    const auto address = url(u"/charts/%1.json"_s, id).map([&](QUrl url) {
        url.setQuery(QUrlQuery{{u"startTime"_s, QString::number(range.begin)},
                               {u"endTime"_s, QString::number(range.end - 1)}, // inclusive
                               {u"interval"_s, QString::number(qint64(interval))}});
        return url;
    });
    Exchange::Request request;
    request.urgency = urgency;
    start(job, address, request,
          parsedInto(job, [range, interval, zone = QTimeZone(m_project.timeZone)](const QByteArray &body) {
              auto chart = Chart::fromJson(body, interval);
              if (chart)
                  chart->restrictTo(range, zone);
              return chart;
          }));
    return job;
}

JobOf<QList<Segmentation>> *Client::segmentations()
{
    auto *job = new JobOf<QList<Segmentation>>(this);
    start(job, url(u"/segmentations.json"_s), {}, parsedInto(job, &Segmentation::listFromJson));
    return job;
}

JobOf<DownloadedFile> *Client::users(const QString &segmentationId, const QString &path)
{
    auto *job = new JobOf<DownloadedFile>(this);
    auto *writer = new FileWriter(path, job);
    connect(writer, &FileWriter::written, job, [job, writer] { emit job->progress(writer->rows(), 0); });
    connect(writer, &FileWriter::committed, job, [job, writer, path] {
        job->finish(DownloadedFile{path, writer->bytes(), writer->rows()});
    });
    connect(writer, &FileWriter::failed, job, [job](const Error &error) { job->finish(tl::unexpected(error)); });
    Exchange::Request request;
    request.body = Transfer::Body::Lines;
    request.urgency = RateLimiter::Urgency::OnScreen;
    request.writer = writer;
    start(job, url(u"/segmentations/%1/users.csv"_s, segmentationId), request,
          [job, writer](const Result<QByteArray> &streamed) {
              if (streamed)
                  writer->commit();
              else
                  job->finish(tl::unexpected(streamed.error()));
          });
    return job;
}

JobOf<Table> *Client::rules()
{
    auto *job = new JobOf<Table>(this);
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
    request.sent = [job] { emit job->progress(0, 0); };
    new Exchange(m_network, &m_session, &m_limiter, request, done, job);
}
