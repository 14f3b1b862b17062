// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"

#include "core/signature.h"
#include "core/timerange.h"
#include "demo/samplefigures.h"
#include "demo/sampleusers.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHttpServer>
#include <QQueue>
#include <QTcpServer>
#include <QUrlQuery>
#include <QUuid>

#include <optional>

using namespace Qt::Literals::StringLiterals;
using Status = QHttpServerResponse::StatusCode;

namespace
{

const QString projectUid = u"nxog09md"_s;
const QString accountId = u"2a1b4018cd954ec2bcc69da5138bdb96"_s;
const QString clientId = u"5f3e9c07a1d84b62b0c7d9e4f8123ab6"_s;
const QString privateKey = u"sample-private-key-c81e728d9d4c2f63"_s;
const QString apiToken = u"sample-api-token-eccbc87e4b5ce2fe"_s;
const QString pastedToken = u"sample-token-a87ff679a2f3e71d9181"_s;

constexpr qint64 dayMs = qint64(Interval::Day);

// The service's form of an error; without @p code its list of errors is empty.
QHttpServerResponse refusal(Status status, const QByteArray &message, const QByteArray &code = {},
                            const QByteArray &detail = {})
{
    const QByteArray error = code.isEmpty() ? code : R"({"code":")" + code + R"(","message":")" + detail + R"("})";
    return {QByteArrayLiteral("application/json"), R"({"message":")" + message + R"(","errors":[)" + error + "]}",
            status};
}

QHttpServerResponse badRequest(const QByteArray &detail)
{
    return refusal(Status::BadRequest, "Bad request", "bad_request", detail);
}

QHttpServerResponse unauthorized()
{
    return refusal(Status::Unauthorized, "Unauthorized");
}
QHttpServerResponse notFound()
{
    return refusal(Status::NotFound, "Not found");
}
QHttpServerResponse json(const QByteArray &body)
{
    return {QByteArrayLiteral("application/json"), body};
}
QHttpServerResponse csv(const QByteArray &body)
{
    return {QByteArrayLiteral("text/csv; charset=utf-8"), body};
}

// What stands between @p prefix and @p suffix where @p path has both, else null.
QStringView between(QStringView path, QLatin1StringView prefix, QLatin1StringView suffix)
{
    if (!path.startsWith(prefix) || !path.endsWith(suffix) || path.size() < prefix.size() + suffix.size())
        return {};
    return path.sliced(prefix.size()).chopped(suffix.size());
}

// A time of a request, in unix ms: at most 13 digits.
std::optional<qint64> timeOf(const QUrlQuery &query, const QString &key)
{
    bool isNumber = false;
    const qint64 ms = query.queryItemValue(key).toLongLong(&isNumber);
    return isNumber && ms >= 0 && ms < 10'000'000'000'000 ? std::optional(ms) : std::nullopt;
}

} // namespace

/// The service's answers and what it remembers between them: the issued token and the requests of the last second.
class SampleService::Server
{
public:
    explicit Server(const Options &options)
        : m_options(options)
    {
        m_clock.start();
    }

    QHttpServerResponse answer(const QHttpServerRequest &request);

private:
    bool isSignedIn(const QHttpServerRequest &request) const;
    bool takeSlot();
    QHttpServerResponse token(const QHttpServerRequest &request);
    QHttpServerResponse chart(const sample::ChartDefinition *chart, const QUrlQuery &query);
    QHttpServerResponse users(const sample::SegmentationDefinition *segmentation);
    QHttpServerResponse tooMany() const;

    const Options m_options;
    QByteArray m_issuedToken;
    QDeadlineTimer m_issuedUntil;
    QElapsedTimer m_clock;
    QQueue<qint64> m_slots; ///< when requests that are limited were let through, in ms of m_clock
};

QHttpServerResponse SampleService::Server::answer(const QHttpServerRequest &request)
{
    if (m_options.delayMs > 0)
        QThread::msleep(m_options.delayMs);
    const QString path = request.url().path();
    if (path == "/auth/token"_L1 && request.method() == QHttpServerRequest::Method::Post)
        return token(request);
    if (!isSignedIn(request))
        return unauthorized();
    const QString root = u"/projects/"_s + projectUid + u'/';
    if (request.method() != QHttpServerRequest::Method::Get || !path.startsWith(root))
        return notFound();

    const QStringView rest = QStringView(path).sliced(root.size());
    if (rest == "dashboards.json"_L1)
        return json(sample::dashboardList());
    if (rest == "segmentations.json"_L1)
        return json(sample::segmentationList());
    if (rest == "rules.csv"_L1)
        return csv(sample::rules());
    if (const auto *dashboard = sample::findDashboard(between(rest, "dashboards/"_L1, ".json"_L1)))
        return json(sample::dashboardContent(*dashboard));
    if (const QStringView id = between(rest, "charts/"_L1, ".json"_L1); !id.isNull())
        return takeSlot() ? chart(sample::findChart(id), request.query()) : tooMany();
    if (const QStringView id = between(rest, "segmentations/"_L1, "/users.csv"_L1); !id.isNull())
        return takeSlot() ? users(sample::findSegmentation(id)) : tooMany();
    return notFound();
}

bool SampleService::Server::isSignedIn(const QHttpServerRequest &request) const
{
    const QByteArray token = request.value("Authorization");
    const QByteArray client = request.value("X-Client-Id");
    if (token == apiToken.toLatin1())
        return client.isEmpty() || client == clientId.toLatin1();
    const bool issued = !m_issuedToken.isEmpty() && token == m_issuedToken && !m_issuedUntil.hasExpired();
    return client == clientId.toLatin1() && (issued || token == pastedToken.toLatin1());
}

// At most so many in any second; those that are refused don't count.
bool SampleService::Server::takeSlot()
{
    const qint64 now = m_clock.elapsed();
    while (!m_slots.isEmpty() && now - m_slots.head() >= 1'000)
        m_slots.dequeue();
    if (m_slots.size() >= m_options.requestsPerSecond)
        return false;
    m_slots.enqueue(now);
    return true;
}

QHttpServerResponse SampleService::Server::token(const QHttpServerRequest &request)
{
    const QUrlQuery form(QString::fromUtf8(request.body()));
    const std::optional<qint64> time = timeOf(form, u"tm"_s);
    if (!time)
        return badRequest("tm is not a time in milliseconds");
    const QString project = form.queryItemValue(u"project"_s);
    const QString account = form.queryItemValue(u"ai"_s);
    const QByteArray signature = form.queryItemValue(u"auth"_s).toLatin1();
    constexpr qint64 tolerance = 10 * 60'000;
    if (project != projectUid || account != accountId || request.value("X-Client-Id") != clientId.toLatin1() ||
        qAbs(QDateTime::currentMSecsSinceEpoch() - *time) > tolerance ||
        signature != tokenRequestSignature(privateKey, project, account, *time))
        return unauthorized();
    m_issuedToken = QUuid::createUuid().toByteArray(QUuid::Id128);
    const qint64 lifetime =
        m_options.tokenLifetimeSeconds > 0 ? m_options.tokenLifetimeSeconds * qint64(1'000) : 30 * dayMs;
    m_issuedUntil.setRemainingTime(lifetime);
    return json(R"({"status":"success","code":")" + m_issuedToken + R"("})");
}

QHttpServerResponse SampleService::Server::chart(const sample::ChartDefinition *chart, const QUrlQuery &query)
{
    if (!chart)
        return notFound();
    const std::optional<qint64> start = timeOf(query, u"startTime"_s);
    const std::optional<qint64> end = timeOf(query, u"endTime"_s);
    if (!start || !end || *end < *start)
        return badRequest("startTime and endTime must be times in milliseconds, the earlier first");
    std::optional<Interval> interval = Interval::Day;
    if (query.hasQueryItem(u"interval"_s))
        interval = intervalFromMs(query.queryItemValue(u"interval"_s).toLongLong());
    if (!interval)
        return badRequest("interval is none of 3600000, 86400000, 604800000, 2592000000");
    if (*interval == Interval::Hour && *end - *start > 366 * dayMs)
        return refusal(Status::InternalServerError, "Request timeout", "request_timeout",
                       "Request timeout in 5000 milliseconds");
    return json(sample::chartAnswer(*chart, *start, *end, *interval, QDateTime::currentMSecsSinceEpoch()));
}

QHttpServerResponse SampleService::Server::users(const sample::SegmentationDefinition *segmentation)
{
    if (!segmentation)
        return notFound();
    if (segmentation->userType == "u"_L1)
        return refusal(Status::Forbidden, "Forbidden", "forbidden",
                       "The users of a segmentation of visitors are not given");
    return csv(sample::users(*segmentation));
}

QHttpServerResponse SampleService::Server::tooMany() const
{
    QHttpServerResponse response = refusal(Status::TooManyRequests, "Too many requests");
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders headers = response.headers();
    headers.append(QHttpHeaders::WellKnownHeader::RetryAfter, "1");
    response.setHeaders(std::move(headers));
#else
    response.addHeader("Retry-After", "1");
#endif
    return response;
}

SampleService::SampleService()
    : SampleService(Options())
{
}

SampleService::SampleService(const Options &options)
    : m_server(std::make_unique<Server>(options))
{
    auto http = std::make_unique<QHttpServer>();
    auto *tcp = new QTcpServer(http.get());
    if (!tcp->listen(QHostAddress::LocalHost, options.port))
        return;
    m_port = tcp->serverPort();
    http->bind(tcp);
    http->route(u"/<arg>"_s, [server = m_server.get()](const QUrl &, const QHttpServerRequest &request) {
        return server->answer(request);
    });
    http->moveToThread(&m_thread);
    // In its own thread, where its connections are; the deletion is the last thing that the thread does.
    QObject::connect(&m_thread, &QThread::finished, http.release(), &QObject::deleteLater);
    m_thread.setObjectName(u"SampleService"_s);
    m_thread.start();
}

SampleService::~SampleService()
{
    m_thread.quit();
    m_thread.wait();
}

bool SampleService::isListening() const
{
    return m_port != 0;
}

QUrl SampleService::url() const
{
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    return url;
}

Project SampleService::project() const
{
    Project project;
    project.id = u"sample"_s;
    project.uid = projectUid;
    project.name = u"Sample shop"_s;
    project.server = url();
    return project;
}

Credentials SampleService::credentials(Credentials::Method method)
{
    switch (method) {
    case Credentials::Method::ApiToken:
        return {method, {}, apiToken, 0, {}, {}};
    case Credentials::Method::ClientToken:
        return {method, clientId, pastedToken, 0, {}, {}};
    case Credentials::Method::Keys:
        break;
    }
    return {method, clientId, {}, 0, privateKey, accountId};
}
