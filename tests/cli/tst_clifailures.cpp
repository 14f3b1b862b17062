// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QDir>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;

/// The exit codes and what is said with them.
class TestCliFailures : public QObject
{
    Q_OBJECT

    Program m_program;

private slots:
    void init() { m_program.environment = Program::cleanEnvironment(); }

    void tellsWhatWentWrong_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("400") << 400 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 5;
        QTest::newRow("401") << 401 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 3;
        QTest::newRow("403") << 403 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 3;
        QTest::newRow("404") << 404 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 4;
        QTest::newRow("500") << 500 << QByteArray(R"({"message":"Bad luck","errors":[]})") << 5;
        QTest::newRow("not JSON") << 200 << QByteArray("{\"Bad luck\"") << 5;
    }
    void tellsWhatWentWrong()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, exitCode);
        const FaultServer server(Answer::with(status, body));
        const Outcome outcome = m_program.run(at(server, {u"--quiet"_s, u"segmentations"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, exitCode);
        QVERIFY2(status == 200 || outcome.err.contains("Bad luck"), outcome.err.constData());
        QVERIFY(!outcome.err.contains("SECRET"));
    }

    void anOutputThatTakesNothingIsAFileError_data()
    {
        QTest::addColumn<QString>("redirection");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("reason");
        const QStringList list{u"--quiet"_s, u"dashboards"_s, u"nxog09md"_s};
        const QStringList users{u"--quiet"_s, u"export"_s, u"users"_s, u"nxog09md"_s, u"5kZ3yb9D"_s};
        for (const QStringList &arguments : {list, users}) {
            const auto row = [&](const char *name, const QString &redirection, const char *reason) {
                QTest::addRow("%s, %s", qPrintable(arguments[1]), name)
                    << redirection << arguments << QByteArray(reason);
            };
            row("full", u"\"$@\" > /dev/full"_s, "No space left");
            row("broken pipe", u"(sleep 0.05; exec \"$@\"; ) | :; exit ${PIPESTATUS[0]}"_s, "Broken pipe");
            row("closed", u"\"$@\" >&-"_s, "Bad file descriptor");
        }
    }
    void anOutputThatTakesNothingIsAFileError()
    {
        QFETCH(QString, redirection);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, reason);
        const FaultServer server(served);
        const Outcome outcome = m_program.runBy(redirection, at(server, arguments));
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains(reason), outcome.err.constData());
    }

    void usersThatLackAPartAreNotThere()
    {
        const FaultServer server([](const FaultServer::Request &request) {
            return request.path().endsWith("/users.csv")
                       ? Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 5000\r\n\r\n"
                                     "cs1\tname\nu1\tWang\n")
                             .close()
                       : served(request);
        });
        const QTemporaryDir folder;
        const Outcome outcome = m_program.run(at(server, {u"--quiet"_s, u"export"_s, u"users"_s, u"nxog09md"_s,
                                                          u"5kZ3yb9D"_s, u"-o"_s, folder.filePath(u"users.csv"_s)}));
        QCOMPARE(outcome.exitCode, 7);
        QVERIFY2(outcome.err.contains("ended early"), outcome.err.constData());
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void withoutANetworkSaysSo()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString url = u"http://127.0.0.1:%1"_s.arg(gone.serverPort());
        gone.close();
        const Outcome outcome = m_program.run({u"--quiet"_s, u"--server"_s, url, u"dashboards"_s, u"nxog09md"_s});
        QCOMPARE(outcome.exitCode, 5);
        QVERIFY2(outcome.err.contains("no connection"), outcome.err.constData());
    }

    void secretsAreNeverTold()
    {
        // A service that repeats all that it was sent.
        const FaultServer server([](const FaultServer::Request &request) {
            return Answer::with(request.path() == "/auth/token" ? 403 : 400, R"({"message":"Bad )" +
                                                                                 request.header("Authorization") + ' ' +
                                                                                 request.body + R"(","errors":[]})");
        });
        Outcome outcome = m_program.run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 5);
        QVERIFY2(!outcome.err.contains("SECRET") && !outcome.out.contains("SECRET"), outcome.err.constData());

        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        m_program.environment.insert(u"GROWSCOPE_CLIENT_ID"_s, u"public"_s);
        m_program.environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, u"key-SECRET"_s);
        m_program.environment.insert(u"GROWSCOPE_ACCOUNT_ID"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s);
        outcome = m_program.run(at(server, {u"dashboards"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(!outcome.err.contains("SECRET") && !outcome.out.contains("SECRET"), outcome.err.constData());
    }

    void argumentsThatAreNoTextAreRefused()
    {
        const FaultServer server(served);
        const Outcome outcome =
            m_program.runBy(u"\"$@\" -o $'b\\xff.csv'"_s, at(server, {u"export"_s, u"rules"_s, u"nxog09md"_s}));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("UTF-8"), outcome.err.constData());
        QVERIFY(server.requests().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliFailures)
#include "tst_clifailures.moc"
