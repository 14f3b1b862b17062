// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "demo/sampleservice.h"
#include "store/workspace.h"
#include "support/requests.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;

/// What it lists, and what it understands.
class TestCli : public QObject
{
    Q_OBJECT

    Program m_program;

private slots:
    void init() { m_program.environment = Program::cleanEnvironment(); }

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
        QTest::newRow("chart") << QStringList{u"export"_s, u"chart"_s, uid, u"c1"_s} + twoDays() << chartCsv;
        QTest::newRow("chart of an address")
            << QStringList{u"export"_s, u"chart"_s, uid,     page + "/eventAnalysis/c1"_L1,
                           u"--api"_s,  u"1"_s,     u"-o"_s, u"-"_s} +
                   twoDays()
            << chartCsv;
        QTest::newRow("chart, set") << QStringList{u"export"_s, u"chart"_s,          uid,        u"c1"_s,
                                                   u"--set"_s,  u"nullText=n/a=?"_s, u"--set"_s, u"decimal=,"_s,
                                                   u"--set"_s,  u"delimiter=;"_s,    u"--set"_s, u"crlf=true"_s} +
                                           twoDays()
                                    << "时间;=A,b\r\n2016-05-02T00:00:00+08:00;1,50\r\n"
                                       "2016-05-03T00:00:00+08:00;n/a=?\r\n"_ba;
        QTest::newRow("dashboards, a table")
            << QStringList{u"dashboards"_s, uid, u"--profile"_s, u"script"_s}
            << "Name,Scope,Creator,Created,Updated,ID\nShop,Global,Wang,2019-01-01,2019-03-04,a9aLkdzo\n"_ba;
        QTest::newRow("segmentations, a table")
            << QStringList{u"segmentations"_s, uid, u"--format"_s, u"tsv"_s}
            << "Name\tUser type\tUsers\tUpdated\tID\n"
               "\"Lo\tyal\n\"\tLogged-in users (cs1)\t1230\t2016-08-03\t5kZ3yb9D\n"_ba;
        QTest::newRow("rules") << QStringList{u"export"_s, u"rules"_s, uid}
                               << QByteArray("ruleId,eventName,eventType\nf25,\"a,b\",clck\n");
        QTest::newRow("users") << QStringList{u"--quiet"_s, u"export"_s, u"users"_s, uid, u"5kZ3yb9D"_s}
                               << QByteArray("cs1,name\nu1,\"Wang, Li\"\n");
    }
    void prints()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, out);
        const FaultServer server(served);
        const Outcome outcome = m_program.run(at(server, arguments));
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
        QTest::newRow("kind") << chart + twoDays() + QStringList{u"--kind"_s, u"users"_s};
        QTest::newRow("api") << chart + twoDays() + QStringList{u"--api"_s, u"4"_s};
        QTest::newRow("api of a kind") << chart + twoDays() +
                                              QStringList{u"--kind"_s, u"frequency"_s, u"--api"_s, u"1"_s};
        QTest::newRow("interval") << chart + twoDays() + QStringList{u"--interval"_s, u"year"_s};
        QTest::newRow("profile") << chart + twoDays() + QStringList{u"--profile"_s, u"xlsx"_s};
        for (const QString &setting :
             {u"guard"_s, u"guard=yes"_s, u"other=1"_s, u"delimiter=||"_s, u"decimal=;"_s, u"encoding=utf8"_s})
            QTest::addRow("set %s", qPrintable(setting)) << chart + twoDays() + QStringList{u"--set"_s, setting};
        QTest::newRow("set of a workbook")
            << chart + twoDays() + QStringList{u"--format"_s, u"xlsx"_s, u"-o"_s, u"f"_s, u"--set"_s, u"guard=true"_s};
        QTest::newRow("conversion window") << chart + twoDays() + QStringList{u"--conversion-window"_s, u"0"_s};
        QTest::newRow("table in JSON") << QStringList{u"dashboards"_s, u"p"_s, u"--json"_s, u"-o"_s, u"f"_s};
        QTest::newRow("format") << chart + twoDays() + QStringList{u"--format"_s, u"pdf"_s};
        QTest::newRow("workbook to nowhere") << chart + twoDays() + QStringList{u"--format"_s, u"xlsx"_s};
        QTest::newRow("receipt of nothing") << chart + twoDays() + QStringList{u"--receipt"_s};
        const QStringList users{u"export"_s, u"users"_s, u"p"_s, u"s"_s};
        QTest::newRow("name") << QStringList{u"export"_s, u"dashboard"_s, u"p"_s,      u"d"_s,
                                             u"-o"_s,     u"o"_s,         u"--name"_s, u"{charts}"_s} +
                                     twoDays();
        QTest::newRow("name on standard output")
            << chart + twoDays() + QStringList{u"--name"_s, u"{chart}"_s, u"-o"_s, u"-"_s};
        QTest::newRow("no name") << chart + twoDays() + QStringList{u"--name"_s, QString()};
        QTest::newRow("language") << QStringList{u"dashboards"_s, u"p"_s, u"--language"_s, u"de"_s};
        QTest::newRow("language of JSON")
            << QStringList{u"dashboards"_s, u"p"_s, u"--json"_s, u"--language"_s, u"en"_s};
        QTest::newRow("name of a workbook")
            << QStringList{u"export"_s, u"dashboard"_s, u"p"_s,      u"d"_s,      u"--format"_s,
                           u"xlsx"_s,   u"-o"_s,        u"o.XLSX"_s, u"--name"_s, u"{chart}"_s} +
                   twoDays();
        QTest::newRow("users in a workbook") << users + QStringList{u"--format"_s, u"xlsx"_s, u"-o"_s, u"f"_s};
        QTest::newRow("raw in a profile") << users + QStringList{u"--raw"_s, u"--profile"_s, u"excel"_s};
        QTest::newRow("method") << QStringList{u"login"_s, u"p"_s, u"--method"_s, u"password"_s};
        QTest::newRow("two projects") << QStringList{u"doctor"_s, u"p"_s, u"q"_s};
        QTest::newRow("zone") << QStringList{u"--time-zone"_s, u"Mars/Base"_s, u"projects"_s};
        QTest::newRow("server") << QStringList{u"--server"_s, u"http://example.com"_s, u"projects"_s};
        QTest::newRow("folder") << QStringList{u"export"_s, u"dashboard"_s, u"p"_s, u"d"_s} + twoDays();
        const QStringList there{u"--server"_s, u"http://127.0.0.1:9"_s};
        QTest::newRow("nobody's time") << there + chart +
                                              QStringList{u"--from"_s, u"0001-01-01"_s, u"--to"_s, u"now"_s};
        const QString page = u"https://a.example/projects/p/"_s;
        const auto ofPage = [&](const QString &command, const QString &path, const QStringList &more) {
            return QStringList{u"export"_s, command, u"p"_s, page + path} + more;
        };
        QTest::newRow("address of another kind")
            << ofPage(u"chart"_s, u"funnels/f"_s, twoDays() + QStringList{u"--kind"_s, u"retention"_s});
        QTest::newRow("address of event analysis")
            << ofPage(u"chart"_s, u"dashboards/d/eventAnalysis/c"_s, twoDays() + QStringList{u"--kind"_s, u"funnel"_s});
        QTest::newRow("api of an address")
            << ofPage(u"chart"_s, u"frequencies/q"_s, twoDays() + QStringList{u"--api"_s, u"2"_s});
        QTest::newRow("chart that is a tag") << ofPage(u"chart"_s, u"tags/t"_s, twoDays());
        QTest::newRow("chart that is a dashboard") << ofPage(u"chart"_s, u"dashboard/d"_s, twoDays());
        QTest::newRow("users of a funnel") << ofPage(u"users"_s, u"funnels/f"_s, {});
        QTest::newRow("dashboard that is a funnel")
            << ofPage(u"dashboard"_s, u"funnels/f"_s, twoDays() + QStringList{u"-o"_s, u"d"_s});
        QTest::newRow("no id") << QStringList{u"charts"_s, u"p"_s, u"a b"_s};
        QTest::newRow("seconds") << there + chart + QStringList{u"--from"_s, u"1462118400"_s, u"--to"_s, u"now"_s};
        QTest::newRow("backwards") << there + chart +
                                          QStringList{u"--from"_s, u"2016-05-03"_s, u"--to"_s, u"2016-05-01"_s};
        QTest::newRow("address of another project")
            << there + QStringList{u"charts"_s, u"p"_s, u"https://a.example/projects/q/dashboard/d"_s};
    }
    void refusesWhatItCannotUnderstand()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = m_program.run(arguments);
        QCOMPARE(outcome.out, QByteArray());
        QVERIFY(outcome.err.startsWith("growscope-cli: "));
        QCOMPARE(outcome.exitCode, 2);
    }

    void withoutCredentialsSaysHow()
    {
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        const FaultServer server(served);
        Outcome outcome = m_program.run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("GROWSCOPE_TOKEN"), outcome.err.constData());
        m_program.environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, u"key-SECRET"_s);
        outcome = m_program.run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("GROWSCOPE_ACCOUNT_ID"), outcome.err.constData());
        QVERIFY(!outcome.err.contains("SECRET"));
        QVERIFY(server.requests().isEmpty());
    }

    void keysOfTheEnvironmentGiveATokenThatIsToldOf()
    {
        const SampleService service;
        const Credentials keys = SampleService::credentials(Credentials::Method::Keys);
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        m_program.environment.insert(u"GROWSCOPE_CLIENT_ID"_s, keys.clientId);
        m_program.environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, keys.privateKey);
        m_program.environment.insert(u"GROWSCOPE_ACCOUNT_ID"_s, keys.accountId);
        const Outcome outcome =
            m_program.run({u"--server"_s, service.url().toString(), u"segmentations"_s, service.project().uid});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("have ended"), outcome.err.constData());
        QVERIFY(!(outcome.err + outcome.out).contains(keys.privateKey.toUtf8()));
    }

    void configuredProjectsAreFoundByUidNameAndAddress()
    {
        const FaultServer server(served);
        const FaultServer other(served);
        const QString config = m_program.inHome(u"config"_s);
        {
            Workspace workspace(config);
            QVERIFY(workspace.load());
            Project project = projectAt(server.url());
            project.name = u"My shop"_s;
            workspace.store(project);
        }
        Outcome outcome = m_program.run({u"--config"_s, config, u"projects"_s});
        QCOMPARE(outcome.out, "nxog09md\tMy shop\t" + server.url().toString().toUtf8() + '\n');
        outcome = m_program.run({u"--config"_s, config, u"projects"_s, u"--json"_s});
        QCOMPARE(QJsonDocument::fromJson(outcome.out)[0].toObject(),
                 (QJsonObject{{u"uid"_s, u"nxog09md"_s},
                              {u"name"_s, u"My shop"_s},
                              {u"server"_s, server.url().toString()},
                              {u"timeZone"_s, u"Asia/Shanghai"_s}}));
        for (const QString &name :
             {u"My shop"_s, u"nxog09md"_s, other.url().toString() + "/admin/projects/nxog09md/dashboard"_L1}) {
            outcome = m_program.run({u"--config"_s, config, u"dashboards"_s, name});
            QCOMPARE(outcome.err, QByteArray());
            QCOMPARE(outcome.exitCode, 0);
        }
        QCOMPARE(server.requests().size(), 3);
        QVERIFY(other.requests().isEmpty());
        outcome = m_program.run({u"--config"_s, config, u"dashboards"_s, u"Nobody's"_s});
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY(!QFile::exists(m_program.inHome(u".config/growscope"_s)));
    }

    void S38_theWorkspacesCaFileHolds()
    {
        const FaultServer server(served);
        const QString config = m_program.inHome(u"ca"_s);
        {
            Workspace workspace(config);
            QVERIFY(workspace.load());
            workspace.store(projectAt(server.url(u"https"_s)));
            workspace.setSetting(u"caFile"_s, m_program.inHome(u"gone.pem"_s));
        }
        const Outcome outcome = m_program.run({u"--config"_s, config, u"dashboards"_s, u"nxog09md"_s});
        QVERIFY2(outcome.exitCode == 5, outcome.err.constData());
        QVERIFY2(outcome.err.contains("gone.pem: there is no such file; choose another"), outcome.err.constData());
        QCOMPARE(server.connections(), 0);
    }

    void helpAndVersionNeedNothing()
    {
        m_program.environment.insert(u"GROWSCOPE_TOKEN"_s, u"not a header\n"_s);
        Outcome outcome = m_program.run({u"--help"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("export dashboard PROJECT DASHBOARD"));
        outcome = m_program.run({u"--version"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.startsWith("growscope-cli "));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
