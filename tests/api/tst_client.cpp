// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"
#include "support/secureserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;

namespace
{

const QByteArray segmentationsJson =
    R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":1230,"updatedAt":"2016-08-03"}])";
const QByteArray rulesCsv = "ruleId,eventName,eventType\nf2503720,click,clck\n";
const QByteArray chartJson =
    R"({"id":"c1","name":"Visits","startTime":0,"endTime":0,"interval":86400000,)"
    R"("meta":[{"name":"Visits","metric":true}],"data":[[1462118400000,7],[1462204800000,8]]})";

/// The forms in which a server can tell, or not tell, where a body ends.
enum class Framing { Length, Chunked, Close };

/// An answer whose body stops after @p sent bytes.
Answer cut(Framing framing, const QByteArray &body, qsizetype sent)
{
    const QByteArray part = body.left(sent);
    switch (framing) {
    case Framing::Length:
        return Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + part)
            .close();
    case Framing::Chunked:
        return Answer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                           QByteArray::number(body.size(), 16) + "\r\n" + part)
            .close();
    case Framing::Close:
        return Answer::raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + part).close();
    }
    return {};
}

Network::Limits quickLimits()
{
    Network::Limits limits;
    limits.stall = 500ms;
    limits.speedWindow = 1000ms;
    limits.bytesPerWindow = 1024;
    limits.bodyBytes = 100 * 1024;
    return limits;
}

/// What the segmentations of @p server come to, with quick limits.
Result<QList<Segmentation>> segmentationsOf(const QUrl &server, const Credentials &credentials = apiToken())
{
    LeapingClock clock; // nobody waits for the next try
    Network network(quickLimits(), &clock);
    Client client(&network, projectAt(server), credentials);
    return outcomeOf(client.segmentations()).map([](const auto &received) { return received.value; });
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// A server of segmentations that shows @p pem.
std::unique_ptr<FaultServer> serverWith(const QByteArray &pem, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
{
    return secureServer(
        pem, [](const auto &) { return Answer::json(segmentationsJson); }, protocol);
}

/// What @p ask gives where the system knows the certificate @p pem.
template <typename Ask>
auto knowing(const QByteArray &pem, Ask ask)
{
    const auto before = QSslConfiguration::defaultConfiguration();
    auto own = before;
    own.addCaCertificate(QSslCertificate(pem));
    QSslConfiguration::setDefaultConfiguration(own);
    auto outcome = ask();
    QSslConfiguration::setDefaultConfiguration(before);
    return outcome;
}

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy"})
            qunsetenv(name);
    }

    void asksEachEndpointAsTheApiSays_data()
    {
        using Ask = std::function<bool(Client &)>;
        QTest::addColumn<Ask>("ask");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("dashboards") << Ask([](Client &client) { return outcomeOf(client.dashboards()).has_value(); })
                                    << QByteArray("[]") << QByteArray("/projects/nxog09md/dashboards.json");
        QTest::newRow("dashboard") << Ask([](Client &client) {
            return outcomeOf(client.dashboard(u"YoX28w7R"_s)).has_value();
        }) << QByteArray(R"({"id":"YoX28w7R","name":"n","charts":[]})")
                                   << QByteArray("/projects/nxog09md/dashboards/YoX28w7R.json");
        QTest::newRow("chart") << Ask([](Client &client) {
            return outcomeOf(client.chart(chartQuery(u"YoXbrp7R"_s, {1462118400000, 1462204800000}, Interval::Hour),
                                          Generation::V1))
                .has_value();
        }) << chartJson
                               << QByteArray(
                                      "/projects/nxog09md/charts/"
                                      "YoXbrp7R.json?startTime=1462118400000&endTime=1462204799999&interval=3600000");
        QTest::newRow("segmentations") << Ask([](Client &client) {
            return outcomeOf(client.segmentations()).has_value();
        }) << segmentationsJson << QByteArray("/projects/nxog09md/segmentations.json");
        QTest::newRow("rules") << Ask([](Client &client) { return outcomeOf(client.rules()).has_value(); }) << rulesCsv
                               << QByteArray("/projects/nxog09md/rules.csv");
    }
    void asksEachEndpointAsTheApiSays()
    {
        QFETCH(std::function<bool(Client &)>, ask);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, target);
        FaultServer server(Answer::with(200, answer, {}));
        Network network;
        Client withoutKey(&network, projectAt(server.url()), apiToken());
        QVERIFY(ask(withoutKey));
        Client withKey(&network, projectAt(server.url()), apiToken(u"public-key"_s));
        QVERIFY(ask(withKey));

        QCOMPARE(server.requests().size(), 2);
        for (const auto &request : server.requests()) {
            QCOMPARE(request.method, QByteArray("GET"));
            QCOMPARE(request.target, target);
            QCOMPARE(request.header("Authorization"), QByteArray("tok-SECRET"));
            QCOMPARE(request.header("Accept-Encoding"), QByteArray("identity"));
            QCOMPARE(request.body, QByteArray());
        }
        QVERIFY(!server.requests()[0].headers.contains("x-client-id"));
        QCOMPARE(server.requests()[1].header("X-Client-Id"), QByteArray("public-key"));
    }

    void givesWhatTheServiceSays()
    {
        FaultServer server(Answer::json(segmentationsJson));
        const auto list = segmentationsOf(server.url());
        QVERIFY2(list, qPrintable(errorOf(list).detail));
        QCOMPARE(*list, QList{(Segmentation{u"s1"_s, u"Loyal"_s, u"cs1"_s, 1230, u"2016-08-03"_s})});
    }

    void dropsPeriodsOutsideOfTheRange()
    {
        FaultServer server(Answer::json(chartJson));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        const auto chart =
            outcomeOf(client.chart(chartQuery(u"c1"_s, {1462118400000, 1462204800000}, Interval::Day), Generation::V1));
        QVERIFY2(chart, qPrintable(errorOf(chart).detail));
        QCOMPARE(chart->value->table.rows, 1);
        QCOMPARE(chart->value->table.columns[0].time()->ms[0], 1462118400000);
    }

    void idsThatWouldChangeThePathAreRefused()
    {
        FaultServer server(Answer::json("{}"));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        for (const char16_t *id : {u"", u"../x", u"a/b", u"a?b", u"a%2fb", u"a b"}) {
            QCOMPARE(errorOf(outcomeOf(client.dashboard(QString::fromUtf16(id)))).kind, Kind::Input);
            QCOMPARE(errorOf(outcomeOf(client.chart(chartQuery(QString::fromUtf16(id), {0, 1}, Interval::Day),
                                                    Generation::V1)))
                         .kind,
                     Kind::Input);
        }
        auto project = projectAt(server.url());
        project.uid = u"../x"_s;
        Client elsewhere(&network, project, apiToken());
        QCOMPARE(errorOf(outcomeOf(elsewhere.segmentations())).kind, Kind::Input);
        QCOMPARE(server.connections(), 0);
    }

    void tellsFaultsApart_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail"); // null: any

        const QByteArray head = "HTTP/1.1 200 OK\r\n";
        const auto service = [](const char *message) {
            return "{\"message\":\"" + QByteArray(message) +
                   "\",\"errors\":[]}"; // moc loses its way in such raw strings
        };
        const auto row = [](const char *name, const Answer &answer, Kind kind, int status, const QString &detail = {}) {
            QTest::newRow(name) << answer << kind << status << detail;
        };
        row("S03 silent", Answer::silence(), Kind::Timeout, 0);
        row("S04 slow header", Answer().byteByByte(head + "Content-Type: application/json\r\n", 100ms), Kind::Timeout,
            0);
        row("S06 stalled body", Answer::raw(head + "Content-Length: 100\r\n\r\n[1,2,3,4,"), Kind::Timeout, 200);
        row("S05 slow body",
            Answer::raw(head + "Content-Length: 100\r\n\r\n").byteByByte("[" + QByteArray(98, ' ') + "]", 100ms),
            Kind::Timeout, 200);
        row("S14 chunks without end", Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n"),
            Kind::Timeout, 200);
        row("closed at once", Answer().close(), Kind::Network, 0);
        row("cut header", Answer::raw(head + "Content-Ty").close(), Kind::Network, 0);
        row("S18 no HTTP", Answer::raw("SSH-2.0-OpenSSH_9.2\r\n\r\n").close(), Kind::Network, 0);
        row("S07 length too large", Answer::raw(head + "Content-Length: 1000\r\n\r\n[]").close(), Kind::Incomplete,
            200);
        row("length 4 GiB + 3", Answer::raw(head + "Content-Length: 4294967299\r\n\r\n[]").close(), Kind::TooLarge,
            200);
        row("length negative", Answer::raw(head + "Content-Length: -5\r\n\r\n[]").close(), Kind::Malformed, 200);
        row("S15 two lengths", Answer::raw(head + "Content-Length: 2\r\nContent-Length: 10\r\n\r\n[]").close(),
            Kind::Malformed, 200);
        row("S13 bad chunk size", Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n[]\r\n0\r\n\r\n").close(),
            Kind::Incomplete, 200);
        row("S13 negative chunk size",
            Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n-5\r\n[]\r\n0\r\n\r\n").close(), Kind::Incomplete,
            200);
        row("S20 empty", Answer::json(""), Kind::Incomplete, 200, u"the answer is empty"_s);
        row("white space", Answer::json(" \r\n"), Kind::Incomplete, 200);
        row("S20 204", Answer::raw("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n"), Kind::Incomplete, 204);
        row("206", Answer::with(206, "[]"), Kind::Incomplete, 206);
        row("no JSON", Answer::json("Loyal"), Kind::Malformed, 0);
        row("garbage behind", Answer::json("[]]"), Kind::Malformed, 0);
        row("cut JSON, framing right", Answer::json(segmentationsJson.chopped(1)), Kind::Malformed, 0);
        row("S19 HTML", Answer::json("\xEF\xBB\xBF\n <html>Sign in to the network</html>"), Kind::NotTheService, 200,
            u"the answer is an HTML page"_s);
        row("S19 HTML by its type", Answer::with(200, "[]", "Content-Type: text/HTML; charset=utf-8\r\n"),
            Kind::NotTheService, 200, u"the answer is an HTML page"_s);
        row("S08 S09 S10 S11 gzip", Answer::with(200, "\x1f\x8b", "Content-Encoding: gzip\r\n"), Kind::NotTheService,
            200);
        row("identity", Answer::with(200, "nonsense", "Content-Encoding: identity\r\n"), Kind::Malformed, 0);
        QByteArray manyHeaders;
        for (int i = 0; i < 101; ++i)
            manyHeaders += "X-" + QByteArray::number(i) + ": y\r\n";
        row("S16 over 100 headers", Answer::raw(head + manyHeaders + "\r\n[]").close(), Kind::NotTheService, 200,
            u"the answer's headers could not be read"_s);
        row("S12 over the limit, announced", Answer::json(QByteArray(101 * 1024, ' ')), Kind::TooLarge, 200);
        row("S12 endless, chunked",
            Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n")
                .repeat("1000\r\n" + QByteArray(0x1000, ' ') + "\r\n", 1'000'000),
            Kind::TooLarge, 200);
        row("S12 endless, no length",
            Answer::raw(head + "Connection: close\r\n\r\n").repeat(QByteArray(0x1000, '1'), 1'000'000), Kind::TooLarge,
            200);

        row("401", Answer::with(401, service("Unauthorized")), Kind::Unauthorized, 401, u"Unauthorized"_s);
        row("403", Answer::with(403, service("Not yours")), Kind::Forbidden, 403, u"Not yours"_s);
        row("404", Answer::with(404, service("")), Kind::NotFound, 404, u""_s);
        row("407", Answer::with(407, "{}"), Kind::Server, 407);
        row("429", Answer::with(429, "{}"), Kind::RateLimited, 429);
        row("500",
            Answer::with(
                500,
                R"({"message":"Request timeout","errors":[{"code":"request_timeout","message":"Request timeout in 5000 milliseconds"}]})"),
            Kind::Server, 500, u"Request timeout: Request timeout in 5000 milliseconds"_s);
        row("500, code alone", Answer::with(500, R"({"errors":[{"code":"a"},{"code":"b"}]})"), Kind::Server, 500,
            u"a; b"_s);
        row("500, HTML", Answer::with(500, "<html>nginx</html>"), Kind::Server, 500, u""_s);
        row("500, cut", Answer::raw("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\n{\"mess").close(), Kind::Server, 500,
            u""_s);
        row("500, endless",
            Answer::raw("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n").repeat(QByteArray(0x1000, '1'), 1'000'000),
            Kind::Server, 500, u""_s);
        row("500, stalled", Answer::raw("HTTP/1.1 500 X\r\nContent-Length: 100\r\n\r\n{\"mess"), Kind::Server, 500,
            u""_s);
        row("503", Answer::with(503, "{}"), Kind::Server, 503);
        row("S18 999", Answer::with(999, "{}"), Kind::Server, 999);
        row("error quotes the token", Answer::with(400, service("tok-SECRET is no token")), Kind::Server, 400,
            u"*** is no token"_s);
        row("error cut within the token", Answer::with(400, service(QByteArray(495, 'x') + "tok-SECRET")), Kind::Server,
            400, QString(495, u'x') + "***"_L1);
        row("error with controls", Answer::with(400, service(R"(a\u0000b\u001b[31m\u202ec\r\nd)")), Kind::Server, 400,
            u"a\uFFFDb\uFFFD[31m\uFFFDc d"_s);
        row("error of great length", Answer::with(400, service(QByteArray(2000, 'x'))), Kind::Server, 400,
            QString(500, u'x'));
    }
    void tellsFaultsApart()
    {
        QFETCH(Answer, answer);
        QFETCH(Kind, kind);
        QFETCH(int, status);
        QFETCH(QString, detail);
        FaultServer server(answer);
        const Error error = errorOf(segmentationsOf(server.url()));
        QVERIFY2(error.kind == kind, qPrintable(u"kind %1: %2"_s.arg(int(error.kind)).arg(error.detail)));
        QCOMPARE(error.httpStatus, status);
        if (!detail.isNull())
            QCOMPARE(error.detail, detail);
        QVERIFY2(!error.detail.contains("projects"_L1), qPrintable(error.detail)); // the address stays out
        QVERIFY2(!error.detail.contains("Whatever"_L1), qPrintable(error.detail)); // and the reason phrase
        QTRY_COMPARE(server.openConnections() <= 1, true);
    }

    void S01_S02_namesTheHostThatIsNotThere()
    {
        QUrl nobody;
        {
            FaultServer server{Answer::silence()};
            nobody = server.url();
        }
        const Error refused = errorOf(segmentationsOf(nobody));
        QCOMPARE(refused.kind, Kind::Unreachable);
        QVERIFY2(refused.detail.contains(nobody.authority()), qPrintable(refused.detail));

        const Error unknown = errorOf(segmentationsOf(QUrl(u"https://nohost.invalid"_s)));
        QCOMPARE(unknown.kind, Kind::Unreachable);
        QCOMPARE(unknown.detail, u"no host is called nohost.invalid"_s);
    }

    void S07_noCutIsTakenForTheWhole_data()
    {
        QTest::addColumn<Framing>("framing");
        QTest::newRow("length") << Framing::Length;
        QTest::newRow("chunked") << Framing::Chunked;
        QTest::newRow("until close") << Framing::Close;
    }
    void S07_noCutIsTakenForTheWhole()
    {
        QFETCH(Framing, framing);
        qsizetype sent = 0;
        FaultServer json([&](const auto &) { return cut(framing, segmentationsJson, sent); });
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client ofJson(&network, projectAt(json.url()), apiToken());
        for (; sent < segmentationsJson.size(); ++sent)
            QVERIFY2(!outcomeOf(ofJson.segmentations()), qPrintable(QString::number(sent)));

        FaultServer csv([&](const auto &) { return cut(framing, rulesCsv, sent); });
        Client ofCsv(&network, projectAt(csv.url()), apiToken());
        for (sent = 0; sent < rulesCsv.size(); ++sent) {
            if (framing != Framing::Length && rulesCsv.left(sent).endsWith('\n'))
                continue; // nothing that Qt gives tells
            QCOMPARE(errorOf(outcomeOf(ofCsv.rules())).kind, Kind::Incomplete);
        }
        if (framing == Framing::Close)
            QVERIFY(outcomeOf(ofCsv.rules()));
    }

    void S21_S22_redirectsAreNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 304, 305, 306, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void S21_S22_redirectsAreNotFollowed()
    {
        QFETCH(int, status);
        FaultServer other(Answer::json("[]"));
        const auto redirectedTo = [&](const QByteArray &location) {
            FaultServer server(Answer::with(status, "",
                                            "Set-Cookie: sid=abc\r\n" +
                                                (location.isNull() ? QByteArray() : "Location: " + location + "\r\n")));
            const Error error = errorOf(segmentationsOf(server.url()));
            [&] {
                QCOMPARE(error.kind, Kind::NotTheService);
                QCOMPARE(error.httpStatus, status);
                QCOMPARE(server.requests().size(), 1);
            }();
            return error.detail;
        };
        const QString target = u"redirected to "_s + other.url().toString();
        QCOMPARE(redirectedTo(other.url().toEncoded() + "/x?token=abc#y"), target + u"/x"_s);
        QCOMPARE(redirectedTo("//user:password@" + other.url().authority().toLatin1() + "/x"), target + u"/x"_s);
        QVERIFY(redirectedTo("/login").endsWith(u"/login"_s)); // the same origin, too
        QCOMPARE(redirectedTo("http://nohost.invalid/"), u"redirected to http://nohost.invalid/"_s);
        QCOMPARE(redirectedTo("file:///etc/passwd"), u"redirected to file:///etc/passwd"_s);
        QCOMPARE(redirectedTo("data:text/html,x"), u"redirected to data:text/html,x"_s);
        QCOMPARE(redirectedTo({}), u"redirected to nowhere"_s);
        QCOMPARE(other.connections(), 0);
    }

    void S29_tellsWhatRetryAfterAsksFor_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds");
        const auto date = [](int seconds) {
            return QLocale::c()
                .toString(QDateTime(QDate(2026, 1, 31), QTime(23, 59, 50), QTimeZone::utc()).addSecs(seconds),
                          u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
        };
        QTest::newRow("seconds") << QByteArray("3") << 3;
        QTest::newRow("0") << QByteArray("0") << 1;
        QTest::newRow("-1") << QByteArray("-1") << 0;
        QTest::newRow("10^9") << QByteArray("1000000000") << 1'000'000'000;
        QTest::newRow("10^30") << QByteArray("1" + QByteArray(30, '0')) << 0;
        QTest::newRow("text") << QByteArray("soon") << 0;
        QTest::newRow("fraction") << QByteArray("1.5") << 0;
        QTest::newRow("empty") << QByteArray("") << 0;
        QTest::newRow("date") << date(40) << 40;
        QTest::newRow("past date") << date(-40) << 0;
        QTest::newRow("far date") << date(86'400) << 86'400;
        QTest::newRow("no date") << QByteArray("Foo, 99 Bar 2026 99:99:99 GMT") << 0;
    }
    void S29_tellsWhatRetryAfterAsksFor()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        FaultServer server(
            Answer::with(429, "{}", "Date: Sat, 31 Jan 2026 23:59:50 GMT\r\nRetry-After: " + value + "\r\n"));
        const Error error = errorOf(segmentationsOf(server.url()));
        QCOMPARE(error.kind, Kind::RateLimited);
        QCOMPARE(error.retryAfter, seconds);
    }

    void S34_deletingAJobEndsItsRequest()
    {
        FaultServer server{Answer::silence()};
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.segmentations();
        job->then(this, [](const auto &) { QFAIL("the job is gone"); });
        QTRY_COMPARE(server.requests().size(), 1);
        delete job;
        QTRY_COMPARE(server.openConnections(), 0);
    }

    // The answer is there and is being read in another thread.
    void S34_anAnswerThatNobodyWaitsForIsDropped()
    {
        const QByteArray large = '[' + segmentationsJson.sliced(1).chopped(1) +
                                 QByteArray("," + segmentationsJson.sliced(1).chopped(1)).repeated(20'000) + ']';
        FaultServer server(Answer::json(large));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.segmentations();
        job->then(this, [](const auto &) { QFAIL("the job is gone"); });
        QTRY_VERIFY(network.activities()->list().isEmpty());
        delete job;
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10'000));
        QCoreApplication::processEvents();
        QVERIFY(outcomeOf(client.segmentations())); // what is asked next is not concerned
    }

    void S35_quittingWithManyOpenRequestsTakesNoTime()
    {
        FaultServer server{Answer::silence()};
        auto network = std::make_unique<Network>();
        auto client = std::make_unique<Client>(network.get(), projectAt(server.url()), apiToken());
        for (int i = 0; i < 10; ++i) {
            client->segmentations();
            client->chart(chartQuery(u"c1"_s, {0, 1}, Interval::Day), Generation::V1);
        }
        QTRY_VERIFY(server.requests().size() >= 6); // as many as Qt sends to one host
        QElapsedTimer timer;
        timer.start();
        client.reset();
        network.reset();
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void S37_aCertificateMustBeKnown()
    {
        const QByteArray pem = certificate(u"localhost"_s);
        const auto server = serverWith(pem);
        const Error error = errorOf(segmentationsOf(server->url(u"https"_s)));
        QCOMPARE(error.kind, Kind::Tls);
        QVERIFY2(error.detail.contains("self-signed"_L1), qPrintable(error.detail));
        QCOMPARE(server->requests().size(), 0);

        const auto known = knowing(pem, [&] { return segmentationsOf(server->url(u"https"_s)); });
        QVERIFY2(known, qPrintable(errorOf(known).detail));
    }

    void S37_aKnownCertificateMustFit_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reason");
        QTest::newRow("expired") << u"expired"_s << u"expired"_s;
        QTest::newRow("wrong host") << u"elsewhere"_s << u"host name"_s;
    }
    void S37_aKnownCertificateMustFit()
    {
        QFETCH(QString, name);
        QFETCH(QString, reason);
        const QByteArray pem = certificate(name);
        const auto server = serverWith(pem);
        const Error error = errorOf(knowing(pem, [&] { return segmentationsOf(server->url(u"https"_s)); }));
        QCOMPARE(error.kind, Kind::Tls);
        QVERIFY2(error.detail.contains(reason), qPrintable(error.detail));
        QCOMPARE(server->requests().size(), 0);
    }

    void S37_oldTlsIsRefused()
    {
        const QByteArray pem = certificate(u"localhost"_s);
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        const auto server = serverWith(pem, QSsl::TlsV1_1);
        QT_WARNING_POP
        const Error error = errorOf(knowing(pem, [&] { return segmentationsOf(server->url(u"https"_s)); }));
        QCOMPARE(error.kind, Kind::Tls);
        QVERIFY2(error.detail.contains("secure protocol"_L1), qPrintable(error.detail));
        QCOMPARE(server->requests().size(), 0);
    }

    void S38_withoutTheOwnCaFileNothingIsSent_data()
    {
        QTest::addColumn<QByteArray>("content"); // null: there is no file
        QTest::addColumn<QString>("reason");
        QTest::newRow("missing") << QByteArray() << u"there is no such file"_s;
        QTest::newRow("empty") << QByteArray("") << u"it holds no certificate in PEM form"_s;
        QTest::newRow("text") << QByteArray("see the intranet\n") << u"it holds no certificate in PEM form"_s;
        const QByteArray pem = certificate(u"localhost"_s);
        QTest::newRow("DER") << QSslCertificate(pem).toDer() << u"it holds no certificate in PEM form"_s;
        QTest::newRow("a key alone") << QSslKey(pem, QSsl::Ec).toPem() << u"it holds no certificate in PEM form"_s;
        QTest::newRow("torn") << pem.first(pem.indexOf("-----END CERTIFICATE") - 9)
                              << u"it holds no certificate in PEM form"_s;
        QTest::newRow("large") << pem + QByteArray(1024 * 1024, '\n') << u"it has more than 1 MiB"_s;
    }
    void S38_withoutTheOwnCaFileNothingIsSent()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, reason);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"own %1.pem"_s);
        if (!content.isNull())
            write(path, content);
        const QByteArray pem = certificate(u"localhost"_s);
        const auto server = serverWith(pem);
        LeapingClock clock;
        Network network(quickLimits(), &clock);
        Error expected{Kind::CaFile,
                       path + ": "_L1 + reason +
                           "; choose another file of certificates in Growscope's settings, or none"_L1,
                       0, 0};
        network.setCaFile(path);
        QCOMPARE(errorOf(network.checkCaFile()), expected);
        Client client(&network, projectAt(server->url(u"https"_s)), apiToken());
        Credentials keys = apiToken(u"public-key"_s);
        keys.method = Credentials::Method::Keys;
        keys.token.clear();
        keys.privateKey = u"private-key"_s;
        Client withKeys(&network, projectAt(server->url(u"https"_s)), keys);
        // Not even where the system knows the certificate.
        knowing(pem, [&] {
            [&] {
                QCOMPARE(errorOf(outcomeOf(client.segmentations())), expected);
                QCOMPARE(errorOf(outcomeOf(withKeys.segmentations())), expected);
                QCOMPARE(errorOf(outcomeOf(client.users({Resource::SegmentationUsers, u"aBc123"_s, {}}, Generation::V1,
                                                        {folder.filePath(u"users.tsv"_s)}))),
                         expected);
            }();
            return 0;
        });
        QCOMPARE(server->connections(), 0);

        // What has no certificates is not concerned.
        FaultServer loopback(Answer::json(segmentationsJson));
        Client plain(&network, projectAt(loopback.url()), apiToken());
        QVERIFY(outcomeOf(plain.segmentations()));
    }

    void S38_whatIsNoRegularFileIsNotReadFrom()
    {
        const QTemporaryDir folder;
        Network network;
        for (const QString &path : {folder.path(), u"/dev/zero"_s}) {
            network.setCaFile(path);
            const Error error = errorOf(network.checkCaFile());
            QCOMPARE(error.kind, Kind::CaFile);
            QVERIFY2(error.detail.startsWith(path + ": it is no regular file"_L1), qPrintable(error.detail));
        }
    }

    void S38_theOwnCaIsTrustedAndNoOther()
    {
        const auto server = serverWith(certificate(u"localhost"_s));
        const auto isTrusted = [&](Network &network) {
            Client client(&network, projectAt(server->url(u"https"_s)), apiToken());
            const auto list = outcomeOf(client.segmentations());
            return list.has_value() || (errorOf(list).kind != Kind::Tls && errorOf(list).kind != Kind::CaFile);
        };
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"own.pem"_s);
        Network network(quickLimits());
        QVERIFY(!isTrusted(network));
        network.setCaFile(certificatePath(u"localhost"_s)); // holds from the next request on
        QVERIFY(isTrusted(network));
        network.setCaFile(certificatePath(u"elsewhere"_s));
        QVERIFY(!isTrusted(network));
        write(path, certificate(u"elsewhere"_s) + certificate(u"localhost"_s));
        network.setCaFile(path);
        QVERIFY(isTrusted(network));
        QCOMPARE(server->requests().size(), 2);

        // The file is what counts, not what it was when it was chosen; a connection that stands is not used on.
        write(path, certificate(u"elsewhere"_s));
        QVERIFY(!isTrusted(network));
        QVERIFY(QFile::remove(path));
        QVERIFY(!isTrusted(network));
        write(path, certificate(u"localhost"_s));
        QVERIFY(isTrusted(network));
        network.setCaFile({});
        QVERIFY(!isTrusted(network));
        QCOMPARE(server->requests().size(), 3);
    }

    void S38_aChangeEndsNoRequestThatIsUnderWay()
    {
        const QByteArray pem = certificate(u"localhost"_s);
        const auto server = serverWith(pem);
        Network network(quickLimits());
        network.setCaFile(certificatePath(u"localhost"_s));
        Client client(&network, projectAt(server->url(u"https"_s)), apiToken());
        auto *job = client.segmentations();
        network.setCaFile(certificatePath(u"elsewhere"_s));
        QVERIFY(network.checkCaFile());
        const auto list = outcomeOf(job);
        QVERIFY2(list, qPrintable(errorOf(list).detail));
    }

    void aSilentHandshakeTimesOut()
    {
        FaultServer server{Answer::silence()};
        QCOMPARE(errorOf(segmentationsOf(server.url(u"https"_s))).kind, Kind::Timeout);
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
