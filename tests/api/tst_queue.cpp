// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/activities.h"
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/manualclock.h"
#include "support/requests.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Activity::State;

namespace
{

const QByteArray chartJson = R"({"id":"c","name":"n","meta":[],"data":[]})";

JobOf<Received<std::shared_ptr<const Chart>>> *askChart(Client &client, const QString &id = u"c"_s)
{
    return client.chart(chartQuery(id, {0, 86'400'000}, Interval::Day), Generation::V1);
}

/// The largest number of requests within any second, on the server's side.
qsizetype mostInASecond(const QList<FaultServer::Request> &requests, qsizetype from = 0)
{
    qsizetype most = 0;
    for (qsizetype last = from, first = from; last < requests.size(); ++last) {
        while (requests[first].arrivedAt + 1000 <= requests[last].arrivedAt)
            ++first;
        most = std::max(most, last - first + 1);
    }
    return most;
}

} // namespace

class TestQueue : public QObject
{
    Q_OBJECT

private:
    QList<State> states() const
    {
        QList<State> states;
        for (const Activity &activity : m_network->activities()->list())
            states += activity.state;
        return states;
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<Network> m_network;

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_network = std::make_unique<Network>(Network::Limits(), m_clock.get());
    }

    void activitiesAreAnnouncedOnceForAll()
    {
        Activities activities;
        QSignalSpy changed(&activities, &Activities::changed);
        Activity activity;
        activity.item = u"a"_s;
        const quint64 a = activities.begin(activity, [] {});
        const quint64 b = activities.begin(activity, [] {});
        activities.change(a, State::Told, 5, 7);
        QCOMPARE(changed.size(), 0);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(activities.list(), (QList{Activity{a, {}, {}, u"a"_s, State::Told, 5, 7},
                                           Activity{b, {}, {}, u"a"_s, State::Waiting, 0, 0}}));
        activities.end(a);
        activities.end(a);
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(activities.list().size(), 1);
    }

    void anActivityIsCancelledOnce()
    {
        Activities activities;
        int cancelled = 0;
        const quint64 a = activities.begin({}, [&] { ++cancelled; });
        activities.cancel(a);
        activities.cancel(a);
        activities.cancelAll();
        activities.cancel(99);
        QCOMPARE(cancelled, 1);
    }

    void cancellingMayEndAndBeginOthers()
    {
        Activities activities;
        quint64 second = 0;
        int cancelled = 0;
        activities.begin({}, [&] {
            activities.end(second);
            activities.begin({}, [&] { ++cancelled; });
        });
        second = activities.begin({}, [&] { ++cancelled; });
        activities.cancelAll();
        QCOMPARE(cancelled, 0);
    }

    void whatIsUnderWayIsListed()
    {
        FaultServer server([](const auto &) { return Answer::silence(); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        for (const char16_t *id : {u"a", u"b", u"c"})
            askChart(client, QString::fromUtf16(id));
        client.segmentations();
        QTRY_COMPARE(states(), (QList{State::Asked, State::Asked, State::Waiting, State::Asked}));
        const auto list = m_network->activities()->list();
        QCOMPARE(list[2].project, u"nxog09md"_s);
        QCOMPARE(list[2].resource, Resource::Chart);
        QCOMPARE(list[2].item, u"c"_s);
        QCOMPARE(list[2].since, m_clock->now());
        QCOMPARE(list[2].until, 0);
        QVERIFY(!list[3].resource);
        const qint64 begin = m_clock->now();
        m_clock->advance(1050ms);
        QTRY_COMPARE(states()[2], State::Asked);
        QCOMPARE(m_network->activities()->list()[2].since, begin + 1050);
    }

    void S30_aTryToComeIsListed()
    {
        FaultServer server([](const auto &) { return Answer::with(503, "{}", "Retry-After: 5\r\n"); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        client.segmentations();
        QTRY_COMPARE(states(), QList{State::Retrying});
        const Activity activity = m_network->activities()->list().first();
        QCOMPARE(activity.until, activity.since + 5000);
        m_clock->advance(5s);
        QTRY_COMPARE(server.requests().size(), 2);
        QTRY_COMPARE(states(), QList{State::Retrying});
    }

    void whatEndsIsListedNoMore()
    {
        FaultServer server([](const auto &) { return Answer::json(chartJson); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        QVERIFY(outcomeOf(askChart(client)));
        QVERIFY(m_network->activities()->list().isEmpty());
        auto *job = askChart(client);
        QCOMPARE(states().size(), 1);
        delete job; // what a click on something else does
        QVERIFY(m_network->activities()->list().isEmpty());
    }

    void oneCancelledIsAnErrorOfItsOwn_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<State>("state");
        QTest::newRow("asked") << Answer::silence() << State::Asked;
        QTest::newRow("told") << Answer::with(429, "{}", "Retry-After: 5\r\n") << State::Told;
        QTest::newRow("retrying") << Answer::with(503, "{}", "Retry-After: 5\r\n") << State::Retrying;
    }
    void oneCancelledIsAnErrorOfItsOwn()
    {
        QFETCH(Answer, answer);
        QFETCH(State, state);
        FaultServer server([&](const auto &) { return answer; }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        auto *job = askChart(client);
        QTRY_COMPARE(states(), QList{state});
        QTRY_COMPARE(server.requests().size(), 1);
        m_network->activities()->cancel(m_network->activities()->list().first().number);
        QVERIFY(m_network->activities()->list().isEmpty());
        m_clock->advance(1h); // nothing of it comes back
        const Error error = errorOf(outcomeOf(job));
        QCOMPARE(error.kind, Error::Kind::Cancelled);
        QCOMPARE(server.requests().size(), 1);
        if (state == State::Asked)
            QTRY_COMPARE(server.openConnections(), 0);
    }

    void aTurnThatIsCancelledGoesToTheNext()
    {
        FaultServer server([](const auto &) { return Answer::json(chartJson); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        QStringList arrived;
        for (const char16_t *name : {u"a", u"b", u"c"}) {
            const QString id = QString::fromUtf16(name);
            askChart(client, id)->then(this, [&, id](const auto &chart) { arrived += chart ? id : u"-"_s; });
        }
        m_network->activities()->cancel(m_network->activities()->list().first().number);
        QTRY_COMPARE(arrived.size(), 3); // without time going on
        arrived.sort();
        QCOMPARE(arrived.join(u""_s), u"-bc"_s);
        QCOMPARE(server.requests().size(), 2);
    }

    void S32_aThousandAreCancelledAtOnce()
    {
        constexpr int count = 1000;
        FaultServer server([](const auto &) { return Answer::silence(); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        QSignalSpy changed(m_network->activities(), &Activities::changed);
        int cancelled = 0;
        for (int i = 0; i < count; ++i)
            askChart(client)->then(
                this, [&](const auto &chart) { cancelled += errorOf(chart).kind == Error::Kind::Cancelled; });
        QTRY_COMPARE(server.requests().size(), 2);
        changed.clear();
        QElapsedTimer timer;
        timer.start();
        m_network->activities()->cancelAll();
        while (cancelled < count && timer.elapsed() < 5000)
            QCoreApplication::processEvents();
        const qint64 took = timer.elapsed();
        QCOMPARE(cancelled, count);
        qInfo("%lld ms", took);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY2(took < 100, qPrintable(QString::number(took)));
#endif
        QVERIFY(m_network->activities()->list().isEmpty());
        QTRY_COMPARE(client.limiter()->waiting(), 0);
        QTRY_COMPARE(server.openConnections(), 0);
        QCOMPARE(server.requests().size(), 2);
        QVERIFY2(changed.size() <= 3, qPrintable(QString::number(changed.size())));
    }

    // One kept connection is dropped on the way: Qt sends that request again by itself, which may be the third within a
    // second. Time moves only while nothing is on the wire.
    void S32_aThousandKeepTheLimitAtTheServer()
    {
        constexpr int count = 1000;
        constexpr int dropped = 500;
        int arrived = 0;
        FaultServer server(
            [&](const auto &) { return ++arrived == dropped ? Answer().close() : Answer::json(chartJson); },
            m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        int finished = 0;
        for (int i = 0; i < count; ++i)
            askChart(client)->then(this, [&](const auto &chart) {
                QVERIFY2(chart, qPrintable(errorOf(chart).detail));
                ++finished;
            });
        while (client.limiter()->waiting() > 0) {
            while (finished + client.limiter()->waiting() < count)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            m_clock->advance(10ms);
        }
        QTRY_COMPARE_WITH_TIMEOUT(finished, count, 30'000);
        QCOMPARE(arrived, count + 1);
        const auto &requests = server.requests();
        QVERIFY(mostInASecond(requests) <= 3);
        QCOMPARE(mostInASecond(requests.first(dropped)), 2);
        // What was over is waited out: from then on there are two at most again.
        const qint64 over = requests[dropped].arrivedAt;
        qsizetype after = dropped;
        while (after < requests.size() && requests[after].arrivedAt == over)
            ++after;
        QVERIFY(after < requests.size() && requests[after].arrivedAt >= over + 1000);
        QCOMPARE(mostInASecond(requests, after), 2);
    }

    void S33_aClockThatJumpsLetsTwoGo()
    {
        FaultServer server([](const auto &) { return Answer::json(chartJson); }, m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        int finished = 0;
        for (int i = 0; i < 20; ++i)
            askChart(client)->then(this, [&](const auto &) { ++finished; });
        QTRY_COMPARE(finished, 2);
        m_clock->advance(8h); // the computer slept
        QTRY_COMPARE(finished, 4);
        QCoreApplication::processEvents();
        QCOMPARE(server.requests().size(), 4);
        QCOMPARE(client.limiter()->waiting(), 16);
        m_clock->advance(1049ms);
        QCoreApplication::processEvents();
        QCOMPARE(client.limiter()->waiting(), 16);
        m_clock->advance(1ms);
        QTRY_COMPARE(finished, 6);
    }

    void S33_whatWasUnderWayIsAskedAgainWithoutABurst()
    {
        Network::Limits limits;
        limits.stall = 300ms;
        m_network = std::make_unique<Network>(limits, m_clock.get());
        FaultServer server(
            [&](const auto &) { return server.requests().size() <= 2 ? Answer::silence() : Answer::json(chartJson); },
            m_clock.get());
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        int finished = 0;
        for (int i = 0; i < 6; ++i)
            askChart(client)->then(this, [&](const auto &chart) { finished += chart.has_value(); });
        QTRY_COMPARE(server.requests().size(), 2);
        m_clock->advance(8h); // the computer slept, and its connections are gone
        while (finished < 6 && server.requests().size() < 20) {
            QTest::qWait(1);
            m_clock->advance(20ms);
        }
        QCOMPARE(finished, 6);
        QCOMPARE(server.requests().size(), 8);
        QCOMPARE(mostInASecond(server.requests()), 2);
    }

    void theLimitOutlivesAClient()
    {
        FaultServer server([](const auto &) { return Answer::json(chartJson); }, m_clock.get());
        for (int i = 0; i < 2; ++i) {
            Client client(m_network.get(), projectAt(server.url()), apiToken());
            QVERIFY(outcomeOf(askChart(client)));
        }
        Client client(m_network.get(), projectAt(server.url()), apiToken());
        auto *third = askChart(client);
        QCoreApplication::processEvents();
        QCOMPARE(client.limiter()->waiting(), 1);
        auto other = projectAt(server.url());
        other.uid = u"another1"_s;
        Client elsewhere(m_network.get(), other, apiToken());
        QVERIFY(outcomeOf(askChart(elsewhere))); // its limit is its own
        m_clock->advance(1050ms);
        QVERIFY(outcomeOf(third));
    }

    void S35_quittingTakesNoTime()
    {
        FaultServer server(Answer::silence());
        auto client = std::make_unique<Client>(m_network.get(), projectAt(server.url()), apiToken());
        for (int i = 0; i < 20; ++i) {
            askChart(*client);
            client->segmentations();
        }
        QTRY_VERIFY(server.requests().size() >= 6); // as many as Qt sends to one host
        QElapsedTimer timer;
        timer.start();
        client.reset();
        m_network.reset();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        QTRY_COMPARE(server.openConnections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestQueue)
#include "tst_queue.moc"
