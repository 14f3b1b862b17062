// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>
#include <QTimeZone>
#include <QUrlQuery>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;

/// What it exports, from which requests, and what becomes of files.
class TestCliExports : public QObject
{
    Q_OBJECT

    Program m_program;

private slots:
    void init() { m_program.environment = Program::cleanEnvironment(); }

    void exportsEveryKind_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<QByteArray>("out");
        const QString uid = u"nxog09md"_s;
        const QString pages = u"https://elsewhere.example/projects/nxog09md/product-analytics/"_s;
        const QStringList chart{u"export"_s, u"chart"_s, uid};
        const QStringList users{u"export"_s, u"users"_s, uid};
        const QByteArray v2 = "/v2/projects/nxog09md/";
        const QByteArray v3 = "/v3/exporter/projects/nxog09md/";
        const QByteArray funnelCsv = "目标用户,时间,总转化率,第1步人数\n全部用户,2016-05-02T00:00:00+08:00,0.25,40\n";
        const QByteArray retentionCsv = "时间,留存人数\n2016-05-02T00:00:00+08:00,12\n";
        const QByteArray frequencyCsv = "次数,人数\n1-5,7\n";
        const auto kind = [](const QString &name) { return QStringList{u"--kind"_s, name} + twoDays(); };
        QTest::newRow("chart") << chart + QStringList{u"c1"_s} + twoDays() << v2 + "charts/c1.json" << chartCsv;
        QTest::newRow("chart of an address")
            << QStringList{u"export"_s, u"chart"_s, pages, pages + "dashboards/a9aLkdzo/eventAnalysis/c1"_L1} +
                   kind(u"chart"_s)
            << v2 + "charts/c1.json" << chartCsv;
        QTest::newRow("funnel") << chart + QStringList{u"f1"_s} + kind(u"funnel"_s) << v2 + "funnels/f1.json"
                                << funnelCsv;
        QTest::newRow("funnel of an address")
            << chart + QStringList{pages + "funnels/f1"_L1} + twoDays() << v2 + "funnels/f1.json" << funnelCsv;
        QTest::newRow("retention") << chart + QStringList{u"r1"_s} + kind(u"retention"_s) << v2 + "retentions/r1.json"
                                   << retentionCsv;
        QTest::newRow("retention of an address")
            << chart + QStringList{pages + "retentions/r1?a=b"_L1} + kind(u"retention"_s) << v2 + "retentions/r1.json"
            << retentionCsv;
        QTest::newRow("frequency") << chart + QStringList{u"q1"_s} + kind(u"frequency"_s) << v3 + "frequencies/q1"
                                   << frequencyCsv;
        QTest::newRow("frequency of an address")
            << chart + QStringList{pages + "frequencies/q1/"_L1} + twoDays() << v3 + "frequencies/q1" << frequencyCsv;
        QTest::newRow("users of V1") << users + QStringList{u"5kZ3yb9D"_s, u"--quiet"_s}
                                     << QByteArray("/projects/nxog09md/segmentations/5kZ3yb9D/users.csv")
                                     << QByteArray("cs1,name\nu1,\"Wang, Li\"\n");
        QTest::newRow("users by link") << users + QStringList{u"link"_s} << QByteArray("/there.csv")
                                       << QByteArray("cs1,name\nu2,Li\n");
        QTest::newRow("users of an address") << users + QStringList{pages + "segmentations/link"_L1}
                                             << QByteArray("/there.csv") << QByteArray("cs1,name\nu2,Li\n");
        QTest::newRow("users of a tag") << users + QStringList{pages + "tags/t1"_L1} << QByteArray("/there.csv")
                                        << QByteArray("cs1,name\nu2,Li\n");
    }
    void exportsEveryKind()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, asked);
        QFETCH(QByteArray, out);
        const FaultServer server(served);
        const Outcome outcome = m_program.run(at(server, arguments));
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.out, out);
        QCOMPARE(outcome.exitCode, 0);
        const FaultServer::Request &last = server.requests().constLast();
        QCOMPARE(last.path(), asked);
        QCOMPARE(last.header("Authorization"), asked == "/there.csv" ? QByteArray() : QByteArray("tok-SECRET"));
    }

    void apiAsksOneGeneration_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("1") << QByteArray("/projects/nxog09md/charts/gone.json");
        QTest::newRow("2") << QByteArray("/v2/projects/nxog09md/charts/gone.json");
        QTest::newRow("3") << QByteArray("/v3/exporter/projects/nxog09md/charts/gone");
    }
    void apiAsksOneGeneration()
    {
        QFETCH(QByteArray, path);
        const FaultServer server(served);
        const QString api = QString::fromLatin1(QTest::currentDataTag());
        const Outcome outcome = m_program.run(
            at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"gone"_s, u"--api"_s, api} + twoDays()));
        QCOMPARE(outcome.exitCode, 4);
        QVERIFY2(outcome.err.contains("Generation " + api.toLatin1()), outcome.err.constData());
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().constFirst().path(), path);
    }

    void timesAreThoseOfTheZone_data()
    {
        QTest::addColumn<QStringList>("times");
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("last");
        const auto ms = [](int day, int hour, const char *zone) {
            return QDateTime(QDate(2024, 11, day), QTime(hour, 0), QTimeZone(zone)).toMSecsSinceEpoch();
        };
        QTest::newRow("days") << QStringList{u"2024-11-01"_s, u"2024-11-01"_s} << ms(1, 0, "Asia/Shanghai")
                              << ms(2, 0, "Asia/Shanghai") - 1;
        QTest::newRow("days of a zone") << QStringList{u"2024-11-01"_s, u"2024-11-03"_s, u"--time-zone"_s,
                                                       u"America/New_York"_s}
                                        << ms(1, 0, "America/New_York") << ms(4, 0, "America/New_York") - 1;
        QTest::newRow("minutes") << QStringList{u"2024-11-01T08:00"_s, u"2024-11-01T09:00"_s}
                                 << ms(1, 8, "Asia/Shanghai") << ms(1, 9, "Asia/Shanghai") - 1;
        QTest::newRow("unix time") << QStringList{u"1730419200000"_s, u"1730419260000"_s} << 1'730'419'200'000LL
                                   << 1'730'419'259'999LL;
    }
    void timesAreThoseOfTheZone()
    {
        QFETCH(QStringList, times);
        QFETCH(qint64, begin);
        QFETCH(qint64, last);
        const FaultServer server(served);
        const QStringList more = times.mid(2);
        QCOMPARE(m_program
                     .run(at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s, u"--from"_s, times[0],
                                                 u"--to"_s, times[1]} +
                                         more))
                     .exitCode,
                 0);
        const QUrlQuery query(QUrl(QString::fromLatin1(server.requests().constLast().target)));
        QCOMPARE(query.queryItemValue(u"startTime"_s).toLongLong(), begin);
        QCOMPARE(query.queryItemValue(u"endTime"_s).toLongLong(), last);
    }

    void nowIsTold()
    {
        const FaultServer server(served);
        const QTimeZone zone("Asia/Shanghai");
        const QDateTime before = QDateTime::currentDateTime().toTimeZone(zone);
        const QStringList chart = at(
            server, {u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s, u"--from"_s, u"now-7d/w"_s, u"--to"_s, u"now"_s});
        Outcome outcome = m_program.run(chart);
        const QDateTime after = QDateTime::currentDateTime().toTimeZone(zone);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("may still change"), outcome.err.constData());
        const QUrlQuery query(QUrl(QString::fromLatin1(server.requests().constLast().target)));
        const auto monday = [&](const QDateTime &time) {
            return time.date().addDays(-6 - time.date().dayOfWeek()).startOfDay(zone).toMSecsSinceEpoch();
        };
        const qint64 begin = query.queryItemValue(u"startTime"_s).toLongLong();
        QVERIFY(begin == monday(before) || begin == monday(after));
        const qint64 last = query.queryItemValue(u"endTime"_s).toLongLong() + 1;
        QVERIFY(last >= before.toMSecsSinceEpoch() && last <= after.toMSecsSinceEpoch());

        outcome = m_program.run(chart + QStringList{u"--quiet"_s});
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.exitCode, 0);
    }

    void aCutChartIsWrittenAndTold()
    {
        const FaultServer server(served);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"cut.csv"_s);
        Outcome outcome = m_program.run(
            at(server, QStringList{u"--quiet"_s, u"export"_s, u"chart"_s, u"nxog09md"_s, u"c200000"_s, u"-o"_s, path} +
                           twoDays()));
        QCOMPARE(outcome.exitCode, 7);
        QVERIFY2(outcome.err.contains("200,000"), outcome.err.constData());
        QCOMPARE(contentOf(path).count('\n'), 200'001);

        outcome = m_program.run(at(server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"cut"_s, u"--set"_s,
                                                       u"guard=true"_s, u"-o"_s, folder.path()} +
                                               twoDays()));
        QCOMPARE(outcome.exitCode, 1);
        const QByteArray index = contentOf(folder.filePath(u"index.csv"_s));
        QVERIFY2(index.contains(",Visits,c1,2,done,1 cells") &&
                     index.contains(",Cities,c200000,200000,cut,\"The service gives at most 200,000 rows of this: the "
                                    "rest is missing. 1 cells that look like formulas got an apostrophe.\"\n"),
                 index.constData());
    }

    void C16_sameNamesGetTheirIdsAndABadChartStopsNoOther()
    {
        const FaultServer server(served);
        const QTemporaryDir folder;
        const QString out = folder.filePath(u"made"_s);
        const Outcome outcome = m_program.run(at(
            server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s, u"-o"_s, out} + twoDays()));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("No such luck"), outcome.err.constData());
        QCOMPARE(QDir(out).entryList(QDir::Files).size(), 3);
        QCOMPARE(contentOf(out + "/Visits 2016-05-02 2016-05-03.csv"_L1), chartCsv);
        QCOMPARE(contentOf(out + "/visits 2016-05-02 2016-05-03 (2).csv"_L1), chartCsv);
        QCOMPARE(contentOf(out + "/index.csv"_L1),
                 QByteArray("file,chart,id,rows,status,message\n"
                            "Visits 2016-05-02 2016-05-03.csv,Visits,c1,2,done,\n"
                            "visits 2016-05-02 2016-05-03 (2).csv,visits,c2,2,done,\n"
                            ",../Bad,bad,,failed,The service failed. (400) No such luck\n"));
    }

    void profilesAndFormats_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("script") << QStringList{u"--profile"_s, u"script"_s, u"--format"_s, u"csv"_s} << chartCsv;
        QTest::newRow("script, tsv") << QStringList{u"--format"_s, u"tsv"_s}
                                     << QByteArray("时间\t=A,b\n2016-05-02T00:00:00+08:00\t1.50\n"
                                                   "2016-05-03T00:00:00+08:00\t\n");
        QTest::newRow("excel") << QStringList{u"--profile"_s, u"excel"_s}
                               << QByteArray("\xEF\xBB\xBF时间,\"'=A,b\"\r\n2016-05-02,1.50\r\n2016-05-03,\r\n");
        QTest::newRow("excel-zh") << QStringList{u"--profile"_s, u"excel-zh"_s}
                                  << QByteArray("\xCA\xB1\xBC\xE4,\"'=A,b\"\r\n2016-05-02,1.50\r\n2016-05-03,\r\n");
    }
    void profilesAndFormats()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, out);
        const FaultServer server(served);
        const Outcome outcome = m_program.run(
            at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s} + twoDays() + options));
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.out, out);
        QCOMPARE(outcome.err.isEmpty(), !out.contains('\''));
    }

    void theEndingOfAFileSaysItsForm()
    {
        const QTemporaryDir folder;
        const FaultServer server(served);
        const auto written = [&](const QString &name, const QStringList &more = {}) {
            const QString path = folder.filePath(name);
            const QStringList call{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s, u"-o"_s, path};
            return m_program.run(at(server, call + twoDays() + more)).exitCode == 0 ? contentOf(path) : QByteArray();
        };
        QVERIFY(written(u"a.XLSX"_s).startsWith("PK"));
        QCOMPARE(written(u"a.tsv"_s), QByteArray(chartCsv).replace(',', '\t').replace("\"=A\tb\"", "=A,b"));
        QCOMPARE(written(u"a.csv"_s), chartCsv);
        QCOMPARE(written(u"b.xlsx"_s, {u"--format"_s, u"csv"_s}), chartCsv); // what is said goes first
    }

    void dashboardsAreWrittenAsWorkbooks()
    {
        const QTemporaryDir folder;
        const FaultServer server(served);
        const Outcome outcome =
            m_program.run(at(server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s,
                                                 u"--format"_s, u"xlsx"_s, u"-o"_s, folder.path()} +
                                         twoDays()));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(contentOf(folder.filePath(u"Visits 2016-05-02 2016-05-03.xlsx"_s)).startsWith("PK"));
        const QByteArray index = contentOf(folder.filePath(u"index.csv"_s));
        QVERIFY2(index.contains("Visits 2016-05-02 2016-05-03.xlsx,Visits,c1,2,done,"), index.constData());
    }

    void aDashboardIsOneWorkbook()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"all.xlsx"_s);
        const FaultServer server(served);
        const Outcome outcome =
            m_program.run(at(server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s,
                                                 u"--format"_s, u"xlsx"_s, u"--receipt"_s, u"-o"_s, path} +
                                         twoDays()));
        QCOMPARE(outcome.exitCode, 1); // one chart is bad
        QVERIFY2(outcome.err.contains("No such luck"), outcome.err.constData());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"all.xlsx"_s, u"all.xlsx.receipt.json"_s}));
        QCOMPARE(m_program.run({u"verify"_s, path}).exitCode, 0);
        const QString python = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s}); // which has openpyxl
        QVERIFY(!python.isEmpty());
        QProcess process;
        process.start(python, {u"-c"_s,
                               u"import openpyxl, sys\n"
                               "for sheet in openpyxl.load_workbook(sys.argv[1]):\n"
                               "    print(sheet.title, [[str(c.value) for c in row] for row in sheet.rows])\n"_s,
                               path});
        QVERIFY(process.waitForFinished());
        const QString index =
            u"index [['file', 'chart', 'id', 'rows', 'status', 'message'], "
            "['all.xlsx', 'Visits', 'c1', '2', 'done', 'None'], "
            "['all.xlsx', 'visits', 'c2', '2', 'done', 'None'], "
            "['None', '../Bad', 'bad', 'None', 'failed', 'The service failed. (400) No such luck']]\n"_s;
        const QString cells =
            u" [['时间', '=A,b'], ['2016-05-02 00:00:00', '1.5'], ['2016-05-03 00:00:00', 'None']]\n"_s;
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()),
                 index + u"Visits"_s + cells + u"visits (2)"_s + cells);
    }

    void namesFollowThePattern()
    {
        const QTemporaryDir folder;
        const FaultServer server(served);
        const QStringList dashboard =
            at(server, QStringList{u"export"_s, u"dashboard"_s, u"nxog09md"_s, u"a9aLkdzo"_s, u"-o"_s, folder.path()} +
                           twoDays());
        QCOMPARE(
            m_program.run(dashboard + QStringList{u"--name"_s, u"{project}_{id}_{kind}_{from}_{interval}"_s}).exitCode,
            1);
        QVERIFY(QFile::exists(folder.filePath(u"nxog09md_c1_chart_2016-05-02_day.csv"_s)));
        // No two are one, and none leads out of the folder.
        QCOMPARE(m_program.run(dashboard + QStringList{u"--name"_s, u"../{from}"_s}).exitCode, 1);
        QVERIFY(QFile::exists(folder.filePath(u"2016-05-02.csv"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"2016-05-02 (2).csv"_s)));
    }

    /// Of a single file, too: -o is the folder, which is made; else it is the current one.
    void aSingleFileIsNamedByThePattern()
    {
        const QTemporaryDir folder;
        const FaultServer server(served);
        const auto named = [&](const QStringList &words, const QString &pattern, const QString &below = {}) {
            QStringList call = at(server, words) + QStringList{u"--name"_s, pattern};
            if (!below.isEmpty())
                call += {u"-o"_s, folder.filePath(below)};
            const Outcome outcome = m_program.run(call);
            QVERIFY2(outcome.exitCode == 0 && outcome.out.isEmpty(), outcome.err.constData());
            QVERIFY2(outcome.err.contains(below.isEmpty() ? "./" : qPrintable(folder.filePath(below))),
                     outcome.err.constData());
        };
        named(QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s} + twoDays(),
              u"{project} {chart} {id} {kind} {from} {to} {interval}"_s, u"made/here"_s);
        named({u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s}, u"{id} {kind}"_s, u"made"_s);
        named({u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, u"--raw"_s}, u"../{id}"_s, u"made"_s);
        named({u"dashboards"_s, u"nxog09md"_s, u"--format"_s, u"xlsx"_s, u"--receipt"_s}, u"{kind}"_s, u"made"_s);
        QCOMPARE(QDir(folder.filePath(u"made/here"_s)).entryList(QDir::Files),
                 QStringList{u"nxog09md Visits c1 chart 2016-05-02 2016-05-03 day.csv"_s});
        QCOMPARE(QDir(folder.filePath(u"made"_s)).entryList(QDir::Files),
                 (QStringList{u"5kZ3yb9D users.csv"_s, u"5kZ3yb9D.tsv"_s, u"dashboards.xlsx"_s,
                              u"dashboards.xlsx.receipt.json"_s}));
        named({u"export"_s, u"rules"_s, u"nxog09md"_s}, u"{kind}"_s);
        QVERIFY(QFile::exists(m_program.inHome(u"rules.csv"_s)));
        QVERIFY(QFile(folder.filePath(u"file"_s)).open(QIODevice::WriteOnly));
        const Outcome outcome = m_program.run(at(server, {u"dashboards"_s, u"nxog09md"_s, u"--name"_s, u"{kind}"_s,
                                                          u"-o"_s, folder.filePath(u"file/below"_s)}));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains("file/below"), outcome.err.constData());
    }

    void usersFollowTheProfile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"users.csv"_s);
        const FaultServer server(served);
        const QStringList users = at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s});
        QCOMPARE(m_program.run(users + QStringList{u"--raw"_s}).out, QByteArray("cs1\tname\nu1\tWang, Li\n"));
        QCOMPARE(m_program.run(users + QStringList{u"--profile"_s, u"excel"_s, u"--receipt"_s, u"-o"_s, path}).exitCode,
                 0);
        QCOMPARE(contentOf(path), QByteArray("\xEF\xBB\xBF"
                                             "cs1,name\r\nu1,\"Wang, Li\"\r\n"));
        QVERIFY(contentOf(path + ".receipt.json"_L1).contains("/projects/nxog09md/segmentations/5kZ3yb9D/users.csv"));
        QCOMPARE(m_program.run({u"verify"_s, path}).exitCode, 0);
    }

    void rowsWithMoreCellsThanTheHeaderAreTold()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().endsWith("/5kZ3yb9D/users.csv") ? Answer::with(200, "cs1\tname\nu1\tLi\tx\nu2\n", {})
                                                                  : Answer::with(404, "{}");
        });
        const QStringList users = at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s});
        const Outcome outcome = m_program.run(users);
        QCOMPARE(outcome.out, "cs1,name\nu1,Li,x\nu2,\n"_ba);
        QVERIFY2(outcome.err.contains("1 rows have more cells than the header."), outcome.err.constData());
        QVERIFY(!m_program.run(users + QStringList{u"--raw"_s}).err.contains("more cells"));
    }

    void idsThatAreNotProtectedAreTold()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            if (request.path().endsWith("/5kZ3yb9D/users.csv"))
                return Answer::with(200, "cs1\tname\n0012\tLi\nu2\t1234567890123456\n", {});
            return request.path().endsWith("/rules.csv")
                       ? Answer::with(200, "ruleId\teventName\teventType\n007\ta\tclck\n", {})
                       : Answer::with(404, "{}");
        });
        const QTemporaryDir folder;
        const QStringList users{u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s};
        for (const auto &[arguments, count] :
             {std::pair{users, 2}, std::pair{QStringList{u"export"_s, u"rules"_s, u"nxog09md"_s}, 1}}) {
            const QByteArray notice = "A spreadsheet would spoil " + QByteArray::number(count) + " ids in it.";
            Outcome outcome = m_program.run(at(server, arguments));
            QVERIFY2(outcome.err.contains(notice), outcome.err.constData());
            outcome = m_program.run(at(server, arguments + QStringList{u"--profile"_s, u"excel"_s}));
            QCOMPARE(outcome.exitCode, 0);
            QVERIFY2(!outcome.err.contains("spoil"), outcome.err.constData());
        }
        const QStringList several = users + QStringList{u"gone"_s, u"-o"_s, folder.path()};
        QCOMPARE(m_program.run(at(server, several)).exitCode, 1);
        QVERIFY(contentOf(folder.filePath(u"index.csv"_s)).contains("done,A spreadsheet would spoil 2 ids in it."));
        QCOMPARE(m_program.run(at(server, several + QStringList{u"--profile"_s, u"excel"_s})).exitCode, 1);
        QVERIFY(!contentOf(folder.filePath(u"index.csv"_s)).contains("spoil"));
    }

    void severalSegmentationsInOneGo()
    {
        const QTemporaryDir folder;
        const FaultServer server(served);
        const QString tag = u"https://elsewhere.example/projects/nxog09md/product-analytics/tags/t1"_s;
        const QStringList users = at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, tag, u"gone"_s});
        Outcome outcome = m_program.run(users + QStringList{u"--receipt"_s, u"-o"_s, folder.path()});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("(gone): There is no such thing."), outcome.err.constData());
        const QByteArray index = contentOf(folder.filePath(u"index.csv"_s));
        QVERIFY2(index.contains(",5kZ3yb9D,1,done,\"The list of segmentations says 1230 users"), index.constData());
        QVERIFY2(index.contains("t1.csv,,t1,1,done,\n") && index.contains(",,gone,,failed,"), index.constData());
        QCOMPARE(contentOf(folder.filePath(u"t1.csv"_s)), "cs1,name\nu2,Li\n"_ba);
        QCOMPARE(m_program.run({u"verify"_s, folder.filePath(u"t1.csv"_s)}).exitCode, 0);

        outcome = m_program.run(users);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("needs a folder"), outcome.err.constData());
        QCOMPARE(m_program.run(users + QStringList{u"--raw"_s, u"-o"_s, folder.path()}).exitCode, 2);
    }

    void aReceiptVerifiesItsFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"visits.csv"_s);
        const FaultServer server(served);
        const Outcome exported = m_program.run(
            at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s, u"--receipt"_s, u"-o"_s, path} +
                           twoDays()));
        QCOMPARE(exported.err, QByteArray());
        const QByteArray receipt = contentOf(path + ".receipt.json"_L1);
        QVERIFY2(receipt.contains("/v2/projects/nxog09md/charts/c1.json") && receipt.contains("\"Asia/Shanghai\"") &&
                     receipt.contains(server.url().toEncoded()) && receipt.contains("\"rows\": 2"),
                 receipt.constData());
        QVERIFY(!receipt.contains("secret"));

        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s); // no credentials are needed
        const Outcome same = m_program.run({u"verify"_s, path});
        QCOMPARE(same.exitCode, 0);
        QVERIFY2(same.out.contains("as in its receipt, 2 rows"), same.out.constData());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() - 2) && file.write("7") == 1);
        file.close();
        const Outcome changed = m_program.run({u"verify"_s, path});
        QCOMPARE(changed.exitCode, 7);
        QVERIFY2(changed.err.contains("was changed"), changed.err.constData());
        QVERIFY(QFile::remove(path + ".receipt.json"_L1));
        QCOMPARE(m_program.run({u"verify"_s, path}).exitCode, 6);
    }

    void F03_filesAreWholeOrAsTheyWere()
    {
        const FaultServer server(served);
        const QTemporaryDir folder;
        const QStringList chart = at(server, QStringList{u"export"_s, u"chart"_s, u"nxog09md"_s, u"c1"_s} + twoDays());
        const QString path = folder.filePath(u"a.csv"_s);
        QCOMPARE(m_program.run(chart + QStringList{u"-o"_s, path}).exitCode, 0);
        QCOMPARE(contentOf(path), chartCsv);
        const Outcome outcome = m_program.run(chart + QStringList{u"-o"_s, folder.path()});
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(folder.path().toUtf8()), outcome.err.constData());
        QCOMPARE(m_program.run(chart + QStringList{u"-o"_s, folder.filePath(u"no/such/file"_s)}).exitCode, 6);
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
        m_program.start(process, at(server, {u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s, u"-o"_s, path}));
        const auto isUnderWay = [&] {
            return std::any_of(server.requests().begin(), server.requests().end(),
                               [](const auto &request) { return request.path().endsWith("/users.csv"); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isUnderWay(), 20'000);
        QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
        const Outcome outcome = Program::outcomeOf(process);
        QCOMPARE(outcome.exitCode, 130);
        QCOMPARE(contentOf(path), QByteArray("older\n"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"users.csv"_s});
    }
};

QTEST_GUILESS_MAIN(TestCliExports)
#include "tst_cliexports.moc"
