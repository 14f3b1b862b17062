// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/session.h"
#include "api/tokenstore.h"
#include "core/signature.h"
#include "support/faultserver.h"
#include "support/manualclock.h"
#include "support/requests.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace
{

Credentials keys(const QString &token = {})
{
    return {
        Credentials::Method::Keys, u"public-key"_s, token, 0, u"private-key"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s};
}

bool asksForToken(const FaultServer::Request &request)
{
    return request.path() == "/auth/token";
}

/// Gives out the tokens "token-1", "token-2"..., each of which ends the one before.
class Service
{
public:
    Answer operator()(const FaultServer::Request &request)
    {
        if (asksForToken(request))
            return Answer::json(R"({"status":"success","code":"token-)" + QByteArray::number(++given) + "\"}");
        return request.header("Authorization") == "token-" + QByteArray::number(given)
                   ? Answer::json("[]")
                   : Answer::with(401, R"({"message":"Unauthorized","errors":[]})");
    }

    int given = 0;
};

/// What is kept of credentials, and a lock that the test holds and gives.
class FakeTokenStore final : public TokenStore
{
public:
    JobOf<Credentials> *beginRenewal(const Project &) override
    {
        log.append(u"begin"_s);
        waiting = new JobOf<Credentials>(&m_jobs);
        if (!isHeldByOthers)
            grant();
        return waiting;
    }
    void endRenewal(const Project &, const std::optional<Credentials> &renewed) override
    {
        log.append(renewed ? u"keep "_s + renewed->token : u"end"_s);
        if (renewed)
            kept = *renewed;
    }
    void grant() { waiting->finish(kept); }

    Result<Credentials> kept = failure(Error::Kind::NoCredentials);
    bool isHeldByOthers = false;
    QPointer<JobOf<Credentials>> waiting; // the last that was begun
    QStringList log;

private:
    QObject m_jobs;
};

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

private:
    Result<QString> askedAt(const FaultServer &server, const Credentials &credentials = keys(),
                            const Network::Limits &limits = {})
    {
        Network network(limits);
        Session session(&network, projectAt(server.url()), credentials);
        std::optional<Result<QString>> token;
        session.withToken(this, [&](const Result<QString> &answer) { token = answer; });
        if (!QTest::qWaitFor([&] { return token.has_value(); }, 20'000))
            return failure(Error::Kind::Input, u"no answer"_s);
        return *token;
    }

private slots:
    void asksForATokenAsTheApiSays()
    {
        FaultServer server(Answer::json(R"({"status":"success","code":"fresh"})"));
        Network network;
        Session session(&network, projectAt(server.url()), keys());
        QSignalSpy changed(&session, &Session::credentialsChanged);
        QString token;
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        session.withToken(this, [&](const Result<QString> &answer) { token = answer.value_or(QString()); });
        QTRY_COMPARE(token, u"fresh"_s);

        const auto sent = server.requests().first();
        QCOMPARE(sent.method, QByteArray("POST"));
        QCOMPARE(sent.target, QByteArray("/auth/token"));
        QCOMPARE(sent.header("X-Client-Id"), QByteArray("public-key"));
        QVERIFY(!sent.headers.contains("authorization"));
        const QUrlQuery body(QString::fromLatin1(sent.body));
        const qint64 tm = body.queryItemValue(u"tm"_s).toLongLong();
        QVERIFY(tm >= before && tm <= QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(sent.body,
                 "project=nxog09md&ai=2a1b4018cd954ec2bcc69da5138bdb96&tm=" + QByteArray::number(tm) + "&auth=" +
                     tokenRequestSignature(u"private-key"_s, u"nxog09md"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s, tm));

        QCOMPARE(changed.size(), 1);
        const auto kept = changed[0][0].value<Credentials>();
        QCOMPARE(kept.token, u"fresh"_s);
        QCOMPARE(kept.issuedAt, tm);
        QCOMPARE(kept.privateKey, u"private-key"_s);
        QCOMPARE(session.credentials(), kept);
    }

    void aKnownTokenIsGivenAtOnce()
    {
        FaultServer server(Answer::silence());
        Network network;
        Session session(&network, projectAt(server.url()), keys(u"known"_s));
        QString token;
        session.withToken(this, [&](const Result<QString> &answer) { token = *answer; });
        QCOMPARE(token, u"known"_s);
    }

    void aTokenOlderThan30DaysIsNotTried()
    {
        FaultServer server(Answer::json(R"({"status":"success","code":"fresh"})"));
        auto credentials = keys(u"old"_s);
        credentials.issuedAt = QDateTime::currentMSecsSinceEpoch() - 31LL * 86'400'000;
        QCOMPARE(askedAt(server, credentials), Result<QString>(u"fresh"_s));
        credentials.issuedAt = QDateTime::currentMSecsSinceEpoch() - 29LL * 86'400'000;
        QCOMPARE(askedAt(server, credentials), Result<QString>(u"old"_s));
    }

    void withoutATokenThereAreNoCredentials()
    {
        FaultServer server(Answer::silence());
        const auto token = askedAt(server, Credentials());
        QVERIFY(!token);
        QCOMPARE(token.error().kind, Error::Kind::NoCredentials);
        QCOMPARE(server.connections(), 0);
    }

    void manyWaitForOneToken()
    {
        FaultServer server(Answer().wait(50ms).send(
            "HTTP/1.1 200 OK\r\nContent-Length: 35\r\n\r\n{\"status\":\"success\",\"code\":\"fresh\"}"));
        Network network;
        Session session(&network, projectAt(server.url()), keys());
        int answered = 0;
        auto *gone = new QObject;
        session.withToken(gone, [&](const Result<QString> &) { QFAIL("the context is gone"); });
        for (int i = 0; i < 10; ++i)
            session.withToken(this,
                              [&](const Result<QString> &token) { answered += token == Result<QString>(u"fresh"_s); });
        delete gone;
        QTRY_COMPARE(answered, 10);
        QCOMPARE(server.requests().size(), 1);
    }

    void S23_oneRefusalIsOneRenewalAndOneRepeat()
    {
        Service service;
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"old"_s));
        QVERIFY(outcomeOf(client.segmentations()));
        QList<QByteArray> asked;
        for (const auto &request : server.requests())
            asked.append(request.path() + ' ' + request.header("Authorization"));
        const QByteArray path = "/projects/nxog09md/segmentations.json ";
        QCOMPARE(asked, (QList<QByteArray>{path + "old", "/auth/token ", path + "token-1"}));
    }

    void S25_tenRefusalsAtOnceMakeOneRenewal()
    {
        Service service;
        service.given = 1;
        int waiting = 0;
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"token-0"_s));
        QSignalSpy changed(client.session(), &Session::credentialsChanged);
        for (int i = 0; i < 10; ++i)
            client.segmentations()->then(
                this, [&](const Result<Received<QList<Segmentation>>> &list) { waiting += list.has_value(); });
        QTRY_COMPARE(waiting, 10);
        QCOMPARE(std::count_if(server.requests().begin(), server.requests().end(), asksForToken), 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(client.session()->credentials().token, u"token-2"_s);
        QVERIFY(server.requests().size() <= 21);
    }

    void S24_twoFreshTokensThatAreRefusedSignOut()
    {
        Service service;
        FaultServer server([&](const FaultServer::Request &request) {
            return asksForToken(request) ? service(request) : Answer::with(401, "{}");
        });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"old"_s));
        std::optional<Error> error;
        client.segmentations()->then(this,
                                     [&](const Result<Received<QList<Segmentation>>> &list) { error = list.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::SignedOut);
        QCOMPARE(error->httpStatus, 401);
        QCOMPARE(server.requests().size(), 5); // refused, and twice a new token, refused
        QCOMPARE(service.given, 2);

        // What comes next does not sign the other side out again.
        error.reset();
        client.segmentations()->then(this,
                                     [&](const Result<Received<QList<Segmentation>>> &list) { error = list.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::SignedOut);
        QCOMPARE(server.requests().size(), 5);
    }

    void S19_aPageInBetweenCostsNoToken_data()
    {
        QTest::addColumn<Answer>("page");
        QTest::newRow("page") << Answer::with(200, "<html>Sign in to the network</html>",
                                              "Content-Type: text/html\r\n");
        QTest::newRow("redirect") << Answer::with(302, "", "Location: http://login.example/\r\n");
        QTest::newRow("511") << Answer::with(511, "<html>", "Content-Type: text/html\r\n");
    }
    void S19_aPageInBetweenCostsNoToken()
    {
        QFETCH(Answer, page);
        FaultServer server([&](const auto &) { return page; });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"good"_s));
        QVERIFY(!outcomeOf(client.segmentations()));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(client.session()->credentials().token, u"good"_s);
        page = Answer::json("[]");
        QVERIFY(outcomeOf(client.segmentations()));
        QCOMPARE(server.requests().last().header("Authorization"), QByteArray("good"));
        QCOMPARE(server.requests().size(), 2);
    }

    void withoutKeysARefusalIsFinal()
    {
        FaultServer server(Answer::with(401, R"({"message":"Unauthorized","errors":[]})"));
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        std::optional<Error> error;
        client.segmentations()->then(this,
                                     [&](const Result<Received<QList<Segmentation>>> &list) { error = list.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Unauthorized);
        QCOMPARE(error->detail, u"Unauthorized"_s);
        QCOMPARE(server.requests().size(), 1);
    }

    void theRepeatWaitsForItsOwnTurn()
    {
        ManualClock clock;
        FaultServer server(
            [](const FaultServer::Request &request) {
                if (asksForToken(request))
                    return Answer::json(R"({"status":"success","code":"fresh"})");
                return request.header("Authorization") == "fresh"
                           ? Answer::json(R"({"id":"c","name":"n","meta":[],"data":[]})")
                           : Answer::with(401, "{}");
            },
            &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), keys(u"old"_s));
        int finished = 0;
        for (int i = 0; i < 2; ++i)
            client.chart(chartQuery(u"c"_s, {0, 86'400'000}, Interval::Day), Generation::V1)
                ->then(this, [&](const auto &chart) { finished += chart.has_value(); });
        QTRY_COMPARE(client.limiter()->waiting(), 2);
        QCOMPARE(server.requests().size(), 2);
        clock.advance(1050ms);
        QTRY_COMPARE(finished, 2);
        QCOMPARE(server.requests().size(), 5);
    }

    void S26_anErrorOfTheTokenRequestIsItsOwn_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Error::Kind>("kind");
        const auto whole = [](int status, const QByteArray &body) {
            return "HTTP/1.1 " + QByteArray::number(status) +
                   " X\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                   "\r\n\r\n" + body;
        };
        QTest::newRow("500") << whole(500, "{}") << Error::Kind::Server;
        QTest::newRow("401") << whole(401, "{}") << Error::Kind::Unauthorized;
        QTest::newRow("403") << whole(403, "{}") << Error::Kind::Forbidden;
        QTest::newRow("silence") << QByteArray() << Error::Kind::Timeout;
        QTest::newRow("no JSON") << whole(200, "fresh") << Error::Kind::Malformed;
        QTest::newRow("no token") << whole(200, R"({"status":"success"})") << Error::Kind::Malformed;
        QTest::newRow("empty token") << whole(200, R"({"status":"success","code":""})") << Error::Kind::Malformed;
        QTest::newRow("no success") << whole(200, R"({"status":"failure","code":"x"})") << Error::Kind::Malformed;
        QTest::newRow("token with line break")
            << whole(200, R"({"status":"success","code":"a\r\nX-Injected: yes"})") << Error::Kind::Malformed;
        QTest::newRow("token with space")
            << whole(200, R"({"status":"success","code":"a b"})") << Error::Kind::Malformed;
        QTest::newRow("HTML") << whole(200, "<html>") << Error::Kind::NotTheService;
        QTest::newRow("empty") << whole(200, "") << Error::Kind::Incomplete;
    }
    void S26_anErrorOfTheTokenRequestIsItsOwn()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Error::Kind, kind);
        FaultServer server([&](const FaultServer::Request &request) {
            return asksForToken(request) ? Answer::raw(answer) : Answer::with(401, "{}");
        });
        Network::Limits limits;
        limits.stall = 500ms;
        Network network(limits);
        Client client(&network, projectAt(server.url()), keys(u"old"_s));
        std::optional<Error> error;
        client.segmentations()->then(this,
                                     [&](const Result<Received<QList<Segmentation>>> &list) { error = list.error(); });
        QTRY_VERIFY(error);
        QCOMPARE(error->kind, kind);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(client.session()->credentials().token, u"old"_s); // kept until there is another
    }

    void whatIsKeptIsReadBeforeATokenIsAskedFor_data()
    {
        QTest::addColumn<Credentials>("kept");
        QTest::addColumn<QString>("token"); // that is used in the end
        auto other = keys(u"newer"_s);
        other.privateKey = u"another"_s;
        auto old = keys(u"newer"_s);
        old.issuedAt = QDateTime::currentMSecsSinceEpoch() - 31LL * 86'400'000;
        auto recent = keys(u"newer"_s);
        recent.issuedAt = QDateTime::currentMSecsSinceEpoch() - 29LL * 86'400'000;
        QTest::newRow("somebody has renewed it") << keys(u"newer"_s) << u"newer"_s;
        QTest::newRow("29 days ago") << recent << u"newer"_s;
        QTest::newRow("the one that was refused") << keys(u"token-0"_s) << u"token-1"_s;
        QTest::newRow("none") << keys() << u"token-1"_s;
        QTest::newRow("other keys") << other << u"token-1"_s;
        QTest::newRow("31 days ago") << old << u"token-1"_s;
    }
    void whatIsKeptIsReadBeforeATokenIsAskedFor()
    {
        QFETCH(Credentials, kept);
        QFETCH(QString, token);
        FakeTokenStore store;
        store.kept = kept;
        Service service;
        FaultServer server([&](const FaultServer::Request &request) {
            return request.header("Authorization") == "newer" ? Answer::json("[]") : service(request);
        });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"token-0"_s), &store);
        client.session()->refused(u"token-0"_s);
        const auto list = outcomeOf(client.segmentations());
        QVERIFY2(list, qPrintable(errorOf(list).detail));
        const auto asked = std::count_if(server.requests().begin(), server.requests().end(), asksForToken);
        QCOMPARE(asked, token == "newer"_L1 ? 0 : 1);
        QCOMPARE(client.session()->credentials().token, token);
        QCOMPARE(store.log, (QStringList{u"begin"_s, asked ? u"keep "_s + token : u"end"_s}));
        QCOMPARE(server.requests().last().header("Authorization"), token.toUtf8());
    }

    void aTokenThatIsKeptAndRefusedTooIsRenewed()
    {
        FakeTokenStore store;
        store.kept = keys(u"newer"_s);
        Service service;
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"old"_s), &store);
        QVERIFY(outcomeOf(client.segmentations()));
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"end"_s, u"begin"_s, u"keep token-1"_s}));
        QCOMPARE(server.requests().size(), 4); // with old, with newer, for a token, with that
    }

    // The keys are known since before; whether the new token could be kept is the store's to tell.
    void aLockedKeychainHoldsNoRenewalUp()
    {
        FakeTokenStore store;
        store.kept = failure(Error::Kind::KeychainLocked);
        Service service;
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        Network network;
        Client client(&network, projectAt(server.url()), keys(u"old"_s), &store);
        for (int i = 0; i < 2; ++i)
            QVERIFY(outcomeOf(client.segmentations()));
        QCOMPARE(std::count_if(server.requests().begin(), server.requests().end(), asksForToken), 1);
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"keep token-1"_s}));
    }

    void aRenewalWaitsForOtherPrograms()
    {
        FakeTokenStore store;
        store.isHeldByOthers = true;
        Service service;
        FaultServer server([&](const FaultServer::Request &request) {
            return request.header("Authorization") == "newer" ? Answer::json("[]") : service(request);
        });
        Network network;
        Client client(&network, projectAt(server.url()), keys(), &store);
        int answered = 0;
        for (int i = 0; i < 3; ++i)
            client.segmentations()->then(
                this, [&](const Result<Received<QList<Segmentation>>> &list) { answered += list.has_value(); });
        QCoreApplication::processEvents();
        QCOMPARE(server.connections(), 0);
        QCOMPARE(store.log, QStringList{u"begin"_s}); // once for all
        store.kept = keys(u"newer"_s);
        store.grant();
        QTRY_COMPARE(answered, 3);
        QCOMPARE(server.requests().size(), 3);
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"end"_s}));
    }

    void whoLeavesGivesTheLockBack()
    {
        FakeTokenStore store;
        FaultServer server(Answer::silence());
        Network network;
        const auto nobody = [](const Result<QString> &) { QFAIL("the session is gone"); };
        {
            Session session(&network, projectAt(server.url()), keys(), &store);
            session.withToken(this, nobody);
            QTRY_COMPARE(server.requests().size(), 1);
        }
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"end"_s}));
        QTRY_COMPARE(server.openConnections(), 0);
        store.isHeldByOthers = true;
        {
            Session session(&network, projectAt(server.url()), keys(), &store);
            session.withToken(this, nobody);
            QVERIFY(store.waiting);
        }
        QVERIFY(!store.waiting); // it was not begun, so there is nothing to end
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"end"_s, u"begin"_s}));
    }

    void aRenewalThatFailsGivesTheLockBack()
    {
        FakeTokenStore store;
        FaultServer server(Answer::with(500, "{}"));
        Network network;
        Session session(&network, projectAt(server.url()), keys(), &store);
        std::optional<Result<QString>> token;
        session.withToken(this, [&](const Result<QString> &answer) { token = answer; });
        QTRY_VERIFY(token);
        QCOMPARE(token->error().kind, Error::Kind::Server);
        QCOMPARE(store.log, (QStringList{u"begin"_s, u"end"_s}));
    }

    void afterAnErrorTheNextOneAsksAgain()
    {
        Service service;
        bool broken = true;
        FaultServer server(
            [&](const FaultServer::Request &request) { return broken ? Answer::with(500, "{}") : service(request); });
        Network network;
        Session session(&network, projectAt(server.url()), keys());
        QList<bool> answers;
        const auto note = [&](const Result<QString> &token) { answers += token.has_value(); };
        session.withToken(this, note);
        QTRY_COMPARE(answers, QList{false});
        broken = false;
        session.withToken(this, note);
        QTRY_COMPARE(answers, (QList{false, true}));
    }

    void S27_aWrongClockIsNamed_data()
    {
        QTest::addColumn<int>("minutesAhead");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        QTest::newRow("ahead, 403") << 60 << 403 << u"This computer's clock is 60 minutes ahead of the service"_s;
        QTest::newRow("ahead") << 62 << 401 << u"This computer's clock is 62 minutes ahead of the service"_s;
        QTest::newRow("behind") << -62 << 401 << u"This computer's clock is 62 minutes behind the service"_s;
        QTest::newRow("within reason") << 3 << 401 << u"Unauthorized"_s;
    }
    void S27_aWrongClockIsNamed()
    {
        QFETCH(int, minutesAhead);
        QFETCH(int, status);
        QFETCH(QString, detail);
        const auto serverTime = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAhead);
        const QByteArray date = QLocale::c().toString(serverTime, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
        FaultServer server(Answer::with(status, R"({"message":"Unauthorized","errors":[]})", "Date: " + date + "\r\n"));
        const auto token = askedAt(server);
        QVERIFY(!token);
        QCOMPARE(token.error().kind, kindFromHttpStatus(status));
        QCOMPARE(token.error().detail, detail);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
