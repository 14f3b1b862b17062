// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/requests.h"

#include <QPointer>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;

namespace
{

const QByteArray chartBody =
    "{\"id\":\"c1\",\"name\":\"n\",\"meta\":[{\"name\":\"m\",\"metric\":true}],\"data\":[[1]]}";
const QByteArray doing = "{\"id\":\"c1\",\"status\":\"doing\"}";

ChartQuery queryOf(Resource resource)
{
    ChartQuery query = chartQuery(u"aBc123"_s, {0, 86'400'000}, Interval::Day);
    query.resource = resource;
    return query;
}

} // namespace

class TestV3 : public QObject
{
    Q_OBJECT

private:
    Result<Received<std::shared_ptr<const Chart>>> chart(FaultServer &server, Clock *clock, const ChartQuery &query,
                                                         Generation generation = Generation::V3)
    {
        Network network(Network::Limits(), clock);
        Client client(&network, projectAt(server.url()), apiToken());
        return outcomeOf(client.chart(query, generation));
    }

private slots:
    void asksAsTheApiSays_data()
    {
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<Generation>("generation");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *name, Resource resource, Generation generation, const QByteArray &target) {
            QTest::newRow(name) << resource << generation << target;
        };
        row("V1 chart", Resource::Chart, Generation::V1, "/projects/nxog09md/charts/aBc123.json");
        row("V2 chart", Resource::Chart, Generation::V2, "/v2/projects/nxog09md/charts/aBc123.json");
        row("V3 chart", Resource::Chart, Generation::V3, "/v3/exporter/projects/nxog09md/charts/aBc123");
        row("V1 funnel", Resource::Funnel, Generation::V1, {});
        row("V2 funnel", Resource::Funnel, Generation::V2, "/v2/projects/nxog09md/funnels/aBc123.json");
        row("V3 funnel", Resource::Funnel, Generation::V3, "/v3/exporter/projects/nxog09md/funnels/aBc123");
        row("V1 retention", Resource::Retention, Generation::V1, {});
        row("V2 retention", Resource::Retention, Generation::V2, "/v2/projects/nxog09md/retentions/aBc123.json");
        row("V3 retention", Resource::Retention, Generation::V3, "/v3/exporter/projects/nxog09md/retentions/aBc123");
        row("V1 frequency", Resource::Frequency, Generation::V1, {});
        row("V2 frequency", Resource::Frequency, Generation::V2, {});
        row("V3 frequency", Resource::Frequency, Generation::V3, "/v3/exporter/projects/nxog09md/frequencies/aBc123");
    }
    void asksAsTheApiSays()
    {
        QFETCH(Resource, resource);
        QFETCH(Generation, generation);
        QFETCH(QByteArray, target);
        FaultServer server(Answer::json(chartBody));
        LeapingClock clock;
        const ChartQuery query = queryOf(resource);
        const auto answer = chart(server, &clock, query, generation);
        if (target.isEmpty()) {
            QCOMPARE(errorOf(answer).kind, Kind::NotFound);
            QCOMPARE(server.connections(), 0);
            return;
        }
        QVERIFY2(answer, qPrintable(errorOf(answer).detail));
        QCOMPARE(answer->body, chartBody);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().target, target + '?' + query.parameters().toString().toUtf8());
    }

    void asksAgainLessAndLessOften()
    {
        ManualClock clock;
        FaultServer server([&](const auto &) { return Answer::json(server.requests().size() < 9 ? doing : chartBody); },
                           &clock);
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.chart(queryOf(Resource::Chart), Generation::V3);
        int preparing = 0;
        connect(job, &Job::preparing, this, [&] { ++preparing; });
        std::optional<bool> succeeded;
        job->then(this, [&](const auto &result) { succeeded = result.has_value(); });
        while (!succeeded && server.requests().size() < 20) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            const auto activities = network.activities()->list();
            if (activities.isEmpty() || activities.first().state == Activity::State::Preparing ||
                (activities.first().state == Activity::State::Waiting && client.limiter()->waiting() > 0))
                clock.advance(1ms);
        }
        QVERIFY(succeeded.value_or(false));
        QCOMPARE(preparing, 1);
        QCOMPARE(server.requests().size(), 9);
        const QList<int> least{500, 750, 1125, 1687, 2530, 3795, 5000, 5000};
        for (qsizetype i = 0; i < least.size(); ++i) {
            const qint64 gap = server.requests()[i + 1].arrivedAt - server.requests()[i].arrivedAt;
            QVERIFY2(gap >= least[i] && gap < least[i] + 300, qPrintable(u"gap %1: %2 ms"_s.arg(i).arg(gap)));
        }
    }

    void givesUpAfterTenMinutes()
    {
        FaultServer server(Answer::json(doing));
        LeapingClock clock;
        const qint64 begin = clock.now();
        const Error error = errorOf(chart(server, &clock, queryOf(Resource::Funnel)));
        QCOMPARE(error.kind, Kind::Timeout);
        QVERIFY(!error.detail.isEmpty());
        QVERIFY2(clock.now() - begin > 590'000 && clock.now() - begin < 610'000,
                 qPrintable(QString::number(clock.now() - begin)));
    }

    void tellsWhyItFailed()
    {
        FaultServer server(Answer::json("{\"id\":\"c1\",\"status\":\"failed\",\"errorMsg\":\"too\\nlarge\"}"));
        LeapingClock clock;
        const Error error = errorOf(chart(server, &clock, queryOf(Resource::Frequency)));
        QCOMPARE(error.kind, Kind::NotMade);
        QCOMPARE(error.detail, u"too large"_s);
    }

    void doneWithoutDataIsMalformed()
    {
        FaultServer server(Answer::json("{\"id\":\"c1\",\"status\":\"done\"}"));
        LeapingClock clock;
        QCOMPARE(errorOf(chart(server, &clock, queryOf(Resource::Chart))).kind, Kind::Malformed);
    }

    void deletingTheJobStopsIt()
    {
        ManualClock clock;
        FaultServer server(Answer::json(doing));
        Network network(Network::Limits(), &clock);
        Client client(&network, projectAt(server.url()), apiToken());
        auto *job = client.chart(queryOf(Resource::Chart), Generation::V3);
        bool preparing = false;
        connect(job, &Job::preparing, this, [&] { preparing = true; });
        QTRY_VERIFY(preparing);
        delete job;
        QCOMPARE(network.activities()->list(), QList<Activity>());
        clock.advance(1min);
        QCoreApplication::processEvents();
        QCOMPARE(server.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestV3)
#include "tst_v3.moc"
