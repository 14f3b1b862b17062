// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/network.h"
#include "exporting/batch.h"
#include "source/credentialstore.h"
#include "store/workspace.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/requests.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using exporting::Batch;
using exporting::BatchItem;
using exporting::BatchPlan;
using Kind = BatchItem::Kind;
using State = BatchItem::State;

namespace
{

constexpr int patience = 30'000;
const QTimeZone zone("Asia/Shanghai");

/// A chart of one row.
const QByteArray chart =
    R"({"id":"c","name":"from the service","interval":86400000,)"
    R"("meta":[{"name":"city","dimension":true},{"name":"n","metric":true}],"data":[["=x",1.50]]})";

Answer served(const FaultServer::Request &request)
{
    if (request.path().endsWith("/dashboards.json"))
        return Answer::json(R"([{"id":"d1","name":"Overview"},{"id":"d2","name":"Empty"}])");
    if (request.path().endsWith("/dashboards/d1.json"))
        return Answer::json(
            R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"},{"id":"c2","name":"=Bad"}]})");
    if (request.path().endsWith("/dashboards/d2.json"))
        return Answer::json(R"({"id":"d2","name":"Empty","charts":[]})");
    if (request.path().endsWith("/segmentations.json"))
        return Answer::json(R"([{"id":"s1","name":"Loyal","userType":"cs1","userNum":3,"updatedAt":"2026-11-01"},)"
                            R"({"id":"s2","name":"New","userType":"cs1","userNum":2,"updatedAt":"2026-11-01"}])");
    if (request.path().startsWith("/v3/"))
        return Answer::with(404, "{}");
    if (request.path().endsWith("/users.csv"))
        return Answer::with(200, "id\tname\n01\tWang, Li\nu2\tx\n", "Content-Type: text/csv\r\n");
    if (request.path().endsWith("/rules.csv"))
        return Answer::with(200, "id\tname\trule\nr1\ta\tb\n", "Content-Type: text/csv\r\n");
    if (request.path().contains("/charts/c2"))
        return Answer::with(400, R"({"message":"No such luck"})");
    return Answer::json(chart);
}

/// All that a batch works with, for the project "p" at a server.
struct Program {
    explicit Program(const QUrl &server, Clock *clock = nullptr)
        : clock(clock ? clock : &leaping)
        , network(Network::Limits(), this->clock)
        , credentials(nullptr, workspace.id())
    {
        project = projectAt(server);
        project.id = u"p"_s;
        credentials.keepForSession(project, apiToken());
        workspace.store(project);
        source = newSource();
    }

    std::unique_ptr<ProjectSource> newSource()
    {
        return std::make_unique<ProjectSource>(ProjectSource::Parts{&network, &credentials, &workspace, nullptr},
                                               project);
    }

    Batch::Means means()
    {
        return {[this](const QString &id) { return id == "p"_L1 ? source.get() : nullptr; },
                {},
                [](const BatchItem &item) { return item.error ? u"!"_s + item.error->detail : QString(); },
                clock};
    }

    LeapingClock leaping;
    Clock *clock;
    Network network;
    Workspace workspace{QString()};
    CredentialStore credentials;
    Project project;
    std::unique_ptr<ProjectSource> source;
};

BatchPlan planOf(const QList<BatchItem> &items, const QString &target)
{
    BatchPlan plan;
    plan.items = items;
    plan.range = TimeRange::ofDays({2026, 3, 2}, {2026, 3, 3}, zone);
    plan.zone = zone;
    plan.target = target;
    return plan;
}

BatchItem figures(const QString &id, const QString &name = {})
{
    return {Kind::Figures, u"p"_s, Resource::Chart, id, name};
}

BatchItem list(Kind kind, const QString &id = {})
{
    return {kind, u"p"_s, {}, id, id};
}

QList<BatchItem> charts(int count)
{
    QList<BatchItem> items;
    for (int i = 0; i < count; ++i)
        items.append(figures(u"chart%1"_s.arg(i)));
    return items;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "not there"_ba;
}

void run(Batch &batch)
{
    batch.start();
    QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
}

} // namespace

class TestBatch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath(u"files"_s);
    }

    void savesAllOfAProject()
    {
        const FaultServer server(served);
        Program program(server.url());
        Batch batch(planOf({list(Kind::Dashboards), list(Kind::Segmentations), list(Kind::Rules)}, m_folder),
                    program.means());
        run(batch);
        QVERIFY(!batch.error());
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "file,chart,id,rows,status,message\n"
                                                        "Visits 2026-03-02 2026-03-03.csv,Visits,c1,1,done,\n"
                                                        ",'=Bad,c2,,failed,!No such luck\n"
                                                        "Loyal.csv,Loyal,s1,2,done,\n"
                                                        "New.csv,New,s2,2,done,\n"
                                                        "rules.csv,,,1,done,\n"_ba);
        QCOMPARE(contentOf(m_folder + "/Visits 2026-03-02 2026-03-03.csv"_L1), "city,n\n=x,1.50\n"_ba);
        QCOMPARE(contentOf(m_folder + "/Loyal.csv"_L1), "id,name\n01,\"Wang, Li\"\nu2,x\n"_ba);
        QCOMPARE(contentOf(m_folder + "/rules.csv"_L1), "id,name,rule\nr1,a,b\n"_ba);
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 5);
        QCOMPARE(batch.items().at(2).expected, 3);
        QCOMPARE(batch.items().at(2).bytes, 27);
        QCOMPARE(batch.items().at(2).cells.ids, 1);
        QVERIFY(!batch.items().at(2).idsProtected);
    }

    void anEmptyListEndsToo()
    {
        const FaultServer server(served);
        Program program(server.url());
        Batch batch(planOf({list(Kind::Dashboard, u"d2"_s)}, m_folder), program.means());
        run(batch);
        QVERIFY(!batch.error());
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "file,chart,id,rows,status,message\n"_ba);
    }

    void aWorkbookTellsWhatItCannotHold()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().contains("/charts/c1") ? Answer::json(QByteArray(chart)
                                                                            .replace("=x", QByteArray(40'000, 'x'))
                                                                            .replace("1.50", "9007199254740993"))
                                                         : served(request);
        });
        Program program(server.url());
        BatchPlan plan = planOf({list(Kind::Dashboard, u"d1"_s)}, m_folder + "/all.xlsx"_L1);
        plan.profile = exporting::Profile::of(exporting::Profile::Kind::Workbook);
        plan.oneWorkbook = true;
        Batch batch(plan, program.means());
        run(batch);
        QVERIFY(!batch.error());
        QCOMPARE(batch.items().constFirst().cells, (csv::Written{1, 0, 1, 1, 0}));
        QVERIFY(batch.items().constFirst().idsProtected);
    }

    /// Two at a time of the same name: each gets its own file.
    void C16_noneTakesTheOthersPlace()
    {
        const FaultServer server(served);
        Program program(server.url());
        BatchPlan plan = planOf({figures(u"c1"_s)}, m_folder + "/all.xlsx"_L1);
        plan.profile = exporting::Profile::of(exporting::Profile::Kind::Workbook);
        plan.oneWorkbook = true;
        Batch one(plan, program.means());
        Batch other(plan, program.means());
        one.start();
        other.start();
        QTRY_VERIFY_WITH_TIMEOUT(one.isEnded() && other.isEnded(), patience);
        QVERIFY(!one.error() && !other.error());
        QCOMPARE(QDir(m_folder).entryList(QDir::Files), (QStringList{u"all (2).xlsx"_s, u"all.xlsx"_s}));
        QVERIFY(one.indexPath() != other.indexPath());
    }

    void consentToReplaceIsOfOnePlace()
    {
        const FaultServer server(served);
        Program program(server.url());
        const QString inTheWay = m_dir->filePath(u"file"_s);
        QVERIFY(QFile(inTheWay).open(QIODevice::WriteOnly));
        BatchPlan plan = planOf({figures(u"c1"_s, u"one"_s)}, inTheWay + "/below"_L1);
        plan.replaces = true;
        Batch batch(plan, program.means());
        run(batch);
        QVERIFY(batch.error() && batch.error()->detail.contains("below"_L1));
        QDir().mkpath(m_folder);
        QFile old(m_folder + "/one 2026-03-02 2026-03-03.csv"_L1);
        QVERIFY(old.open(QIODevice::WriteOnly));
        batch.moveTo(m_folder);
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        QVERIFY(!batch.error());
        QCOMPARE(contentOf(old.fileName()), QByteArray());
        QCOMPARE(batch.items().constFirst().file, u"one 2026-03-02 2026-03-03 (2).csv"_s);
    }

    void onlyWhatFailedIsDoneAgain()
    {
        bool good = false;
        const FaultServer server([&](const FaultServer::Request &request) {
            return good && request.path().contains("/charts/c2") ? Answer::json(chart) : served(request);
        });
        Program program(server.url());
        Batch batch(planOf({list(Kind::Dashboard, u"d1"_s)}, m_folder), program.means());
        run(batch);
        QCOMPARE(batch.items().at(1).state, State::Failed);
        good = true;
        const qsizetype before = server.requests().size();
        batch.retry();
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        QCOMPARE(server.requests().size(), before + 1);
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "file,chart,id,rows,status,message\n"
                                                        "Visits 2026-03-02 2026-03-03.csv,Visits,c1,1,done,\n"
                                                        "'=Bad 2026-03-02 2026-03-03.csv,'=Bad,c2,1,done,\n"_ba);
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 3);
    }

    void C16_whatIsThereIsReplacedOnlyWhereThatIsWanted()
    {
        const FaultServer server(served);
        Program program(server.url());
        QDir().mkpath(m_folder);
        for (const QString &name : {u"one 2026-03-02 2026-03-03.csv"_s, u"INDEX.csv"_s}) {
            QFile file(m_folder + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        }
        BatchPlan plan = planOf({figures(u"a"_s, u"One"_s), figures(u"b"_s, u"ONE"_s)}, m_folder);
        Batch careful(plan, program.means());
        run(careful);
        QCOMPARE(contentOf(m_folder + "/one 2026-03-02 2026-03-03.csv"_L1), "mine"_ba);
        QCOMPARE(contentOf(m_folder + "/INDEX.csv"_L1), "mine"_ba);
        QCOMPARE(careful.items().at(0).file, u"One 2026-03-02 2026-03-03 (2).csv"_s);
        QCOMPARE(careful.items().at(1).file, u"ONE 2026-03-02 2026-03-03 (3).csv"_s);
        QVERIFY(contentOf(m_folder + "/index (2).csv"_L1).startsWith("file,chart"));

        plan.replaces = true;
        plan.pattern = u"{chart}"_s;
        for (int times = 0; times < 2; ++times) {
            Batch replacing(plan, program.means());
            run(replacing);
            QCOMPARE(replacing.items().at(0).file, u"One.csv"_s);
            QCOMPARE(replacing.items().at(1).file, u"ONE (2).csv"_s);
        }
        QVERIFY(contentOf(m_folder + "/index.csv"_L1).startsWith("file,chart"));
    }

    void G10_chartsTakeAsLongAsTheLimitHasIt()
    {
        const FaultServer server(served);
        Program program(server.url(), Clock::system());
        constexpr int many = 12;
        Batch batch(planOf(charts(many), m_folder), program.means());
        std::optional<qint64> first;
        connect(&batch, &Batch::itemChanged, this, [&] { first = first ? first : batch.secondsLeft(); });
        const qint64 began = program.clock->now();
        run(batch);
        const qint64 took = program.clock->now() - began;
        QVERIFY2(took <= many / 2 * 1000 + 1000, qPrintable(QString::number(took)));
        QVERIFY(first && qAbs(*first - many / 2) <= 1);
        QCOMPARE(batch.secondsLeft(), 0);

        // Batches at the same time take turns.
        Batch twelve(planOf(charts(many), m_folder), program.means());
        Batch four(planOf(charts(4), m_folder), program.means());
        QCOMPARE(twelve.secondsLeft(), 6);
        QCOMPARE(twelve.secondsLeft({&four}), 8);
        QCOMPARE(four.secondsLeft({&twelve}), 4);
    }

    void nothingIsAskedForWhilePaused()
    {
        bool answers = false;
        const FaultServer server([&](const FaultServer::Request &request) {
            return answers || request.path().contains("/chart0") ? served(request) : Answer::silence();
        });
        Program program(server.url());
        Batch batch(planOf(charts(5), m_folder), program.means());
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 5, patience);
        QTRY_COMPARE_WITH_TIMEOUT(batch.items().first().state, State::Done, patience);
        batch.setPaused(true);
        QVERIFY(std::all_of(batch.items().begin() + 1, batch.items().end(),
                            [](const BatchItem &item) { return item.state == State::Waiting; }));
        QTRY_VERIFY_WITH_TIMEOUT(server.openConnections() <= 1, patience);
        QCOMPARE(server.requests().size(), 5);
        answers = true;
        batch.setPaused(false);
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        QCOMPARE(server.requests().size(), 9);
        QCOMPARE(QDir(m_folder).entryList(QDir::Files).size(), 6);
    }

    void cancellingLeavesWhatIsDone()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().contains("/charts/c2") ? Answer::silence() : served(request);
        });
        Program program(server.url());
        Batch batch(planOf({list(Kind::Dashboard, u"d1"_s)}, m_folder), program.means());
        batch.start();
        QTRY_VERIFY_WITH_TIMEOUT(batch.items().size() == 2 && batch.items().at(0).state == State::Done, patience);
        batch.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "file,chart,id,rows,status,message\n"
                                                        "Visits 2026-03-02 2026-03-03.csv,Visits,c1,1,done,\n"
                                                        ",'=Bad,c2,,cancelled,\n"_ba);
    }

    void whatWasNotDoneGoesOnLater()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().contains("/charts/c2") ? Answer::silence() : served(request);
        });
        QJsonObject kept;
        {
            Program program(server.url());
            BatchPlan plan = planOf({list(Kind::Dashboard, u"d1"_s), list(Kind::Segmentations)}, m_folder);
            plan.profile = exporting::Profile::of(exporting::Profile::Kind::Excel);
            plan.profile.format.delimiter = ';';
            plan.receipts = true;
            plan.interval = Interval::Week;
            Batch batch(plan, program.means());
            batch.start();
            QTRY_VERIFY_WITH_TIMEOUT(batch.items().size() == 4 && batch.items().at(0).state == State::Done &&
                                         batch.items().at(2).state == State::Done &&
                                         batch.items().at(3).state == State::Done,
                                     patience);
            kept = QJsonDocument::fromJson(QJsonDocument(batch.plan().toJson()).toJson()).object();
        }
        const FaultServer later([](const FaultServer::Request &) { return Answer::json(chart); });
        Program program(later.url());
        const auto plan = BatchPlan::fromJson(kept);
        QVERIFY(plan);
        Batch batch(*plan, program.means());
        run(batch);
        QCOMPARE(later.requests().size(), 1);
        QVERIFY(later.requests().first().target.contains("interval=604800000"));
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "\xEF\xBB\xBF"
                                                        "file,chart,id,rows,status,message\r\n"
                                                        "Visits 2026-03-02 2026-03-03.csv,Visits,c1,1,done,\r\n"
                                                        "'=Bad 2026-03-02 2026-03-03.csv,'=Bad,c2,1,done,\r\n"
                                                        "Loyal.csv,Loyal,s1,2,done,\r\n"
                                                        "New.csv,New,s2,2,done,\r\n"_ba);
        QCOMPARE(contentOf(m_folder + "/=Bad 2026-03-02 2026-03-03.csv"_L1), "\xEF\xBB\xBF"
                                                                             "city;n\r\n'=x;1.50\r\n"_ba);
        const auto verified = exporting::verify(m_folder + "/=Bad 2026-03-02 2026-03-03.csv"_L1);
        QVERIFY(verified);
        QCOMPARE(verified->difference, QString());
        QVERIFY(!BatchPlan::fromJson({}));
        QVERIFY(!BatchPlan::fromJson({{u"items"_s, 3}}));
    }

    void usersOfAWorkbookStandBesideIt()
    {
        const FaultServer server(served);
        Program program(server.url());
        BatchPlan plan = planOf({list(Kind::Dashboard, u"d1"_s), list(Kind::Segmentations)}, m_folder + "/all.xlsx"_L1);
        plan.profile = exporting::Profile::of(exporting::Profile::Kind::Workbook);
        plan.oneWorkbook = true;
        plan.receipts = true;
        Batch batch(plan, program.means());
        run(batch);
        QVERIFY(!batch.error());
        QCOMPARE(QDir(m_folder).entryList({u"*"_s}, QDir::Files, QDir::Name | QDir::IgnoreCase),
                 (QStringList{u"all.xlsx"_s, u"all.xlsx.receipt.json"_s, u"Loyal.csv"_s, u"Loyal.csv.receipt.json"_s,
                              u"New.csv"_s, u"New.csv.receipt.json"_s}));
        const auto verified = exporting::verify(plan.target);
        QVERIFY(verified && verified->difference.isEmpty());
        QCOMPARE(verified->receipt.origin.endpoint, u"/v2/projects/nxog09md/charts/c1.json"_s);
        QCOMPARE(verified->receipt.rows, 1);
        QCOMPARE(verified->receipt.origin.parameters.queryItemValue(u"startTime"_s).toLongLong(), plan.range.begin);
    }

    void aWorkbookWithoutItsReceiptIsWrittenAgainWithAllOfIt()
    {
        const FaultServer server(served);
        Program program(server.url());
        BatchPlan plan = planOf({figures(u"c1"_s)}, m_folder + "/all.xlsx"_L1);
        plan.profile = exporting::Profile::of(exporting::Profile::Kind::Workbook);
        plan.oneWorkbook = true;
        plan.receipts = true;
        plan.replaces = true;
        QVERIFY(QDir().mkpath(m_folder + "/all.xlsx.receipt.json"_L1)); // where none can be written
        Batch batch(plan, program.means());
        run(batch);
        QVERIFY(batch.error());
        const QByteArray whole = contentOf(m_folder + "/all.xlsx"_L1);
        QVERIFY(QDir(m_folder).rmdir(u"all.xlsx.receipt.json"_s));
        const QSignalSpy ended(&batch, &Batch::ended);
        batch.retry();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(!batch.error());
        QCOMPARE(contentOf(m_folder + "/all.xlsx"_L1), whole);
    }

    void projectsInOtherZonesGetTheSameDays()
    {
        const FaultServer server(served);
        Program program(server.url());
        BatchPlan plan = planOf({figures(u"a"_s)}, m_folder);
        plan.zone = QTimeZone("Europe/Berlin");
        plan.range = TimeRange::ofDays({2026, 3, 2}, {2026, 3, 3}, plan.zone);
        Batch batch(plan, program.means());
        run(batch);
        const QUrlQuery query(QUrl(QString::fromLatin1(server.requests().first().target)));
        const TimeRange wanted = TimeRange::ofDays({2026, 3, 2}, {2026, 3, 3}, zone);
        QCOMPARE(query.queryItemValue(u"startTime"_s).toLongLong(), wanted.begin);
        QCOMPARE(query.queryItemValue(u"endTime"_s).toLongLong(), wanted.end - 1);
    }

    void saysWhyThereIsNoFolder()
    {
        const FaultServer server(served);
        Program program(server.url());
        QFile file(m_folder);
        QVERIFY(file.open(QIODevice::WriteOnly));
        Batch batch(planOf({figures(u"a"_s)}, m_folder), program.means());
        run(batch);
        QVERIFY(batch.error() && batch.error()->kind == Error::Kind::File);
        QCOMPARE(server.requests().size(), 0);
        QVERIFY(file.remove());
        batch.retry();
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded() && !batch.error(), patience);
        QCOMPARE(batch.items().first().status(), u"done"_s);
    }

    void whatIsPutThereMeanwhileStays()
    {
        const FaultServer server([this](const FaultServer::Request &request) {
            if (request.path().contains("/charts/")) {
                QFile file(m_folder + "/One 2026-03-02 2026-03-03.csv"_L1);
                if (file.open(QIODevice::WriteOnly))
                    file.write("mine");
            }
            return served(request);
        });
        Program program(server.url());
        Batch batch(planOf({figures(u"a"_s, u"One"_s)}, m_folder), program.means());
        run(batch);
        QCOMPARE(contentOf(m_folder + "/One 2026-03-02 2026-03-03.csv"_L1), "mine"_ba);
        QCOMPARE(contentOf(m_folder + "/One 2026-03-02 2026-03-03 (2).csv"_L1), "city,n\n=x,1.50\n"_ba);
        QVERIFY(contentOf(m_folder + "/index.csv"_L1).contains("\nOne 2026-03-02 2026-03-03 (2).csv,One,"));
    }

    void whatIsPutThereMeanwhileStaysAlsoInThePlaceOfUsersAndTheIndex()
    {
        const auto put = [this](const QString &name) {
            QFile file(m_folder + u'/' + name);
            if (file.open(QIODevice::WriteOnly))
                file.write("mine");
        };
        const FaultServer server([&](const FaultServer::Request &request) {
            for (const QString &name : {u"Loyal.csv"_s, u"index.csv"_s, u"all.xlsx"_s})
                put(name);
            return served(request);
        });
        Program program(server.url());
        const BatchItem users{Kind::Users, u"p"_s, Resource::SegmentationUsers, u"s1"_s, u"Loyal"_s};
        Batch batch(planOf({users}, m_folder), program.means());
        run(batch);
        QCOMPARE(contentOf(m_folder + "/Loyal.csv"_L1), "mine"_ba);
        QCOMPARE(batch.items().first().file, u"Loyal (2).csv"_s);
        QCOMPARE(contentOf(m_folder + "/Loyal (2).csv"_L1), "id,name\n01,\"Wang, Li\"\nu2,x\n"_ba);
        QCOMPARE(contentOf(m_folder + "/index.csv"_L1), "mine"_ba);
        QCOMPARE(batch.indexPath(), m_folder + "/index (2).csv"_L1);
        QVERIFY(contentOf(batch.indexPath()).contains("\nLoyal (2).csv,Loyal,"));

        QFile::remove(m_folder + "/all.xlsx"_L1);
        BatchPlan plan = planOf({figures(u"c1"_s)}, m_folder + "/all.xlsx"_L1);
        plan.oneWorkbook = true;
        Batch book(plan, program.means());
        run(book);
        QCOMPARE(contentOf(m_folder + "/all.xlsx"_L1), "mine"_ba);
        QCOMPARE(book.indexPath(), m_folder + "/all (2).xlsx"_L1);
        QVERIFY(contentOf(book.indexPath()).startsWith("PK"));
        book.retry(); // what is its own it replaces
        QTRY_VERIFY_WITH_TIMEOUT(book.isEnded(), patience);
        QCOMPARE(book.indexPath(), m_folder + "/all (2).xlsx"_L1);
    }

    void aProjectThatIsGoneFails()
    {
        const FaultServer server(Answer::silence());
        Program program(server.url());
        Batch batch(planOf(charts(20), m_folder), program.means()); // more than are asked for at once
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, patience);
        program.source.reset();
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        for (const BatchItem &item : batch.items()) {
            QCOMPARE(item.status(), u"failed"_s);
            QCOMPARE(item.error->kind, Error::Kind::Input);
        }
    }

    void aProjectThatWasEditedGoesOn()
    {
        bool silent = true;
        const FaultServer server(
            [&](const FaultServer::Request &request) { return silent ? Answer::silence() : served(request); });
        Program program(server.url());
        Batch batch(planOf(charts(20), m_folder), program.means());
        batch.start();
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, patience);
        silent = false;
        program.source = program.newSource(); // what the old one was asked for ends with it
        QTRY_VERIFY_WITH_TIMEOUT(batch.isEnded(), patience);
        for (const BatchItem &item : batch.items())
            QCOMPARE(item.status(), u"done"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder; // not made yet
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
