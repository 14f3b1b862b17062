// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "support/faultserver.h"
#include "support/leapingclock.h"
#include "support/manualclock.h"
#include "support/pages.h"
#include "views/chartpage.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QString gone = u"There is no connection to the server."_s;
const QString notSettled = u"not settled yet"_s;

NodeId nodeOf(NodeId::Kind kind, const QString &dashboard = {}, const QString &item = {})
{
    return {kind, u"p"_s, dashboard, item};
}

// Of the sample project.
const NodeId overview = nodeOf(NodeId::Kind::Dashboard, u"YoX28w7R"_s);
const NodeId visits = nodeOf(NodeId::Kind::Chart, u"YoX28w7R"_s, u"a9aLkdzo"_s);
const NodeId funnel = nodeOf(NodeId::Kind::Chart, u"YoX28w7R"_s, u"f4NqZ8Wc"_s);
const NodeId frequency = nodeOf(NodeId::Kind::Chart, {}, u"c3FyS7Hn"_s);
const NodeId tag = nodeOf(NodeId::Kind::Tag, {}, u"g5HvC9Ds"_s);
const NodeId buyers = nodeOf(NodeId::Kind::Segmentation, {}, u"VmQ8kd1X"_s);
const NodeId dashboards = nodeOf(NodeId::Kind::Dashboards);
const NodeId segmentations = nodeOf(NodeId::Kind::Segmentations);
const NodeId rules = nodeOf(NodeId::Kind::Rules);

/// What a later start of the program would read from the keychain.
void signIn(const Program &program)
{
    program.credentials->keepForSession(program.workspace.projects().constFirst(),
                                        SampleService::credentials(Credentials::Method::ApiToken));
}

void refresh(const Program &program)
{
    program.window->findChild<QAction *>(u"actionRefresh"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(program.settled(), pagePatience);
}

/// Exports what is shown to @p path, as the file dialog suggests it; @p suggested is its name there.
void exportTo(const Program &program, const QString &path, QString *suggested = nullptr)
{
    QAction *action = program.window->findChild<QAction *>(u"actionExport"_s);
    QVERIFY(action->isEnabled());
    action->trigger();
    QTRY_VERIFY(program.child<QFileDialog>(u"saveDialog"_s));
    auto *dialog = program.child<QFileDialog>(u"saveDialog"_s);
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    if (suggested)
        *suggested = name->text();
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), pagePatience);
    QTRY_VERIFY_WITH_TIMEOUT(program.text(u"status"_s).contains(QFileInfo(path).fileName()), pagePatience);
}

QString shortTime(qint64 ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat);
}

// A service with one dashboard of a chart of two days, which tells how often it was asked for figures.
class Service
{
public:
    Service()
        : server([this](const FaultServer::Request &request) {
            const QByteArray path = request.path();
            if (path.endsWith("/dashboards.json"))
                return Answer::json(R"([{"id":"d1","name":"Overview","scope":"user"}])");
            if (path.contains("/dashboards/"))
                return Answer::json(R"({"id":"d1","name":"Overview","charts":[{"id":"c1","name":"Visits"}]})");
            if (path.contains("/charts/")) {
                ++asked;
                return Answer().wait(delay).send(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                    QByteArray::number(chart.size()) + "\r\n\r\n" + chart);
            }
            return Answer::with(404, "{}");
        })
    {
    }

    QByteArray chart =
        R"({"id":"c1","name":"Visits","startTime":1793462400000,"endTime":1793635199999,"interval":86400000,
"meta":[{"name":"访问量","metric":true}],"data":[[1793462400000,10],[1793548800000,20]]})";
    std::chrono::milliseconds delay{0};
    int asked = 0;
    FaultServer server;
};

const NodeId twoDays = nodeOf(NodeId::Kind::Chart, u"d1"_s, u"c1"_s);

/// Unix ms of a time in the project's zone.
qint64 shanghai(const QDate &day, const QTime &time)
{
    return QDateTime(day, time, QTimeZone("Asia/Shanghai")).toMSecsSinceEpoch();
}

} // namespace

class TestOffline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void allOfBeforeIsThereWithItsAgeWhileTheServiceIsGone()
    {
        QTemporaryDir config;
        QTemporaryDir folder;
        SampleService::Options options;
        options.requestsPerSecond = 1000;
        options.preparingMs = 0;
        auto service = std::make_unique<SampleService>(options);
        QVERIFY(service->isListening());
        options.port = quint16(service->url().port());

        const QList<NodeId> charts{visits, funnel, frequency};
        const QList<NodeId> lists{dashboards, overview, segmentations, rules};
        QHash<QString, QList<QStringList>> before;
        QStringList treeBefore;
        qint64 came = 0;
        {
            LeapingClock clock;
            Program program(config.path(), nullptr, &clock);
            addProject(program, *service);
            setRange(program, u"2016-05-02"_s, u"2016-05-31"_s);
            program.workspace.setSetting(u"dashboardAsList"_s, true);
            show(program, dashboards);
            program.window->open(program.window->projects()->add(u"p"_s, Resource::Frequency, frequency.item));
            program.window->projects()->add(u"p"_s, Resource::TagUsers, tag.item);
            for (const NodeId &node : lists + charts) {
                show(program, node);
                before[node.toString()] = cells(program);
                QVERIFY2(!before[node.toString()].isEmpty(), qPrintable(node.toString()));
                QVERIFY2(program.facts().contains("fetched just now"_L1), qPrintable(program.facts()));
            }
            show(program, visits);
            exportTo(program, folder.filePath(u"online.csv"_s));
            treeBefore = tree(program);
            came = program.window->page()->content().origin.fetchedAt;
            program.window->close();
        }
        service.reset();

        LeapingClock clock;
        Program program(config.path(), nullptr, &clock);
        signIn(program);
        program.window->restore();
        // The page of last time. What is settled is not asked for.
        QTRY_VERIFY_WITH_TIMEOUT(program.window->page() && program.window->page()->node() == visits, pagePatience);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), pagePatience);
        QCOMPARE(cells(program), before[visits.toString()]);
        QVERIFY2(program.facts().contains("fetched "_L1), qPrintable(program.facts()));
        QCOMPARE(program.window->page()->content().origin.fetchedAt, came);

        for (const NodeId &node : lists) {
            show(program, node);
            QCOMPARE(cells(program), before[node.toString()]);
            const QString said = program.facts();
            QVERIFY2(said.startsWith(gone) && said.contains("Shown: what came on "_L1), qPrintable(said));
        }
        for (const NodeId &node : charts) {
            show(program, node);
            QCOMPARE(cells(program), before[node.toString()]);
            refresh(program);
            QCOMPARE(cells(program), before[node.toString()]);
            const QString said = program.facts();
            QVERIFY2(said.startsWith(gone) && said.contains("Shown: the data of "_L1), qPrintable(said));
        }
        QCOMPARE(tree(program), treeBefore);
        show(program, buyers);
        QCOMPARE(program.text(u"users"_s), u"1,230"_s);
        const QString state = program.text(u"state"_s);
        QVERIFY2(state.startsWith(gone) && state.contains(u"Shown: what came on "_s), qPrintable(state));
        show(program, tag);
        QCOMPARE(program.text(u"id"_s), tag.item);

        // Usable: a list's row opens its page, a table is filtered and sorted.
        show(program, dashboards);
        auto *table = program.child<QTableView>(u"table"_s);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(program.window->page()->node().kind, NodeId::Kind::Dashboard);
        show(program, visits);
        table = program.child<QTableView>(u"table"_s);
        table->sortByColumn(1, Qt::DescendingOrder);
        QCOMPARE(cells(program).size(), before[visits.toString()].size());
        table->sortByColumn(-1, Qt::AscendingOrder);

        // Exported as it was, and its age is said; of a list too.
        exportTo(program, folder.filePath(u"offline.csv"_s));
        QVERIFY2(program.text(u"status"_s).contains(u"figures of "_s + shortTime(came)),
                 qPrintable(program.text(u"status"_s)));
        const auto content = [&](const QString &name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QCOMPARE(content(u"offline.csv"_s), content(u"online.csv"_s));
        QCOMPARE(csv::read(content(u"offline.csv"_s), ',').size(), before[visits.toString()].size() + 1);
        show(program, rules);
        exportTo(program, folder.filePath(u"rules.csv"_s));
        const qint64 rulesCame = program.window->page()->content().origin.fetchedAt;
        QVERIFY(rulesCame > 0);
        QVERIFY2(program.text(u"status"_s).contains(shortTime(rulesCame)), qPrintable(program.text(u"status"_s)));

        // What was never opened has nothing to show, and says why.
        show(program, nodeOf(NodeId::Kind::Dashboard, u"R4nVd0Kx"_s));
        QCOMPARE(program.message(), gone);
        QVERIFY(!program.window->page()->content().table);

        // It comes back.
        service = std::make_unique<SampleService>(options);
        QVERIFY(service->isListening());
        for (const NodeId &node : lists + charts) {
            show(program, node);
            refresh(program);
            QVERIFY2(program.facts().contains("fetched just now"_L1), qPrintable(program.facts()));
            QVERIFY(program.window->page()->content().origin.fetchedAt > came);
            QCOMPARE(cells(program), before[node.toString()]);
        }
        show(program, buyers);
        refresh(program);
        QCOMPARE(program.text(u"state"_s), QString());
    }

    void theAnswerOfBeforeIsShownAtOnceThenTheFreshOne()
    {
        QTemporaryDir config;
        Service service;
        ManualClock clock;
        clock.setUnixTime(shanghai({2026, 11, 2}, {12, 0})); // the second day goes on
        {
            Program program(config.path(), nullptr, &clock);
            program.addProject(service.server.url());
            setRange(program, u"2026-11-01"_s, u"2026-11-02"_s);
            show(program, twoDays);
            QCOMPARE(cells(program)[1][1], u"20"_s);
            program.window->close();
        }
        clock.advance(3min);
        service.chart.replace(",20]", ",25]");
        service.delay = 700ms;
        Program program(config.path(), nullptr, &clock);
        Credentials token;
        token.token = u"token"_s;
        program.credentials->keepForSession(program.workspace.projects().constFirst(), token);
        program.window->restore();
        QTRY_VERIFY_WITH_TIMEOUT(program.tableRows() == 2, pagePatience);
        QVERIFY(!program.settled());
        QCOMPARE(cells(program)[1][1], u"20"_s);
        QVERIFY2(program.facts().contains("fetched 3 min ago"_L1), qPrintable(program.facts()));
        QVERIFY2(program.facts().contains(notSettled), qPrintable(program.facts()));
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), pagePatience);
        QCOMPARE(cells(program)[1][1], u"25"_s);
        QVERIFY2(program.facts().contains("fetched just now"_L1), qPrintable(program.facts()));
    }

    void whatIsNotSettledIsMarkedAndAskedAgainWhenItIs()
    {
        QTemporaryDir config;
        QTemporaryDir folder;
        Service service;
        ManualClock clock;
        clock.setUnixTime(shanghai({2026, 11, 3}, {5, 0})); // an hour before the second day is complete
        Program program(config.path(), nullptr, &clock);
        program.addProject(service.server.url());
        setRange(program, u"2026-11-01"_s, u"2026-11-02"_s);
        show(program, twoDays);
        QCOMPARE(service.asked, 1);
        QVERIFY2(program.facts().contains(notSettled), qPrintable(program.facts()));
        QString suggested;
        exportTo(program, folder.filePath(u"early.csv"_s), &suggested);
        QVERIFY2(suggested.contains("not settled"_L1), qPrintable(suggested));
        QVERIFY2(program.text(u"status"_s).contains("the last figures may still change"_L1),
                 qPrintable(program.text(u"status"_s)));

        service.chart.replace(",20]", ",21]");
        clock.advance(59min);
        QVERIFY(program.settled());
        QCOMPARE(service.asked, 1);
        clock.advance(1min + 1s);
        QTRY_COMPARE_WITH_TIMEOUT(service.asked, 2, pagePatience);
        QTRY_VERIFY_WITH_TIMEOUT(program.settled(), pagePatience);
        QCOMPARE(cells(program)[1][1], u"21"_s);
        QVERIFY2(!program.facts().contains(notSettled), qPrintable(program.facts()));
        exportTo(program, folder.filePath(u"late.csv"_s), &suggested);
        QVERIFY2(!suggested.contains("not settled"_L1), qPrintable(suggested));
        QVERIFY(!program.text(u"status"_s).contains("may still change"_L1));

        // From then on only when it is wanted.
        clock.advance(48h);
        show(program, nodeOf(NodeId::Kind::Dashboards));
        show(program, twoDays);
        QCOMPARE(cells(program)[1][1], u"21"_s);
        QCOMPARE(service.asked, 2);
        refresh(program);
        QCOMPARE(service.asked, 3);
    }

    void figuresWithoutTimeAreMarkedTooAndNothingIsAskedForAPageThatIsLeft()
    {
        Service service;
        service.chart = R"({"id":"c1","name":"Visits","startTime":1793462400000,"endTime":1793635199999,
"interval":86400000,"meta":[{"name":"城市","dimension":true},{"name":"访问量","metric":true}],
"data":[["上海",10],["北京",20]]})";
        ManualClock clock;
        clock.setUnixTime(shanghai({2026, 11, 3}, {5, 0}));
        Program program({}, nullptr, &clock);
        program.addProject(service.server.url());
        setRange(program, u"2026-11-01"_s, u"2026-11-02"_s);
        show(program, twoDays);
        QVERIFY2(program.facts().contains(notSettled), qPrintable(program.facts()));
        QVERIFY(!program.window->page()->content().origin.settled);
        show(program, nodeOf(NodeId::Kind::Dashboards));
        const int asked = service.asked;
        clock.advance(2h);
        QTest::qWait(0);
        QVERIFY(program.settled());
        QCOMPARE(service.asked, asked);
        show(program, twoDays);
        QCOMPARE(service.asked, asked + 1);
        QVERIFY2(!program.facts().contains(notSettled), qPrintable(program.facts()));
    }

    void aServiceThatHasNothingHasNothingToRemember()
    {
        QTemporaryDir config;
        auto server = std::make_unique<FaultServer>([](const FaultServer::Request &request) {
            return request.path().endsWith("s.json") ? Answer::json("[]") : Answer::json("{\"data\":[]}");
        });
        const auto look = [](const Program &program, const QString &said) {
            for (const NodeId &list : {dashboards, segmentations}) {
                show(program, list);
                QCOMPARE(program.message(), said);
                QVERIFY(cells(program).isEmpty());
            }
        };
        {
            LeapingClock clock;
            Program program(config.path(), nullptr, &clock);
            program.addProject(server->url());
            look(program, u"There is nothing here."_s);
        }
        server.reset();
        LeapingClock clock;
        Program program(config.path(), nullptr, &clock);
        Credentials token;
        token.token = u"token"_s;
        program.credentials->keepForSession(program.workspace.projects().constFirst(), token);
        look(program, gone);
    }
};

QTEST_MAIN(TestOffline)
#include "tst_offline.moc"
