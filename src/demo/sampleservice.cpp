// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"

#include "core/signature.h"
#include "core/timerange.h"
#include "demo/samplelinks.h"
#include "demo/samplerequests.h"
#include "demo/sampleusers.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QHttpServer>
#include <QQueue>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>
#include <QUuid>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using Status = QHttpServerResponse::StatusCode;
using namespace sample;

namespace
{

const QString accountId = u"2a1b4018cd954ec2bcc69da5138bdb96"_s;
const QString clientId = u"5f3e9c07a1d84b62b0c7d9e4f8123ab6"_s;
const QString privateKey = u"sample-private-key-c81e728d9d4c2f63"_s;
const QString apiToken = u"sample-api-token-eccbc87e4b5ce2fe"_s;
const QString pastedToken = u"sample-token-a87ff679a2f3e71d9181"_s;

constexpr qint64 dayMs = qint64(Interval::Day);
constexpr qint64 exportKeptMs = 5 * 60'000; ///< after it is done
constexpr int slowMs = 4'000;
constexpr int shortLifetimeSeconds = 5;

// What stands between @p prefix and @p suffix where @p path has both, else null.
QStringView between(QStringView path, QLatin1StringView prefix, QLatin1StringView suffix)
{
    if (!path.startsWith(prefix) || !path.endsWith(suffix) || path.size() < prefix.size() + suffix.size())
        return {};
    return path.sliced(prefix.size()).chopped(suffix.size());
}

QByteArray textOf(QHttpServerRequest::Method method)
{
    return method == QHttpServerRequest::Method::Get    ? "GET"
           : method == QHttpServerRequest::Method::Post ? "POST"
                                                        : "OTHER";
}

void send(QHttpServerResponder &responder, const QHttpServerResponse &response)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    responder.sendResponse(response);
#else
    response.write(std::move(responder));
#endif
}

} // namespace

/// The service's answers and what it remembers between them: the issued token, the requests of the last second and the
/// exports.
class SampleService::Server
{
public:
    explicit Server(const Options &options)
        : m_options(options)
    {
        m_clock.start();
        if (!options.log.isEmpty()) {
            m_log.setFileName(options.log);
            m_log.open(QIODevice::WriteOnly | QIODevice::Append);
        }
    }

    /// Both hosts answer in the thread of @p http.
    void handle(QHttpServer *http, bool links, const QHttpServerRequest &request, QHttpServerResponder &&responder);
    SampleLinks &links() { return m_links; }

private:
    /// One for each distinct request of V3; until it is done the same request is answered with its state.
    struct Export {
        QByteArray id;
        qint64 readyAt = 0; // of m_clock
        QByteArray body;    // of figures
        int linksGiven = 0;
    };

    QHttpServerResponse answer(const QHttpServerRequest &request);
    bool isSignedIn(const QHttpServerRequest &request) const;
    bool takeSlot();
    QHttpServerResponse token(const QHttpServerRequest &request);
    QHttpServerResponse limited(const Asked &asked, const QHttpServerRequest &request);
    QHttpServerResponse exported(const Asked &asked, const QHttpServerRequest &request);
    QHttpServerResponse usersExported(const Asked &asked, const QUrlQuery &query, Export &made);
    QHttpServerResponse users(const sample::SegmentationDefinition *segmentation) const;
    QHttpServerResponse tooMany(const QByteArray &retryAfter) const;

    const Options m_options;
    QByteArray m_issuedToken;
    QDeadlineTimer m_issuedUntil;
    QElapsedTimer m_clock;
    QQueue<qint64> m_slots; ///< when requests that are limited were let through, in ms of m_clock
    int m_limited = 0;
    QHash<QByteArray, Export> m_exports; ///< by client and address
    SampleLinks m_links;
    QFile m_log;
};

void SampleService::Server::handle(QHttpServer *http, bool links, const QHttpServerRequest &request,
                                   QHttpServerResponder &&responder)
{
    QHttpServerResponse response = links ? m_links.answer(request) : answer(request);
    if (m_log.isOpen()) {
        const QByteArray address = request.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        m_log.write(QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + ' ' + textOf(request.method()) + ' ' +
                    address + ' ' + QByteArray::number(int(response.statusCode())) + '\n');
        m_log.flush();
    }
    const int delay = m_options.fault == Fault::Slow ? slowMs : m_options.delayMs;
    if (delay <= 0) {
        send(responder, response);
        return;
    }
    struct Later {
        QHttpServerResponder responder;
        QHttpServerResponse response;
    };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QObject *const connection = http;
#else
    Q_UNUSED(http)
    QTcpSocket *const connection = responder.socket(); // responders of old don't see it go
#endif
    const auto later = std::make_shared<Later>(Later{std::move(responder), std::move(response)});
    QTimer::singleShot(delay, connection, [connection, later] {
#if QT_VERSION < QT_VERSION_CHECK(6, 8, 0)
        if (connection->state() != QAbstractSocket::ConnectedState)
            return;
#else
        Q_UNUSED(connection)
#endif
        send(later->responder, later->response);
    });
}

QHttpServerResponse SampleService::Server::answer(const QHttpServerRequest &request)
{
    const QString path = request.url().path();
    if (path == "/auth/token"_L1 && request.method() == QHttpServerRequest::Method::Post)
        return token(request);
    if (!isSignedIn(request))
        return unauthorized();
    if (request.method() != QHttpServerRequest::Method::Get)
        return notFound();
    if (const std::optional<Asked> asked = askedFor(path))
        return limited(*asked, request);

    const QString root = u"/projects/"_s + projectUid + u'/';
    if (!path.startsWith(root))
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
    return notFound();
}

bool SampleService::Server::isSignedIn(const QHttpServerRequest &request) const
{
    const QByteArray token = request.value("Authorization");
    const QByteArray client = request.value("X-Client-Id");
    if (m_options.fault == Fault::Unauthorized)
        return !token.isEmpty() && token != apiToken.toLatin1() && token != pastedToken.toLatin1() &&
               token != m_issuedToken;
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
    const int seconds = m_options.fault == Fault::Expiry ? shortLifetimeSeconds : m_options.tokenLifetimeSeconds;
    m_issuedUntil.setRemainingTime(seconds > 0 ? seconds * qint64(1'000) : 30 * dayMs);
    return json(R"({"status":"success","code":")" + m_issuedToken + R"("})");
}

QHttpServerResponse SampleService::Server::limited(const Asked &asked, const QHttpServerRequest &request)
{
    // The request for users is the same in V1 and V2.
    const bool speaks = m_options.generations.contains(asked.generation) ||
                        (asked.generation == Generation::V1 && asked.resource == Resource::SegmentationUsers &&
                         m_options.generations.contains(Generation::V2));
    if (!speaks)
        return notFound();
    if (!takeSlot())
        return tooMany("1");
    switch (m_options.fault) {
    case Fault::Forbidden:
        return refusal(Status::Forbidden, "Forbidden");
    case Fault::NotFound:
        return notFound();
    case Fault::Error:
        return requestTimeout();
    case Fault::TooMany:
        if (++m_limited % 2 == 0)
            return tooMany("3");
        break;
    default:
        break;
    }
    if (asked.generation == Generation::V3)
        return exported(asked, request);
    if (asked.resource == Resource::SegmentationUsers)
        return users(sample::findSegmentation(asked.id));
    return sample::figures(asked, request.query());
}

QHttpServerResponse SampleService::Server::exported(const Asked &asked, const QHttpServerRequest &request)
{
    const qint64 now = m_clock.elapsed();
    m_exports.removeIf([now](const auto &made) { return now - made->readyAt > exportKeptMs; });
    const QByteArray key =
        request.value("X-Client-Id") + ' ' + request.url().toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const bool ofUsers = asked.resource == Resource::SegmentationUsers || asked.resource == Resource::TagUsers;
    auto made = m_exports.find(key);
    if (made == m_exports.end()) {
        Export begun{QUuid::createUuid().toByteArray(QUuid::Id128), now + m_options.preparingMs, {}, 0};
        QHttpServerResponse first =
            ofUsers ? usersExported(asked, request.query(), begun) : sample::figures(asked, request.query());
        if (first.statusCode() != Status::Ok)
            return first;
        begun.body = first.data();
        begun.linksGiven = 0;
        made = m_exports.insert(key, begun);
    } else if (now >= made->readyAt) {
        return ofUsers ? usersExported(asked, request.query(), *made) : json(made->body);
    }
    return json(R"({"id":")" + made->id + R"(","status":"doing"})");
}

QHttpServerResponse SampleService::Server::usersExported(const Asked &asked, const QUrlQuery &query, Export &made)
{
    const auto *users =
        asked.resource == Resource::TagUsers ? sample::findTag(asked.id) : sample::findSegmentation(asked.id);
    if (!users)
        return notFound();
    const QStringList variables =
        query.queryItemValue(u"parameters"_s, QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts);
    const QStringList known = sample::userVariables();
    if (!std::all_of(variables.begin(), variables.end(), [&](const QString &name) { return known.contains(name); }))
        return badRequest("parameters has what is no user variable");
    qint64 lifetime = m_options.linkLifetimeSeconds * qint64(1'000);
    if (query.hasQueryItem(u"expire"_s)) {
        lifetime = query.queryItemValue(u"expire"_s).toLongLong() * 60'000;
        if (lifetime <= 0 || lifetime > 7 * dayMs)
            return badRequest("expire is no number of minutes up to 7 days");
    }
    if (users->userType == "u"_L1)
        return json(R"({"id":")" + made.id +
                    R"(","status":"failed","errorMsg":"The users of a segmentation of visitors are not given"})");
    if (++made.linksGiven == 1 && m_options.fault == Fault::ExpiredLinks)
        lifetime = 0;
    return json(R"({"id":")" + made.id + R"(","status":"done","downloadLinks":[")" +
                m_links.link(asked.resource, asked.id, variables, QDateTime::currentMSecsSinceEpoch() + lifetime) +
                R"("]})");
}

QHttpServerResponse SampleService::Server::users(const sample::SegmentationDefinition *segmentation) const
{
    if (!segmentation)
        return notFound();
    if (segmentation->userType == "u"_L1)
        return refusal(Status::Forbidden, "Forbidden", "forbidden",
                       "The users of a segmentation of visitors are not given");
    return csv(sample::users(*segmentation));
}

QHttpServerResponse SampleService::Server::tooMany(const QByteArray &retryAfter) const
{
    return withHeader(refusal(Status::TooManyRequests, "Too many requests"), "Retry-After", retryAfter);
}

SampleService::SampleService()
    : SampleService(Options())
{
}

SampleService::SampleService(const Options &options)
    : m_server(std::make_unique<Server>(options))
{
    std::unique_ptr<QHttpServer> servers[] = {std::make_unique<QHttpServer>(), std::make_unique<QHttpServer>()};
    quint16 ports[] = {options.port, 0};
    for (const int i : {0, 1}) {
        auto *tcp = new QTcpServer(servers[i].get());
        if (!tcp->listen(QHostAddress::LocalHost, ports[i]))
            return;
        ports[i] = tcp->serverPort();
        servers[i]->bind(tcp);
        servers[i]->route(u"/<arg>"_s,
                          [server = m_server.get(), http = servers[i].get(), links = i == 1](
                              const QUrl &, const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                              server->handle(http, links, request, std::move(responder));
                          });
    }
    m_port = ports[0];
    m_server->links().setPort(ports[1]);
    for (std::unique_ptr<QHttpServer> &http : servers) {
        http->moveToThread(&m_thread);
        // In its own thread, where its connections are; the deletion is the last thing that the thread does.
        QObject::connect(&m_thread, &QThread::finished, http.release(), &QObject::deleteLater);
    }
    m_thread.setObjectName(u"SampleService"_s);
    m_thread.start();
}

SampleService::~SampleService()
{
    m_thread.quit();
    m_thread.wait();
}

QStringList SampleService::faultNames()
{
    return {u"unauthorized"_s, u"expiry"_s, u"forbidden"_s, u"notfound"_s,
            u"toomany"_s,      u"error"_s,  u"slow"_s,      u"expiredlinks"_s};
}

std::optional<SampleService::Fault> SampleService::faultFromName(const QString &name)
{
    const qsizetype index = faultNames().indexOf(name);
    return index < 0 ? std::nullopt : std::optional(Fault(index + 1)); // after None
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
