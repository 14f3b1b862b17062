// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/requests.h"

#include <QTest>

using namespace std::chrono_literals;
using Urgency = RateLimiter::Urgency;

namespace
{

const TimeRange oneDay{1462118400000, 1462204800000};

Answer emptyChart(const FaultServer::Request &)
{
    return Answer::json(R"({"id":"c","name":"n","meta":[],"data":[]})");
}

/// The largest number of requests within any second, on the server's side.
int mostInASecond(const QList<FaultServer::Request> &requests)
{
    int most = 0;
    for (const auto &first : requests)
        most = std::max<int>(most, std::count_if(requests.begin(), requests.end(), [&](const auto &other) {
                                 return other.arrivedAt >= first.arrivedAt && other.arrivedAt < first.arrivedAt + 1000;
                             }));
    return most;
}

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT

private:
    /// Queues a turn that notes @p name when granted, and is sent at once.
    RateLimiter::Turn *queue(const QString &name, Urgency urgency = Urgency::OnScreen)
    {
        // the turn comes to be with the call that may not call back yet
        auto turn = std::make_shared<RateLimiter::Turn *>();
        return *turn = m_limiter->queue(urgency, m_limiter.get(), [this, name, turn] {
            m_granted += name;
            (*turn)->sent();
        });
    }

    void advance(std::chrono::milliseconds by)
    {
        m_clock->advance(by);
        QCoreApplication::sendPostedEvents(); // grants are queued calls
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<RateLimiter> m_limiter;
    QStringList m_granted;

private slots:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_limiter = std::make_unique<RateLimiter>(m_clock.get());
        m_granted.clear();
    }

    void letsTwoGoInAWindowInOrder()
    {
        for (const char *name : {"a", "b", "c", "d", "e"})
            queue(QString::fromLatin1(name));
        QCOMPARE(m_granted, QStringList()); // never synchronously
        advance(0ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("ab"));
        QCOMPARE(m_limiter->waiting(), 3);
        advance(1049ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("ab"));
        advance(1ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("abcd"));
        advance(1050ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("abcde"));
        QCOMPARE(m_limiter->waiting(), 0);
    }

    void whatIsOnScreenGoesFirst()
    {
        queue(QStringLiteral("1"), Urgency::Background);
        queue(QStringLiteral("2"), Urgency::Background);
        queue(QStringLiteral("3"), Urgency::Background);
        queue(QStringLiteral("4"), Urgency::Background);
        queue(QStringLiteral("a"));
        queue(QStringLiteral("b"));
        for (int window = 0; window < 3; ++window)
            advance(1050ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("12ab34")); // the first two had gone already
    }

    void deletedTurnsLeaveTheQueue()
    {
        queue(QStringLiteral("a"));
        queue(QStringLiteral("b"));
        auto *c = queue(QStringLiteral("c"));
        queue(QStringLiteral("d"));
        delete c;
        advance(0ms);
        QCOMPARE(m_limiter->waiting(), 1);
        advance(1050ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("abd"));
    }

    void aTurnThatWasNotUsedIsGivenBack()
    {
        auto *a = m_limiter->queue(Urgency::OnScreen, this, [] {});
        auto *b = m_limiter->queue(Urgency::OnScreen, this, [] {});
        queue(QStringLiteral("c"));
        advance(5000ms);
        QCOMPARE(m_granted, QStringList()); // granted ones that are not on the wire yet fill the window
        delete a;
        advance(0ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("c"));
        delete b;
    }

    void theWindowBeginsOnTheWireNotWithTheGrant()
    {
        auto *a = m_limiter->queue(Urgency::OnScreen, this, [] {});
        queue(QStringLiteral("b"));
        queue(QStringLiteral("c"));
        queue(QStringLiteral("d"));
        advance(0ms);
        advance(800ms);
        a->sent();
        advance(250ms); // b's window is over, a's is not
        QCOMPARE(m_granted.join(u""), QStringLiteral("bc"));
        advance(799ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("bc"));
        advance(1ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("bcd"));
        delete a;
    }

    void eachSendingAgainCounts()
    {
        auto *a = queue(QStringLiteral("a"));
        queue(QStringLiteral("b"));
        queue(QStringLiteral("c"));
        advance(0ms);
        advance(1000ms);
        a->sent();
        a->sent();
        advance(1049ms); // a and b's first are long over
        QCOMPARE(m_granted.join(u""), QStringLiteral("ab"));
        advance(1ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("abc"));
    }

    void nothingGoesWhilePaused()
    {
        m_limiter->pauseFor(10s);
        m_limiter->pauseFor(2s); // a shorter one does not shorten
        queue(QStringLiteral("a"));
        advance(9999ms);
        QCOMPARE(m_granted, QStringList());
        advance(1ms);
        QCOMPARE(m_granted.join(u""), QStringLiteral("a"));
    }

    void turnsOutliveTheLimiter()
    {
        auto *granted = m_limiter->queue(Urgency::OnScreen, this, [] {});
        auto *waiting = m_limiter->queue(Urgency::OnScreen, this, [] {});
        m_limiter.reset();
        granted->sent();
        delete granted;
        delete waiting;
    }

    // The whole way: 200 charts through Client and real sockets. Time moves only while nothing is on the wire, so that
    // a busy machine can't make it fail.
    void twoHundredChartsKeepTheLimitAtTheServer()
    {
        constexpr int count = 200;
        FaultServer server(emptyChart, m_clock.get());
        Network network(Network::Limits(), m_clock.get());
        Client client(&network, projectAt(server.url()), apiToken());
        int finished = 0;
        QStringList asked;
        for (int i = 0; i < count; ++i) {
            asked += QStringLiteral("/projects/nxog09md/charts/c%1.json").arg(i);
            client.chart(chartQuery(QStringLiteral("c%1").arg(i), oneDay, Interval::Day), Generation::V1)
                ->then(this, [&](const auto &chart) {
                    QVERIFY2(chart, qPrintable(chart ? QString() : chart.error().detail));
                    ++finished;
                });
        }
        const auto nothingOnTheWire = [&] { return finished + client.limiter()->waiting() == count; };
        while (client.limiter()->waiting() > 0) {
            QVERIFY(QTest::qWaitFor(nothingOnTheWire, 30'000));
            m_clock->advance(10ms);
        }
        QTRY_COMPARE_WITH_TIMEOUT(finished, count, 30'000);

        QCOMPARE(mostInASecond(server.requests()), 2);
        const qint64 took = server.requests().last().arrivedAt - server.requests().first().arrivedAt;
        QVERIFY2(took <= count * 1000 / 1.8, qPrintable(QString::number(took)));
        for (qsizetype i = 0; i < count; i += 2) { // two that go together may overtake each other
            QStringList pair{QString::fromLatin1(server.requests()[i].path()),
                             QString::fromLatin1(server.requests()[i + 1].path())};
            QCOMPARE(QSet<QString>(pair.begin(), pair.end()), QSet<QString>({asked[i], asked[i + 1]}));
        }
    }

    void twelveChartsKeepTheLimitInRealTime()
    {
        FaultServer server(emptyChart);
        Network network;
        Client client(&network, projectAt(server.url()), apiToken());
        int finished = 0;
        for (int i = 0; i < 12; ++i)
            client.chart(chartQuery(QStringLiteral("c%1").arg(i), oneDay, Interval::Day), Generation::V1)
                ->then(this, [&](const auto &) { ++finished; });
        QTRY_COMPARE_WITH_TIMEOUT(finished, 12, 60'000);
        QCOMPARE(mostInASecond(server.requests()), 2);
    }

    // Qt sends again by itself where a kept connection is dropped without an answer: that takes a slot, too.
    void S31_whatQtSendsAgainCounts()
    {
        int arrived = 0;
        FaultServer server(
            [&](const FaultServer::Request &request) {
                return ++arrived == 2 ? Answer().close() : emptyChart(request);
            },
            m_clock.get());
        Network network(Network::Limits(), m_clock.get());
        Client client(&network, projectAt(server.url()), apiToken());
        int finished = 0;
        client.chart(chartQuery(QStringLiteral("a"), oneDay, Interval::Day), Generation::V1)
            ->then(this, [&](const auto &) { ++finished; });
        QTRY_COMPARE(finished, 1);
        m_clock->advance(2s);
        client.chart(chartQuery(QStringLiteral("b"), oneDay, Interval::Day), Generation::V1)
            ->then(this, [&](const auto &) { ++finished; });
        QTRY_COMPARE(finished, 2);
        QCOMPARE(arrived, 3); // b came twice
        client.chart(chartQuery(QStringLiteral("c"), oneDay, Interval::Day), Generation::V1)
            ->then(this, [&](const auto &) { ++finished; });
        QCOMPARE(client.limiter()->waiting(), 1);
        m_clock->advance(1050ms);
        QTRY_COMPARE(finished, 3);
        QCOMPARE(mostInASecond(server.requests()), 2);
    }

    void theLimitDoesNotCountLists()
    {
        FaultServer server([](const FaultServer::Request &) { return Answer::json("[]"); }, m_clock.get());
        Network network(Network::Limits(), m_clock.get());
        Client client(&network, projectAt(server.url()), apiToken());
        int finished = 0;
        for (int i = 0; i < 5; ++i)
            client.segmentations()->then(this, [&](const auto &) { ++finished; });
        QTRY_COMPARE(finished, 5);
    }

    void aRefusedConnectionGivesItsTurnBack()
    {
        QUrl nobody;
        {
            FaultServer server{Answer::silence()};
            nobody = server.url();
        }
        LeapingClock clock;
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(nobody), apiToken());
        int failed = 0;
        for (int i = 0; i < 6; ++i)
            client.chart(chartQuery(QStringLiteral("c"), oneDay, Interval::Day), Generation::V1)
                ->then(this, [&](const auto &chart) { failed += !chart; });
        QTRY_COMPARE(failed, 6);
    }
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
