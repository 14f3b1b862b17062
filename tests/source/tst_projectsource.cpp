// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "source/credentialstore.h"
#include "source/projectsource.h"
#include "store/cache.h"
#include "store/workspace.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"

#include <QSet>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using Kind = Error::Kind;
using Ask = ProjectSource::Ask;

namespace
{

const QTimeZone zone("Asia/Shanghai");
const TimeRange longAgo = TimeRange::ofDays({2026, 3, 2}, {2026, 3, 11}, zone);

const QByteArray timeout =
    R"({"message":"Request timeout","errors":[{"code":"request_timeout","message":"Request timeout in 5000 milliseconds"}]})";

/// A chart of one row a day and as many more as @p rowsADay says, for the range that the request asks for; at most as
/// many rows as the service gives.
QByteArray chartFor(const QByteArray &target, int rowsADay, bool withTime = true)
{
    const QUrlQuery query(QUrl(QString::fromLatin1(target)));
    const qint64 begin = query.queryItemValue(u"startTime"_s).toLongLong();
    const qint64 end = query.queryItemValue(u"endTime"_s).toLongLong();
    QByteArray data;
    int rows = 0;
    for (qint64 day = begin; day <= end; day += qint64(Interval::Day)) {
        for (int row = 0; row < rowsADay && rows < 200'000; ++row, ++rows) {
            data += withTime ? "[" + QByteArray::number(day) + ",\"" : QByteArray("[\"");
            data += QByteArray::number(row) + "\"," + QByteArray::number(row) + "],";
        }
    }
    data.chop(1);
    return R"({"id":"c1","name":"Visits","interval":86400000,"meta":[)" +
           QByteArray(withTime ? R"({"name":"时间","dimension":true},)" : "") +
           R"({"name":"page","dimension":true},{"name":"visits","metric":true}],"data":[)" + data + "]}";
}

QByteArray generationOf(const FaultServer::Request &request)
{
    return request.path().startsWith("/v3/") ? "3" : request.path().startsWith("/v2/") ? "2" : "1";
}

/// The generations that were asked, in order.
QByteArray asked(const FaultServer &server)
{
    QByteArray all;
    for (const FaultServer::Request &request : server.requests())
        all += generationOf(request);
    return all;
}

/// A service that speaks the generations of @p spoken only.
FaultServer::Handler speaking(const QByteArray &spoken)
{
    return [spoken](const FaultServer::Request &request) {
        return spoken.contains(generationOf(request)) ? Answer::json(chartFor(request.target, 1))
                                                      : Answer::with(404, "{}");
    };
}

ChartQuery queryOf(Resource resource, const TimeRange &range = longAgo, const QString &id = u"c1"_s)
{
    ChartQuery query = chartQuery(id, range, Interval::Day);
    query.resource = resource;
    return query;
}

/// All that a source works with, for the project at @p server.
struct Program {
    explicit Program(const QUrl &server, const QString &folder = {})
        : network(Network::Limits(), &clock)
        , cache({folder})
        , credentials(nullptr, workspace.id())
        , project(workspace.store(projectAt(server)))
    {
        credentials.keepForSession(project, apiToken());
        source.emplace(ProjectSource::Parts{&network, &credentials, &workspace, folder.isEmpty() ? nullptr : &cache},
                       project);
    }

    LeapingClock clock;
    Network network;
    Workspace workspace{QString()};
    Cache cache;
    CredentialStore credentials;
    Project project;
    std::optional<ProjectSource> source;
};

} // namespace

class TestProjectSource : public QObject
{
    Q_OBJECT

private slots:
    void findsOutTheGeneration_data()
    {
        QTest::addColumn<Resource>("resource");
        QTest::addColumn<QByteArray>("spoken");
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("chart, all") << Resource::Chart << QByteArray("123") << QByteArray("2") << QByteArray("2");
        QTest::newRow("chart, V3") << Resource::Chart << QByteArray("13") << QByteArray("23") << QByteArray("3");
        QTest::newRow("chart, V1") << Resource::Chart << QByteArray("1") << QByteArray("231") << QByteArray("1");
        QTest::newRow("funnel, V3") << Resource::Funnel << QByteArray("13") << QByteArray("23") << QByteArray("3");
        QTest::newRow("retention, V2") << Resource::Retention << QByteArray("2") << QByteArray("2") << QByteArray("2");
        QTest::newRow("frequency") << Resource::Frequency << QByteArray("123") << QByteArray("3") << QByteArray("3");
        QTest::newRow("chart, none") << Resource::Chart << QByteArray("") << QByteArray("231") << QByteArray("231");
        QTest::newRow("funnel, none") << Resource::Funnel << QByteArray("1") << QByteArray("23") << QByteArray("23");
    }
    void findsOutTheGeneration()
    {
        QFETCH(Resource, resource);
        QFETCH(QByteArray, spoken);
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        FaultServer server(speaking(spoken));
        Program program(server.url());
        const bool there = first.size() < 3 ? spoken.contains(first.back()) : spoken.contains('1');

        const auto chart = outcomeOf(program.source->chart(queryOf(resource)));
        QCOMPARE(chart.has_value(), there);
        QCOMPARE(asked(server), first);
        if (there)
            QCOMPARE(int(chart->generation), first.back() - '0');
        else
            QCOMPARE(chart.error().kind, Kind::NotFound);

        QCOMPARE(outcomeOf(program.source->chart(queryOf(resource))).has_value(), there);
        QCOMPARE(asked(server), first + second);
    }

    void afterAnAnswerNotFoundMeansGone()
    {
        FaultServer server([](const FaultServer::Request &request) {
            return request.path().contains("c1") ? Answer::json(chartFor(request.target, 1)) : Answer::with(404, "{}");
        });
        Program program(server.url());
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        const auto gone = outcomeOf(program.source->chart(queryOf(Resource::Chart, longAgo, u"c2"_s)));
        QCOMPARE(errorOf(gone).kind, Kind::NotFound);
        QCOMPARE(asked(server), QByteArray("22"));
        // Of another resource nothing is known yet.
        QVERIFY(!outcomeOf(program.source->chart(queryOf(Resource::Funnel, longAgo, u"f1"_s))));
        QCOMPARE(asked(server), QByteArray("2223"));
    }

    void methodNotAllowedIsMissingToo()
    {
        FaultServer server([](const FaultServer::Request &request) {
            return generationOf(request) == "3" ? Answer::json(chartFor(request.target, 1)) : Answer::with(405, "{}");
        });
        Program program(server.url());
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        QCOMPARE(asked(server), QByteArray("23"));
    }

    void otherErrorsNeverFallBack_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {401, 403, 400, 500, 501, 429, 503})
            QTest::addRow("%d", status) << status;
    }
    void otherErrorsNeverFallBack()
    {
        QFETCH(int, status);
        FaultServer server(Answer::with(status, "{}", "Content-Type: application/json\r\nRetry-After: 100000\r\n"));
        Program program(server.url());
        QCOMPARE(errorOf(outcomeOf(program.source->chart(queryOf(Resource::Chart)))).httpStatus, status);
        QCOMPARE(QByteArray(asked(server)).replace("2", ""), QByteArray());
    }

    void aTimeoutOfTheServiceIsAskedOnceThroughV3()
    {
        FaultServer server([](const FaultServer::Request &request) {
            return generationOf(request) == "3" ? Answer::json(chartFor(request.target, 1))
                                                : Answer::with(500, timeout);
        });
        Program program(server.url());
        const auto chart = outcomeOf(program.source->chart(queryOf(Resource::Chart)));
        QVERIFY2(chart, qPrintable(errorOf(chart).detail));
        QCOMPARE(chart->generation, Generation::V3);
        QCOMPARE(asked(server), QByteArray("2223")); // three tries, then the other way
    }

    void whatTheUserChoseIsAskedAlone()
    {
        FaultServer server(speaking("13"));
        Program program(server.url());
        program.workspace.setGeneration(program.project.id, Resource::Chart, {Generation::V2, true});
        QCOMPARE(errorOf(outcomeOf(program.source->chart(queryOf(Resource::Chart)))).kind, Kind::NotFound);
        QCOMPARE(asked(server), QByteArray("2"));
        program.source->onlyGeneration(Generation::V1);
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        QCOMPARE(asked(server), QByteArray("21"));
    }

    void aLinkThatIsGoneIsNoMissingGeneration()
    {
        const QTemporaryDir folder;
        FaultServer files(Answer::with(404, "{}"));
        FaultServer server([&](const auto &) {
            return Answer::json("{\"id\":\"s1\",\"status\":\"done\",\"downloadLinks\":[\"" + files.url().toEncoded() +
                                "/users.csv\"]}");
        });
        Program program(server.url());
        const Error error = errorOf(outcomeOf(
            program.source->users({Resource::SegmentationUsers, u"s1"_s, {}}, {folder.filePath(u"users.tsv"_s)})));
        QCOMPARE(error.kind, Kind::Server);
        QCOMPARE(asked(server), QByteArray("33"));
    }

    void aPauseHoldsForWhateverServesTheJob()
    {
        const QTemporaryDir folder;
        FaultServer server([](const FaultServer::Request &request) {
            return generationOf(request) == "1" ? Answer::with(200, "cs1\nu1\n", {}) : Answer::with(404, "{}");
        });
        Program program(server.url());
        auto *job =
            program.source->users({Resource::SegmentationUsers, u"s1"_s, {}}, {folder.filePath(u"users.tsv"_s)});
        job->setPaused(true); // nobody serves it yet
        const auto isPaused = [&] {
            const QList<Activity> list = program.network.activities()->list();
            return list.size() == 1 && list[0].state == Activity::State::Paused;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPaused(), 30'000);
        QVERIFY(!asked(server).contains('1'));
        job->setPaused(false);
        const auto file = outcomeOf(job);
        QVERIFY2(file, qPrintable(errorOf(file).detail));
        QCOMPARE(file->rows, 1);
    }

    void usersInTheBackgroundWaitForWhatIsOnScreen()
    {
        const QTemporaryDir folder;
        FaultServer server([](const FaultServer::Request &request) {
            return request.path().endsWith("users.csv") ? Answer::with(200, "cs1\nu1\n", {})
                                                        : Answer::json(chartFor(request.target, 1));
        });
        Program program(server.url());
        program.source->onlyGeneration(Generation::V1);
        int there = 0;
        for (int i = 0; i < 5; ++i)
            program.source
                ->users({Resource::SegmentationUsers, u"s1"_s, {}}, {folder.filePath(QString::number(i))},
                        RateLimiter::Urgency::Background)
                ->then(this, [&](const Result<DownloadedFile> &file) { there += file.has_value(); });
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        QTRY_COMPARE(there, 5);
        QVERIFY(server.requests().last().path().endsWith("users.csv"));
    }

    void whatTheUserChoseReplacesWhatAnotherAnswered()
    {
        FaultServer server(speaking("123"));
        const QTemporaryDir folder;
        Program program(server.url(), folder.path());
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        program.workspace.setGeneration(program.project.id, Resource::Chart, {Generation::V1, true});
        QCOMPARE(outcomeOf(program.source->chart(queryOf(Resource::Chart)))->generation, Generation::V1);
        QCOMPARE(outcomeOf(program.source->chart(queryOf(Resource::Chart)))->generation, Generation::V1);
        QCOMPARE(asked(server), QByteArray("21"));
    }

    void manyAtOnceFindOutOnce()
    {
        FaultServer server(speaking("1"));
        Program program(server.url());
        int there = 0;
        for (int i = 0; i < 10; ++i)
            program.source->chart(queryOf(Resource::Chart, longAgo, u"c%1"_s.arg(i)))
                ->then(this, [&](const Result<FetchedChart> &chart) { there += chart.has_value(); });
        QTRY_COMPARE(there, 10);
        QCOMPARE(asked(server), QByteArray("231111111111"));
    }

    void whoFindsOutMayBeCancelled()
    {
        int answers = 0;
        FaultServer server([&](const FaultServer::Request &request) {
            return answers++ == 0 ? Answer::silence() : Answer::json(chartFor(request.target, 1));
        });
        Program program(server.url());
        QPointer<Job> first = program.source->chart(queryOf(Resource::Chart));
        bool there = false;
        program.source->chart(queryOf(Resource::Chart, longAgo, u"c2"_s))
            ->then(this, [&](const Result<FetchedChart> &chart) { there = chart.has_value(); });
        QTRY_COMPARE(answers, 1);
        delete first;
        QTRY_VERIFY(there);
    }

    void splitsWhatIsTooMuchForOneAnswer()
    {
        constexpr int rowsADay = 45'000; // four days fit, ten are to be asked for
        FaultServer server(
            [](const FaultServer::Request &request) { return Answer::json(chartFor(request.target, rowsADay)); });
        const QTemporaryDir folder;
        Program program(server.url(), folder.path());
        const auto chart = outcomeOf(program.source->chart(queryOf(Resource::Chart)));
        QVERIFY2(chart, qPrintable(errorOf(chart).detail));
        QVERIFY(!chart->cut);
        const Table &table = chart->value->table;
        QCOMPARE(table.rows, 10 * rowsADay);
        QSet<std::pair<qint64, QString>> distinct;
        for (qsizetype row = 0; row < table.rows; ++row)
            distinct.insert({table.columns[0].time()->ms[size_t(row)], table.columns[1].text()->at(row)});
        QCOMPARE(distinct.size(), table.rows);
        QVERIFY(std::is_sorted(table.columns[0].time()->ms.begin(), table.columns[0].time()->ms.end()));
        const qsizetype requests = server.requests().size();
        QVERIFY(requests <= 10);

        const auto again = outcomeOf(program.source->chart(queryOf(Resource::Chart)));
        QVERIFY(again);
        QCOMPARE(*again->value, *chart->value);
        QCOMPARE(server.requests().size(), requests);
    }

    void whatCanNotBeSplitIsCut_data()
    {
        QTest::addColumn<bool>("withTime");
        QTest::addColumn<TimeRange>("range");
        QTest::addColumn<int>("requests");
        QTest::newRow("no time") << false << longAgo << 1;
        QTest::newRow("one period") << true << TimeRange::ofDays({2026, 3, 2}, {2026, 3, 2}, zone) << 1;
        QTest::newRow("each of two periods") << true << TimeRange::ofDays({2026, 3, 2}, {2026, 3, 3}, zone) << 3;
    }
    void whatCanNotBeSplitIsCut()
    {
        QFETCH(bool, withTime);
        QFETCH(TimeRange, range);
        QFETCH(int, requests);
        FaultServer server([withTime](const FaultServer::Request &request) {
            return Answer::json(chartFor(request.target, 200'000, withTime));
        });
        const QTemporaryDir folder;
        Program program(server.url(), folder.path());
        const auto chart = outcomeOf(program.source->chart(queryOf(Resource::Chart, range)));
        QVERIFY2(chart, qPrintable(errorOf(chart).detail));
        QVERIFY(chart->cut);
        QCOMPARE(server.requests().size(), requests);
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart, range)))->cut);
    }

    void aFunnelSettlesAfterItsOwnWindow()
    {
        FaultServer server([](const FaultServer::Request &request) {
            return Answer::json(
                chartFor(request.target, 1).replace(R"("interval":)", R"("conversionWindow":7,"interval":)"));
        });
        Program program(server.url());
        const auto funnel = outcomeOf(program.source->chart(queryOf(Resource::Funnel)));
        QVERIFY(funnel);
        QCOMPARE(funnel->settlesAt, QDateTime({2026, 3, 19}, QTime(6, 0), zone).toMSecsSinceEpoch());
    }

    void anAnswerOfBeforeIsOfferedFirst()
    {
        FaultServer server(speaking("2"));
        const QTemporaryDir folder;
        Program program(server.url(), folder.path());
        const QDate today = QDateTime::currentDateTimeUtc().toTimeZone(zone).date();
        const ChartQuery query = queryOf(Resource::Chart, TimeRange::ofDays(today.addDays(-3), today, zone));
        const auto first = outcomeOf(program.source->chart(query));
        QVERIFY(first && !first->isSettled());

        std::optional<FetchedChart> offered;
        auto *job = program.source->chart(query);
        job->meanwhile(this, [&](const FetchedChart &before) { offered = before; });
        QVERIFY(outcomeOf(job));
        QVERIFY(offered);
        QCOMPARE(*offered->value, *first->value);
        QCOMPARE(offered->fetchedAt, first->fetchedAt);
        QCOMPARE(server.requests().size(), 2);
    }

    void onlyWhatTheUserWantsIsAskedForAgain()
    {
        FaultServer server(speaking("2"));
        const QTemporaryDir folder;
        Program program(server.url(), folder.path());
        const auto first = outcomeOf(program.source->chart(queryOf(Resource::Chart)));
        const auto second = outcomeOf(program.source->chart(queryOf(Resource::Chart)));
        QVERIFY(first && second);
        QCOMPARE(second->fetchedAt, first->fetchedAt);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart), Ask::All)));
        QCOMPARE(server.requests().size(), 2);
    }

    void anAnswerOfTheServerOfBeforeIsNoneOfThisOne()
    {
        FaultServer first(speaking("2"));
        FaultServer second([](const FaultServer::Request &) { return Answer::with(500, "{}"); });
        const QTemporaryDir folder;
        Program program(first.url(), folder.path());
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
        Project moved = program.project;
        moved.server = second.url();
        program.credentials.keepForSession(moved, apiToken());
        ProjectSource source({&program.network, &program.credentials, &program.workspace, &program.cache}, moved);
        QVERIFY(!outcomeOf(source.chart(queryOf(Resource::Chart))));
        QVERIFY(!second.requests().isEmpty());
    }

    void offlineThereIsWhatWasAnsweredBefore()
    {
        const QTemporaryDir folder;
        auto server = std::make_unique<FaultServer>([](const FaultServer::Request &request) {
            return request.path().endsWith("dashboards.json") ? Answer::json(R"([{"id":"d1","name":"Overview"}])")
                   : request.path().contains("/dashboards/")
                       ? Answer::json(R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"}]})")
                   : request.path().endsWith("segmentations.json")
                       ? Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":3}])")
                       : Answer::with(200, "ruleId,eventName,eventType\na,b,clck\n", "Content-Type: text/csv\r\n");
        });
        Program program(server->url(), folder.path());
        const auto dashboards = outcomeOf(program.source->dashboards());
        const auto dashboard = outcomeOf(program.source->dashboard(u"d1"_s));
        const auto segmentations = outcomeOf(program.source->segmentations());
        const auto rules = outcomeOf(program.source->rules());
        QVERIFY(dashboards && dashboard && segmentations && rules);
        server.reset();

        const auto isOffered = [](auto *job, const auto &before) {
            bool same = false;
            job->meanwhile(job, [&](const auto &offer) { same = offer == before; });
            return !outcomeOf(job) && same;
        };
        QVERIFY(isOffered(program.source->dashboards(), *dashboards));
        QVERIFY(isOffered(program.source->dashboard(u"d1"_s), *dashboard));
        QVERIFY(isOffered(program.source->segmentations(), *segmentations));
        QVERIFY(isOffered(program.source->rules(), *rules));
    }

    void aRefusedTokenHoldsUntilThereIsAnother()
    {
        QByteArray taken = "a-better-one";
        FaultServer server([&](const FaultServer::Request &request) {
            return request.header("Authorization") != taken     ? Answer::with(401, "{}")
                   : request.path().endsWith("dashboards.json") ? Answer::json("[]")
                                                                : Answer::json(chartFor(request.target, 1));
        });
        Program program(server.url());
        program.source->holdJobs();
        int refused = 0, held = 0, wentOn = 0, failed = 0, there = 0;
        connect(&*program.source, &ProjectSource::tokenRefused, this, [&] { ++refused; });
        const auto watch = [&](auto *job) {
            connect(job, &Job::held, this, [&](const Error &error) { held += error.kind == Kind::Unauthorized; });
            connect(job, &Job::goesOn, this, [&] { ++wentOn; });
            job->then(this, [&](const auto &outcome) { ++(outcome ? there : failed); });
            return QPointer<Job>(job);
        };
        const auto use = [&](const QString &token) {
            Credentials other = apiToken();
            other.token = token;
            program.credentials.keepForSession(program.project, other);
            program.source->signInAgain();
        };
        watch(program.source->chart(queryOf(Resource::Chart)));
        watch(program.source->dashboards());
        const QPointer<Job> unwanted = watch(program.source->dashboards());
        QTRY_COMPARE(held, 3);
        QCOMPARE(refused, 3);
        delete unwanted;

        use(u"no-better"_s);
        QTRY_COMPARE(held, 5);
        QCOMPARE(wentOn, 2);
        use(u"a-better-one"_s);
        QTRY_COMPARE(there, 2);
        QCOMPARE(wentOn, 4);
        QCOMPARE(failed, 0);

        taken = "yet-another";
        watch(program.source->dashboards());
        QTRY_COMPARE(held, 6);
        program.source->giveUp();
        QTRY_COMPARE(failed, 1);
    }

    void whatReachesNobodyGoesOnWhenTheServiceIsBack()
    {
        const FaultServer::Handler handler = [](const FaultServer::Request &request) {
            return request.path().endsWith("dashboards.json") ? Answer::json("[]")
                                                              : Answer::json(chartFor(request.target, 1));
        };
        auto server = std::make_unique<FaultServer>(handler);
        const QUrl url = server->url();
        server.reset();
        Program program(url, {});
        program.source->holdJobs();
        int held = 0, there = 0;
        const auto watch = [&](auto *job) {
            connect(job, &Job::held, this, [&](const Error &error) { held += error.kind == Kind::Unreachable; });
            job->then(this, [&](const auto &outcome) { there += outcome.has_value(); });
            return QPointer<Job>(job);
        };
        const QPointer<Job> first = watch(program.source->chart(queryOf(Resource::Chart)));
        watch(program.source->dashboards());
        QTRY_VERIFY(held > 2); // it tries again by itself
        delete first;          // the one that tries may well be closed
        auto port = std::make_unique<QTcpServer>();
        QVERIFY(port->listen(QHostAddress::LocalHost, quint16(url.port())));
        server = std::make_unique<FaultServer>(handler, Clock::system(), std::move(port));
        QTRY_COMPARE(there, 1);
        for (const FaultServer::Request &request : server->requests()) // Qt may send one again
            QVERIFY(request.path().endsWith("dashboards.json"));
    }

    void usersGoOnWhereTheyBrokeOffWhenTheServiceIsBack_data()
    {
        QTest::addColumn<Generation>("generation");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<bool>("comesBack");
        QTest::newRow("V1") << Generation::V1 << true << true;
        QTest::newRow("V1, cancelled") << Generation::V1 << true << false;
        QTest::newRow("V1, nobody watches") << Generation::V1 << false << false;
        QTest::newRow("V3") << Generation::V3 << true << true;
        QTest::newRow("V3, cancelled") << Generation::V3 << true << false;
        QTest::newRow("V3, nobody watches") << Generation::V3 << false << false;
    }
    void usersGoOnWhereTheyBrokeOffWhenTheServiceIsBack()
    {
        QFETCH(Generation, generation);
        QFETCH(bool, holds);
        QFETCH(bool, comesBack);
        const QByteArray body = "cs1\nu1\nu2\n", etag = "ETag: \"a\"\r\n";
        const FaultServer::Handler handler = [&](const FaultServer::Request &request) {
            return request.header("Range").isEmpty()
                       ? Answer::raw("HTTP/1.1 200 OK\r\n" + etag + "Content-Length: 10\r\n\r\n" + body.first(7))
                       : Answer::with(206, body.sliced(7), "Content-Range: bytes 7-9/10\r\n" + etag);
        };
        auto files = std::make_unique<FaultServer>(handler);
        const QUrl url = files->url();
        FaultServer service(Answer::json("{\"id\":\"x\",\"status\":\"done\",\"downloadLinks\":[\"" + url.toEncoded() +
                                         "/users.csv\"]}"));
        Program program(generation == Generation::V3 ? service.url() : url);
        program.source->onlyGeneration(generation);
        if (holds)
            program.source->holdJobs();
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.tsv"_s);
        auto *job = program.source->users({Resource::SegmentationUsers, u"s1"_s, {}}, {path});
        int held = 0, wentOn = 0;
        qint64 rows = 0;
        connect(job, &Job::held, this, [&](const Error &error) {
            held += error.kind == Kind::Unreachable;
            const QList<Activity> list = program.network.activities()->list();
            QCOMPARE(list.size(), 1);
            QCOMPARE(list[0].state, Activity::State::Offline);
            QVERIFY(list[0].until > program.clock.now());
        });
        connect(job, &Job::goesOn, this, [&] { ++wentOn; });
        connect(job, &Job::progress, this, [&](qint64 done) { rows = done; });
        std::optional<Result<DownloadedFile>> outcome;
        job->then(this, [&](const auto &file) { outcome = file; });
        QTRY_COMPARE(rows, 1);
        files.reset();
        QTRY_VERIFY(holds ? held > 2 : outcome.has_value());
        QCOMPARE(outcome.has_value(), !holds);
        if (!comesBack) {
            program.network.activities()->cancelAll();
            QTRY_VERIFY(outcome);
            QCOMPARE(errorOf(*outcome).kind, holds ? Kind::Cancelled : Kind::Unreachable);
            QVERIFY(program.network.activities()->list().isEmpty());
            return;
        }
        auto port = std::make_unique<QTcpServer>();
        QVERIFY(port->listen(QHostAddress::LocalHost, quint16(url.port())));
        files = std::make_unique<FaultServer>(handler, Clock::system(), std::move(port));
        QTRY_VERIFY(outcome);
        QVERIFY2(*outcome, qPrintable(errorOf(*outcome).detail));
        QCOMPARE(wentOn, 1);
        QCOMPARE(files->requests().size(), 1);
        QCOMPARE(files->requests().first().header("Range"), QByteArray("bytes=7-"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), body);
    }

    void fiftyQueuedChartsOutlastTokenAndService()
    {
        constexpr int charts = 50;
        int tokens = 0, answered = 0;
        QHash<QByteArray, int> answers; // by path
        bool ended = false;
        std::unique_ptr<FaultServer> server;
        const FaultServer::Handler handler = [&](const FaultServer::Request &request) {
            if (request.path() == "/auth/token")
                return Answer::json("{\"status\":\"success\",\"code\":\"token" + QByteArray::number(++tokens) + "\"}");
            if (answered == 15)
                ended = true; // the first token
            if (request.header("Authorization") != (ended ? "token2" : "token1"))
                return Answer::with(401, "{}");
            ++answers[request.path()];
            if (++answered == 30)
                QMetaObject::invokeMethod(
                    this, [&] { server.reset(); }, Qt::QueuedConnection);
            return Answer::json(chartFor(request.target, 1));
        };
        server = std::make_unique<FaultServer>(handler);
        const QUrl url = server->url();
        const QTemporaryDir folder;
        Program program(url, folder.path());
        program.credentials.keepForSession(program.project,
                                           {Credentials::Method::Keys, u"client"_s, {}, 0, u"private"_s, u"account"_s});
        program.source->holdJobs();
        int there = 0, failed = 0, held = 0;
        const auto askForAll = [&] {
            for (int i = 0; i < charts; ++i) {
                auto *job = program.source->chart(queryOf(Resource::Chart, longAgo, u"c%1"_s.arg(i)));
                connect(job, &Job::held, this, [&] { ++held; });
                job->then(this, [&](const Result<FetchedChart> &chart) { ++(chart ? there : failed); });
            }
        };
        askForAll();
        QTRY_VERIFY(held > 0);
        QVERIFY(!server && there < charts);
        auto port = std::make_unique<QTcpServer>();
        QVERIFY(port->listen(QHostAddress::LocalHost, quint16(url.port())));
        server = std::make_unique<FaultServer>(handler, Clock::system(), std::move(port));
        QTRY_COMPARE(there, charts);
        QCOMPARE(failed, 0);
        QCOMPARE(tokens, 2);
        QCOMPARE(answers.size(), charts);
        // Only what was on its way when the service stopped may have been answered twice.
        const int before = answered;
        QVERIFY2(before <= charts + 2, qPrintable(QString::number(before)));

        there = 0;
        askForAll();
        QTRY_COMPARE(there, charts);
        QCOMPARE(answered, before);
    }

    void newCredentialsDoNotEndWhatIsUnderWay()
    {
        FaultServer server([](const FaultServer::Request &request) {
            return request.header("Authorization") == "tok-SECRET"
                       ? Answer()
                             .wait(std::chrono::milliseconds(200))
                             .send("HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\n{}")
                       : Answer::json(chartFor(request.target, 1));
        });
        Program program(server.url());
        auto *job = program.source->chart(queryOf(Resource::Chart));
        QTRY_COMPARE(server.requests().size(), 1);
        Credentials other = apiToken();
        other.token = u"another"_s;
        program.credentials.keepForSession(program.project, other);
        program.source->signInAgain();
        QCOMPARE(errorOf(outcomeOf(job)).kind, Kind::Unauthorized);
        QVERIFY(outcomeOf(program.source->chart(queryOf(Resource::Chart))));
    }
};

QTEST_GUILESS_MAIN(TestProjectSource)
#include "tst_projectsource.moc"
