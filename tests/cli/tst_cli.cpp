// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/sampleservice.h"
#include "store/workspace.h"
#include "support/faultserver.h"
#include "support/requests.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QByteArray segmentations =
    R"([{"id":"5kZ3yb9D","name":"Lo\tyal\n","userType":"cs1","userNum":1230,"updatedAt":"2016-08-03"}])";
const QByteArray dashboards =
    R"([{"id":"a9aLkdzo","name":"Shop","type":"normal","createdAt":"2019-01-01","updatedAt":"2019-03-04","scope":"global","updater":"Li","creator":"Wang"}])";
const QByteArray content =
    R"({"id":"a9aLkdzo","name":"Shop","charts":[{"id":"c1","name":"Visits","createor":"Wang","createdAt":"2019-01-01","resource_type":"chart"},{"id":"c2","name":"visits"},{"id":"bad","name":"../Bad"}]})";
const QByteArray chart =
    R"({"id":"c1","name":"Visits","startTime":1462118400000,"endTime":1462291199999,"interval":86400000,"meta":[{"name":"时间","dimension":true},{"name":"=A,b","metric":true}],"data":[[1462118400000,1.50],[1462204800000,null]]})";
const QByteArray chartCsv = "时间,\"=A,b\"\n2016-05-02T00:00:00+08:00,1.50\n2016-05-03T00:00:00+08:00,\n";
const QByteArray notFound = R"({"message":"Not found","errors":[]})";

/// Answers as a service of any generation.
Answer served(const FaultServer::Request &request)
{
    const QByteArray path = request.path();
    if (path.endsWith("/dashboards.json"))
        return Answer::json(dashboards);
    if (path.endsWith("/dashboards/a9aLkdzo.json"))
        return Answer::json(content);
    if (path.endsWith("/segmentations.json"))
        return Answer::json(segmentations);
    if (path.endsWith("/rules.csv"))
        return Answer::with(200, "ruleId\teventName\teventType\nf25\ta,b\tclck\n", "Content-Type: text/csv\r\n");
    if (path.endsWith("/charts/c1.json") || path.endsWith("/charts/c2.json"))
        return Answer::json(chart);
    if (path.contains("/charts/bad"))
        return Answer::with(400, R"({"message":"No such luck","errors":[]})");
    if (path.endsWith("/segmentations/5kZ3yb9D/users.csv"))
        return Answer::with(200, "cs1\tname\nu1\tWang, Li\n", "Content-Type: text/csv\r\n");
    if (path == "/auth/token")
        return Answer::json(R"({"status":"success","code":"tok-NEW-SECRET"})");
    return Answer::with(404, notFound);
}

const QStringList range{u"--from"_s, u"2016-05-02"_s, u"--to"_s, u"2016-05-03"_s};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

/// Runs the program itself, in a home of its own, against a server in this thread.
class TestCli : public QObject
{
    Q_OBJECT

    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;

    void prepare(QProcess &process) const
    {
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_home.path());
    }

    static Outcome outcomeOfProcess(QProcess &process)
    {
        // The server lives here: the event loop must run.
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        prepare(process);
        process.start(QStringLiteral(GROWSCOPE_CLI), arguments);
        return outcomeOfProcess(process);
    }

    static QStringList at(const FaultServer &server, const QStringList &arguments)
    {
        return QStringList{u"--server"_s, server.url().toString()} + arguments;
    }

private slots:
    void init()
    {
        m_environment = QProcessEnvironment();
        m_environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        m_environment.insert(u"HOME"_s, m_home.path());
        m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        m_environment.insert(u"GROWSCOPE_TOKEN"_s, u"tok-SECRET"_s);
    }

    void prints_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("out");
        const QString uid = u"nxog09md"_s;
        const QString page = u"https://elsewhere.example/projects/nxog09md/product-analytics/dashboards/a9aLkdzo"_s;
        QTest::newRow("dashboards") << QStringList{u"dashboards"_s, uid} << QByteArray("a9aLkdzo\tShop\t2019-03-04\n");
        QTest::newRow("dashboards of an address, JSON")
            << QStringList{u"--json"_s, u"dashboards"_s, page}
            << QByteArray(
                   R"([{"createdAt":"2019-01-01","creator":"Wang","id":"a9aLkdzo","name":"Shop","scope":"global","type":"normal","updatedAt":"2019-03-04"}])"
                   "\n");
        const QByteArray charts = "c1\tVisits\tchart\nc2\tvisits\tchart\nbad\t../Bad\tchart\n";
        QTest::newRow("charts") << QStringList{u"charts"_s, uid, u"a9aLkdzo"_s} << charts;
        QTest::newRow("charts of addresses") << QStringList{u"charts"_s, page, page} << charts;
        QTest::newRow("charts, JSON")
            << QStringList{u"charts"_s, uid, u"a9aLkdzo"_s, u"--json"_s}
            << QByteArray(
                   R"([{"createdAt":"2019-01-01","createor":"Wang","id":"c1","name":"Visits","resource_type":"chart"},)"
                   R"({"createdAt":"","createor":"","id":"c2","name":"visits","resource_type":"chart"},)"
                   R"({"createdAt":"","createor":"","id":"bad","name":"../Bad","resource_type":"chart"}])"
                   "\n");
        QTest::newRow("segmentations") << QStringList{u"segmentations"_s, uid}
                                       << QByteArray("5kZ3yb9D\tLo yal \tcs1\t1230\t2016-08-03\n");
        QTest::newRow("segmentations, JSON")
            << QStringList{u"segmentations"_s, uid, u"--json"_s}
            << QByteArray(
                   R"([{"id":"5kZ3yb9D","name":"Lo\tyal\n","updatedAt":"2016-08-03","userNum":1230,"userType":"cs1"}])"
                   "\n");
        QTest::newRow("chart") << QStringList{u"export"_s, u"chart"_s, uid, u"c1"_s} + range << chartCsv;
        QTest::newRow("chart of an address")
            << QStringList{u"export"_s, u"chart"_s, uid,     page + "/eventAnalysis/c1"_L1,
                           u"--api"_s,  u"1"_s,     u"-o"_s, u"-"_s} +
                   range
            << chartCsv;
        QTest::newRow("rules") << QStringList{u"export"_s, u"rules"_s, uid}
                               << QByteArray("ruleId,eventName,eventType\nf25,\"a,b\",clck\n");
        QTest::newRow("users") << QStringList{u"export"_s, u"users"_s, uid, u"5kZ3yb9D"_s}
                               << QByteArray("cs1,name\nu1,\"Wang, Li\"\n");
    }
    void prints()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, out);
        const FaultServer server(served);
        const Outcome outcome = run(at(server, arguments));
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out, out);
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(server.requests().constLast().header("Authorization"), QByteArray("tok-SECRET"));
    }

    void refusesWhatItCannotUnderstand_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QStringList chart{u"export"_s, u"chart"_s, u"p"_s, u"c"_s};
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("command") << QStringList{u"nope"_s};
        QTest::newRow("export") << QStringList{u"export"_s};
        QTest::newRow("operand missing") << QStringList{u"charts"_s, u"p"_s};
        QTest::newRow("operand too many") << QStringList{u"dashboards"_s, u"p"_s, u"q"_s};
        QTest::newRow("option") << QStringList{u"--token"_s, u"projects"_s};
        QTest::newRow("option of another") << QStringList{u"export"_s, u"users"_s, u"p"_s, u"s"_s, u"--json"_s};
        QTest::newRow("no range") << chart;
        QTest::newRow("kind") << chart + range + QStringList{u"--kind"_s, u"users"_s};
        QTest::newRow("api") << chart + range + QStringList{u"--api"_s, u"4"_s};
        QTest::newRow("api of a kind") << chart + range + QStringList{u"--kind"_s, u"frequency"_s, u"--api"_s, u"1"_s};
        QTest::newRow("interval") << chart + range + QStringList{u"--interval"_s, u"year"_s};
        QTest::newRow("zone") << QStringList{u"--time-zone"_s, u"Mars/Base"_s, u"projects"_s};
        QTest::newRow("server") << QStringList{u"--server"_s, u"http://example.com"_s, u"projects"_s};
        QTest::newRow("folder") << QStringList{u"export"_s, u"dashboard"_s, u"p"_s, u"d"_s} + range;
        const QStringList there{u"--server"_s, u"http://127.0.0.1:9"_s};
        QTest::newRow("seconds") << there + chart + QStringList{u"--from"_s, u"1462118400"_s, u"--to"_s, u"now"_s};
        QTest::newRow("backwards") << there + chart +
                                          QStringList{u"--from"_s, u"2016-05-03"_s, u"--to"_s, u"2016-05-01"_s};
        QTest::newRow("address of another project")
            << there + QStringList{u"charts"_s, u"p"_s, u"https://a.example/projects/q/dashboard/d"_s};
    }
    void refusesWhatItCannotUnderstand()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY(outcome.err.startsWith("growscope-cli: "));
        QCOMPARE(outcome.exitCode, 2);
    }

    void tellsWhatWentWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("400") << 400 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 5;
        QTest::newRow("401") << 401 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 3;
        QTest::newRow("403") << 403 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 3;
        QTest::newRow("404") << 404 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 4;
        QTest::newRow("not JSON") << 200 << QByteArray("{\"Bad luck\"") << 5;
    }
    void tellsWhatWentWrong()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, exitCode);
        const FaultServer server(Answer::with(status, body));
        const Outcome outcome = run(at(server, {u"--quiet"_s, u"segmentations"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(status == 200 || outcome.err.contains("Bad luck"), outcome.err.constData());
        QVERIFY(!outcome.err.contains("SECRET"));
    }

    void withoutCredentialsSaysHow()
    {
        m_environment.remove(u"GROWSCOPE_TOKEN"_s);
        const FaultServer server(served);
        Outcome outcome = run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("GROWSCOPE_TOKEN"), outcome.err.constData());
        m_environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, u"key-SECRET"_s);
        outcome = run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("GROWSCOPE_ACCOUNT_ID"), outcome.err.constData());
        QVERIFY(!outcome.err.contains("SECRET"));
        QVERIFY(server.requests().isEmpty());
    }

    void keysOfTheEnvironmentGiveATokenThatIsToldOf()
    {
        const SampleService service;
        const Credentials keys = SampleService::credentials(Credentials::Method::Keys);
        m_environment.remove(u"GROWSCOPE_TOKEN"_s);
        m_environment.insert(u"GROWSCOPE_CLIENT_ID"_s, keys.clientId);
        m_environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, keys.privateKey);
        m_environment.insert(u"GROWSCOPE_ACCOUNT_ID"_s, keys.accountId);
        const Outcome outcome =
            run({u"--server"_s, service.url().toString(), u"segmentations"_s, service.project().uid});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("have ended"), outcome.err.constData());
        QVERIFY(!(outcome.err + outcome.out).contains(keys.privateKey.toUtf8()));
    }

    void configuredProjectsAreFoundByUidNameAndAddress()
    {
        const FaultServer server(served);
        const FaultServer other(served);
        const QString config = m_home.filePath(u"config"_s);
        {
            Workspace workspace(config);
            QVERIFY(workspace.load());
            Project project = projectAt(server.url());
            project.name = u"My shop"_s;
            workspace.store(project);
        }
        Outcome outcome = run({u"--config"_s, config, u"projects"_s});
        QCOMPARE(outcome.out, "nxog09md\tMy shop\t" + server.url().toString().toUtf8() + '\n');
        for (const QString &name :
             {u"My shop"_s, u"nxog09md"_s, other.url().toString() + "/admin/projects/nxog09md/dashboard"_L1}) {
            outcome = run({u"--config"_s, config, u"dashboards"_s, name});
            QCOMPARE(outcome.err, QByteArray());
            QCOMPARE(outcome.exitCode, 0);
        }
        QCOMPARE(server.requests().size(), 3);
        QVERIFY(other.requests().isEmpty());
        outcome = run({u"--config"_s, config, u"dashboards"_s, u"Nobody's"_s});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY(!QFile::exists(m_home.filePath(u".config/growscope"_s)));
    }

    void aBadChartStopsNoOther()
    {
        const FaultServer server(served);
        const QTemporaryDir folder;
        const QString out = folder.filePath(u"made"_s);
        const Outcome outcome = run(
            at(server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s, u"-o"_s, out} + range));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("No such luck"), outcome.err.constData());
        QCOMPARE(QDir(out).entryList(QDir::Files).size(), 3);
        QCOMPARE(contentOf(out + "/Visits 2016-05-02 2016-05-03.csv"_L1), chartCsv);
        QCOMPARE(contentOf(out + "/c2 1 visits 2016-05-02 2016-05-03.csv"_L1), chartCsv);
        QCOMPARE(contentOf(out + "/index.csv"_L1),
                 QByteArray("file,chart,id,rows,status,message\n"
                            "Visits 2016-05-02 2016-05-03.csv,Visits,c1,2,done,\n"
                            "c2 1 visits 2016-05-02 2016-05-03.csv,visits,c2,2,done,\n"
                            ",../Bad,bad,,failed,The service failed. (400) No such luck\n"));
    }

    void filesAreWholeOrAsTheyWere()
    {
        const FaultServer server(served);
        const QTemporaryDir folder;
        const QStringList chart = at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s} + range);
        const QString path = folder.filePath(u"a.csv"_s);
        QCOMPARE(run(chart + QStringList{u"-o"_s, path}).exitCode, 0);
        QCOMPARE(contentOf(path), chartCsv);
        const Outcome outcome = run(chart + QStringList{u"-o"_s, folder.path()});
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(folder.path().toUtf8()), outcome.err.constData());
        QCOMPARE(run(chart + QStringList{u"-o"_s, folder.filePath(u"no/such/file"_s)}).exitCode, 6);
    }

    void anOutputThatTakesNothingIsAFileError_data()
    {
        QTest::addColumn<QString>("redirection");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("full") << u"\"$@\" > /dev/full"_s << QByteArray("No space left");
        QTest::newRow("broken pipe") << u"(sleep 0.05; exec \"$@\"; ) | :; exit ${PIPESTATUS[0]}"_s
                                     << QByteArray("Broken pipe");
    }
    void anOutputThatTakesNothingIsAFileError()
    {
        QFETCH(QString, redirection);
        QFETCH(QByteArray, reason);
        const FaultServer server(served);
        QProcess process;
        prepare(process);
        process.start(u"bash"_s, QStringList{u"-c"_s, redirection, u"bash"_s, QStringLiteral(GROWSCOPE_CLI)} +
                                     at(server, {u"dashboards"_s, u"nxog09md"_s}));
        const Outcome outcome = outcomeOfProcess(process);
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(reason), outcome.err.constData());
    }

    void aSignalLeavesTheOlderFile_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("terminated") << SIGTERM;
    }
    void aSignalLeavesTheOlderFile()
    {
        QFETCH(int, signal);
        // Half of the users, and then nothing.
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().endsWith("/users.csv")
                       ? Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 5000000\r\n\r\n"
                                     "cs1\tname\n")
                             .repeat("u1\tWang\n", 100'000)
                       : served(request);
        });
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.csv"_s);
        {
            QFile older(path);
            QVERIFY(older.open(QIODevice::WriteOnly) && older.write("older\n") == 6);
        }
        QProcess process;
        prepare(process);
        process.start(QStringLiteral(GROWSCOPE_CLI),
                      at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, u"-o"_s, path}));
        const auto isUnderWay = [&] {
            return std::any_of(server.requests().begin(), server.requests().end(),
                               [](const auto &request) { return request.path().endsWith("/users.csv"); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 20'000);
        QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
        const Outcome outcome = outcomeOfProcess(process);
        QCOMPARE(outcome.exitCode, 130);
        QCOMPARE(contentOf(path), QByteArray("older\n"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"users.csv"_s});
    }

    void helpAndVersionNeedNothing()
    {
        m_environment.insert(u"GROWSCOPE_TOKEN"_s, u"not a header\n"_s);
        Outcome outcome = run({u"--help"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("export dashboard PROJECT DASHBOARD"));
        outcome = run({u"--version"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.startsWith("growscope-cli "));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
