// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/requests.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;

namespace
{

const QByteArray chartJson = R"({"id":"c1","name":"Visits","meta":[],"data":[]})";
constexpr qint64 longestWait = 300'000;

/// Retry-After in one of its forms; with a date the answer was sent 40 s before it.
struct RetryAfter {
    const char *name;
    QByteArray headers;
    int seconds; ///< 0: it asks for nothing
};

const std::array forms{
    RetryAfter{"none", {}, 0},
    RetryAfter{"3", "Retry-After: 3\r\n", 3},
    RetryAfter{"date", "Date: Sat, 31 Jan 2026 23:59:50 GMT\r\nRetry-After: Sun, 01 Feb 2026 00:00:30 GMT\r\n", 40},
    RetryAfter{"0", "Retry-After: 0\r\n", 1},
    RetryAfter{"-1", "Retry-After: -1\r\n", 0},
    RetryAfter{"10^9", "Retry-After: 1000000000\r\n", 1'000'000'000},
    RetryAfter{"text", "Retry-After: soon\r\n", 0},
};

JobOf<Received<std::shared_ptr<const Chart>>> *askChart(Client &client)
{
    return client.chart(chartQuery(u"c1"_s, {0, 1}, Interval::Day), Generation::V1);
}

/// How long the client waited before each try but the first, by the server's clock.
QList<qint64> waits(const FaultServer &server)
{
    QList<qint64> waits;
    for (qsizetype i = 1; i < server.requests().size(); ++i)
        waits += server.requests()[i].arrivedAt - server.requests()[i - 1].arrivedAt;
    return waits;
}

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT

private slots:
    void eachStatusAndRetryAfter_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("mayPass");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("seconds");
        struct Case {
            const char *id;
            int status;
            bool mayPass;
            QByteArray body = "{}";
        };
        const std::array cases{
            Case{"", 400, false},
            Case{"S24", 401, false},
            Case{"", 402, false},
            Case{"S28", 403, false},
            Case{"", 404, false},
            Case{"", 405, false},
            Case{"", 406, false},
            Case{"S30", 408, true},
            Case{"", 409, false},
            Case{"", 410, false},
            Case{"", 422, false},
            Case{"S29", 429, true},
            Case{"", 500, false},
            Case{"S30 request_timeout", 500, true, R"({"message":"m","errors":[{"code":"request_timeout"}]})"},
            Case{"", 501, false},
            Case{"S30", 502, true},
            Case{"S30", 503, true},
            Case{"S30", 504, true},
            Case{"", 505, false},
            Case{"S18", 999, false},
        };
        for (const Case &c : cases) {
            for (const RetryAfter &form : forms)
                QTest::addRow("%s %d, %s", c.id, c.status, form.name)
                    << c.status << c.body << c.mayPass << form.headers << form.seconds;
        }
    }
    void eachStatusAndRetryAfter()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, mayPass);
        QFETCH(QByteArray, headers);
        QFETCH(int, seconds);
        LeapingClock clock;
        Answer answer = Answer::with(status, body, headers);
        FaultServer server([&](const auto &) { return answer; }, &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const qint64 begin = clock.now();
        const Error error = errorOf(outcomeOf(client.segmentations()));
        const qint64 waited = clock.now() - begin;
        const QList<qint64> waits = ::waits(server);

        QCOMPARE(error.kind, kindFromHttpStatus(status));
        QCOMPARE(error.httpStatus, status);
        QCOMPARE(error.retryAfter, seconds);
        if (!mayPass || seconds * 1000LL > longestWait) {
            QCOMPARE(waits.size(), 0);
            QCOMPARE(waited, 0);
            return;
        }
        if (seconds > 0) {
            QCOMPARE(waits.size(), status == 429 ? longestWait / 1000 / seconds : 2);
            QCOMPARE(waited, waits.size() * seconds * 1000);
            return;
        }
        if (status == 429) { // as many as jitter fits into the time, which is mostly used up
            QVERIFY2(waits.size() >= 17, qPrintable(QString::number(waits.size())));
            QVERIFY2(waited <= longestWait && waited > longestWait - 20'000, qPrintable(QString::number(waited)));
        } else {
            QCOMPARE(waits.size(), 2);
        }
        qint64 most = 1000;
        for (const qint64 wait : waits) {
            QVERIFY2(wait >= 0 && wait <= most, qPrintable(QString::number(wait)));
            most = std::min<qint64>(2 * most, 20'000);
        }
    }

    // No two of fifty that failed together are likely to come back at the same moment.
    void S30_jitterSpreadsTheTries()
    {
        LeapingClock clock;
        FaultServer server([&](const auto &) { return Answer::with(503, "{}"); }, &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        QSet<qint64> first;
        for (int i = 0; i < 50; ++i) {
            const qsizetype before = server.requests().size();
            QVERIFY(!outcomeOf(client.segmentations()));
            first += server.requests()[before + 1].arrivedAt - server.requests()[before].arrivedAt;
        }
        QVERIFY2(first.size() > 30, qPrintable(QString::number(first.size())));
        QVERIFY(*std::min_element(first.begin(), first.end()) < 250);
        QVERIFY(*std::max_element(first.begin(), first.end()) > 750);
    }

    void S30_whatPassesIsNoError_data()
    {
        QTest::addColumn<Answer>("fault");
        const QByteArray head = "HTTP/1.1 200 OK\r\n";
        QTest::newRow("S29 429") << Answer::with(429, "{}");
        QTest::newRow("503") << Answer::with(503, "{}");
        QTest::newRow("S01 closed at once") << Answer().close();
        QTest::newRow("S03 silent") << Answer::silence();
        QTest::newRow("S06 stalled") << Answer::raw(head + "Content-Length: 100\r\n\r\n[1");
        QTest::newRow("S07 cut") << Answer::raw(head + "Content-Length: 100\r\n\r\n[1").close();
        QTest::newRow("S13 bad chunk size")
            << Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n[]\r\n0\r\n\r\n").close();
        QTest::newRow("S20 empty") << Answer::json("");
    }
    void S30_whatPassesIsNoError()
    {
        QFETCH(Answer, fault);
        LeapingClock clock;
        int asked = 0;
        FaultServer server([&](const auto &) { return asked++ < 2 ? fault : Answer::json("[]"); }, &clock);
        Network::Limits limits;
        limits.stall = 500ms;
        Network network(limits, &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const auto list = outcomeOf(client.segmentations());
        QVERIFY2(list, qPrintable(errorOf(list).detail));
        QCOMPARE(asked, 3);
    }

    void otherFaultsAreFinal_data()
    {
        QTest::addColumn<Answer>("fault");
        QTest::newRow("S19 HTML") << Answer::json("<html>");
        QTest::newRow("S08 gzip") << Answer::with(200, "\x1f\x8b", "Content-Encoding: gzip\r\n");
        QTest::newRow("S21 redirect") << Answer::with(302, "", "Location: /login\r\n");
        QTest::newRow("S22 loop") << Answer::with(302, "", "Location: /projects/nxog09md/segmentations.json\r\n");
        QTest::newRow("S15 two lengths")
            << Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 10\r\n\r\n[]").close();
        QTest::newRow("C01 no JSON") << Answer::json("Loyal");
        QTest::newRow("500, another code") << Answer::with(500, R"({"errors":[{"code":"other"}]})");
    }
    void otherFaultsAreFinal()
    {
        QFETCH(Answer, fault);
        LeapingClock clock;
        FaultServer server([&](const auto &) { return fault; }, &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        QVERIFY(!outcomeOf(client.segmentations()));
        QCOMPARE(server.requests().size(), 1);
    }

    void S18_oddAnswersEndSoon_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::newRow("100") << Answer::raw("HTTP/1.1 100 Continue\r\n\r\n").close();
        QTest::newRow("199") << Answer::raw("HTTP/1.1 199 X\r\nContent-Length: 2\r\n\r\n[]").close();
        QTest::newRow("0") << Answer::raw("HTTP/1.1 0 X\r\nContent-Length: 2\r\n\r\n[]").close();
        QTest::newRow("random bytes") << Answer::raw(QByteArray::fromHex("8f00d41b0d0a0d0aff17e29c0a")).close();
        QTest::newRow("S17 endless header")
            << Answer::raw("HTTP/1.1 200 OK\r\n").repeat("X-Y: " + QByteArray(10'000, 'y') + "\r\n", 1'000'000'000);
    }
    void S18_oddAnswersEndSoon()
    {
        QFETCH(Answer, answer);
        LeapingClock clock;
        FaultServer server([&](const auto &) { return answer; }, &clock);
        Network::Limits limits;
        limits.stall = 500ms;
        limits.speedWindow = 500ms;
        Network network(limits, &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        QVERIFY(!outcomeOf(client.segmentations()));
        QVERIFY2(server.requests().size() <= 12,
                 qPrintable(QString::number(server.requests().size()))); // Qt sends again
    }

    void theServicesCodeIsTold()
    {
        LeapingClock clock;
        FaultServer server(Answer::with(
            500, R"({"message":"m","errors":[{"code":"request_timeout","message":"5000"},{"code":"b"}]})"));
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        QCOMPARE(errorOf(outcomeOf(client.segmentations())).code, u"request_timeout"_s);
    }

    void everyTryTakesATurn()
    {
        ManualClock clock;
        FaultServer server([&](const auto &) { return Answer::with(503, "{}"); }, &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        int failed = 0;
        for (int i = 0; i < 4; ++i)
            askChart(client)->then(this, [&](const auto &chart) { failed += !chart; });
        for (int step = 0; failed < 4 && step < 1000; ++step) {
            QTest::qWait(1);
            clock.advance(50ms);
        }
        QCOMPARE(failed, 4);
        QCOMPARE(server.requests().size(), 12);
        for (const auto &first : server.requests())
            QVERIFY(std::count_if(server.requests().begin(), server.requests().end(), [&](const auto &other) {
                        return other.arrivedAt >= first.arrivedAt && other.arrivedAt < first.arrivedAt + 1000;
                    }) <= 2);
    }

    void S29_aRefusalHoldsBackAllOthers()
    {
        ManualClock clock;
        FaultServer server(
            [&](const auto &) {
                return server.requests().size() == 1 ? Answer::with(429, "{}", "Retry-After: 7\r\n")
                                                     : Answer::json(chartJson);
            },
            &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        auto *first = askChart(client);
        const auto isTold = [&] {
            const auto list = network.activities()->list();
            return !list.isEmpty() && list[0].state == Activity::State::Told;
        };
        QTRY_VERIFY(isTold());
        QCOMPARE(network.activities()->list()[0].since, clock.now());
        QCOMPARE(network.activities()->list()[0].until, clock.now() + 7000);
        // the same project in another window
        Client again(&network, projectAt(server.url()), apiToken());
        QCOMPARE(again.limiter(), client.limiter());
        auto *second = askChart(again);
        clock.advance(6999ms);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(client.limiter()->waiting(), 1);
        QCOMPARE(server.requests().size(), 1);
        clock.advance(1ms);
        int arrived = 0;
        for (auto *job : {first, second})
            job->then(this, [&](const auto &chart) { arrived += chart.has_value(); });
        QTRY_COMPARE(arrived, 2);
    }

    void S29_whatIsTooLongHoldsNobodyBack()
    {
        ManualClock clock;
        FaultServer server(
            [&](const auto &) {
                return server.requests().size() == 1 ? Answer::with(429, "{}", "Retry-After: 1000000000\r\n")
                                                     : Answer::json(chartJson);
            },
            &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const Error error = errorOf(outcomeOf(askChart(client)));
        QCOMPARE(error.kind, Kind::RateLimited);
        QCOMPARE(error.retryAfter, 1'000'000'000);
        QVERIFY(outcomeOf(askChart(client))); // the user wants it now
    }

    void downloadsThatBreakOffAreBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("white space") << QByteArray("\n");
        QTest::newRow("a part") << QByteArray("cs1\nu1\n");
    }
    void downloadsThatBreakOffAreBegunAnew()
    {
        QFETCH(QByteArray, sent);
        QTemporaryDir folder;
        LeapingClock clock;
        FaultServer server(Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + sent).close());
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        const Error error = errorOf(outcomeOf(client.users({Resource::SegmentationUsers, u"s1"_s, {}}, Generation::V1,
                                                           {folder.filePath(u"users.tsv"_s)})));
        QCOMPARE(error.kind, Kind::Incomplete);
        QCOMPARE(server.requests().size(), 3);
        QVERIFY(!QFile::exists(folder.filePath(u"users.tsv"_s)));
    }

    void S39_aProxysFaultsTellNoPassword_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<QString>("detail");
        QTest::newRow("asks for another password") << Answer::with(407, "", "Proxy-Authenticate: Basic realm=\"x\"\r\n")
                                                   << u"the proxy asks for a user and password"_s;
        QTest::newRow("closes") << Answer().close() << QString();
        QTest::newRow("refuses to connect") << Answer::with(403, "secret-PASSWORD", "") << QString();
        QTest::newRow("bad gateway") << Answer::with(502, "secret-PASSWORD", "") << QString();
    }
    void S39_aProxysFaultsTellNoPassword()
    {
        QFETCH(Answer, answer);
        QFETCH(QString, detail);
        FaultServer proxy(answer);
        QUrl address = proxy.url();
        address.setUserName(u"ann"_s);
        address.setPassword(u"secret-PASSWORD"_s);
        qputenv("https_proxy", address.toEncoded());
        LeapingClock clock;
        Network::Limits limits;
        limits.stall = 500ms;
        Network network(limits, &clock);
        Client client(&network, projectAt(QUrl(u"https://example.invalid"_s)), apiToken());
        const Error error = errorOf(outcomeOf(client.segmentations()));
        qunsetenv("https_proxy");
        QVERIFY(!proxy.requests().isEmpty());
        QCOMPARE(proxy.requests().first().method, QByteArray("CONNECT"));
        QVERIFY(!proxy.requests().first().headers.contains("authorization")); // the token is not for the proxy
        QVERIFY2(error.kind == Kind::Unreachable || error.kind == Kind::Timeout, qPrintable(error.detail));
        QVERIFY(!error.detail.isEmpty());
        QVERIFY2(!error.detail.contains("PASSWORD"_L1) && !error.detail.contains("ann@"_L1), qPrintable(error.detail));
        if (!detail.isEmpty())
            QCOMPARE(error.detail, detail);
    }

    void S39_aProxyThatIsNotThere()
    {
        QUrl address;
        {
            FaultServer proxy{Answer::silence()};
            address = proxy.url();
        }
        address.setUserName(u"ann"_s);
        address.setPassword(u"secret-PASSWORD"_s);
        qputenv("https_proxy", address.toEncoded());
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(QUrl(u"https://example.invalid"_s)), apiToken());
        const Error error = errorOf(outcomeOf(client.segmentations()));
        qunsetenv("https_proxy");
        QCOMPARE(error.kind, Kind::Unreachable);
        QVERIFY2(error.detail.contains("example.invalid"_L1) && !error.detail.contains("PASSWORD"_L1),
                 qPrintable(error.detail));
    }
};

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
