// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "store/workspace.h"
#include "support/requests.h"
#include "support/secureserver.h"

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;

/// What doctor finds, with credentials from the environment.
class TestCliDoctor : public QObject
{
    Q_OBJECT

    Program m_program;

    Outcome ask(const QUrl &server) const
    {
        return m_program.run({u"doctor"_s, u"nxog09md"_s, u"--server"_s, server.toString()});
    }

private slots:
    void init() { m_program.environment = Program::cleanEnvironment(); }

    void allIsWell()
    {
        const FaultServer server(served);
        const Outcome outcome = ask(server.url());
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.exitCode, 0);
        for (const QByteArray &line : outcome.out.trimmed().split('\n'))
            QVERIFY2(line.startsWith("ok      "), line.constData());
        for (const char *step :
             {"growscope-cli", "time zones", "settings", "environment", "certificates", "nxog09md address",
              "nxog09md secure connection", "nxog09md sign-in", "nxog09md project"})
            QVERIFY2(outcome.out.contains(QByteArray("ok      ") + step + ':'), step);
        QVERIFY(!outcome.out.contains("SECRET"));
        QCOMPARE(server.requests().size(), 1);
    }

    void withoutProjectsOnlyTheComputerIsLookedAt()
    {
        const Outcome outcome = m_program.run({u"doctor"_s});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("certificates:") && !outcome.out.contains("address:"));
    }

    void failuresHaveTheirExitCodes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("401") << 401
                             << QByteArray("failed  nxog09md sign-in: The token was refused. (401) Bad luck Enter "
                                           "others: growscope-cli login nxog09md --server http://127.0.0.1:")
                             << 3;
        QTest::newRow("404") << 404 << QByteArray("failed  nxog09md project: The service knows no such project. (404)")
                             << 4;
        QTest::newRow("501") << 501 << QByteArray("failed  nxog09md project: The service failed. (501)") << 5;
        QTest::newRow("302") << 302 << QByteArray("failed  nxog09md ") << 5;
    }
    void failuresHaveTheirExitCodes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, line);
        QFETCH(int, exitCode);
        const FaultServer server(Answer::with(status, R"({"message":"Bad luck","errors":[]})"));
        const Outcome outcome = ask(server.url());
        QVERIFY2(outcome.out.contains(line), outcome.out.constData());
        QCOMPARE(outcome.exitCode, exitCode);
    }

    void aServerThatIsNotThere()
    {
        quint16 port = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            port = server.serverPort();
        }
        const Outcome outcome = ask(QUrl(u"http://127.0.0.1:%1"_s.arg(port)));
        QVERIFY2(outcome.out.contains("failed  nxog09md address: There is no connection to the server."),
                 outcome.out.constData());
        QVERIFY(outcome.out.contains("Check the network"));
        QVERIFY(!outcome.out.contains("secure connection:") && !outcome.out.contains("clock:"));
        QCOMPARE(outcome.exitCode, 5);
    }

    void aCertificateThatIsNotTrusted()
    {
        const auto server = secureServer(certificate(u"localhost"_s), served);
        const Outcome outcome = ask(server->url(u"https"_s));
        QVERIFY2(outcome.out.contains("ok      nxog09md address:"), outcome.out.constData());
        QVERIFY(outcome.out.contains("failed  nxog09md secure connection: No secure connection"));
        QVERIFY(outcome.out.contains("Own certificates"));
        QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
        QCOMPARE(outcome.exitCode, 5);
    }

    void ownCertificates()
    {
        const auto server = secureServer(certificate(u"localhost"_s), served);
        const QString folder = m_program.inHome(u"own"_s);
        const auto name = [&](const QString &file) {
            Workspace workspace(folder);
            QVERIFY(workspace.load());
            workspace.setSetting(u"caFile"_s, file);
        };
        const auto doctor = [&] {
            return m_program.run(
                {u"doctor"_s, u"nxog09md"_s, u"--server"_s, server->url(u"https"_s).toString(), u"--config"_s, folder});
        };
        name(certificatePath(u"localhost"_s));
        Outcome outcome = doctor();
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.out.contains("and those in " + certificatePath(u"localhost"_s).toUtf8()));
        QVERIFY(outcome.out.contains("The connection is secure."));

        name(u"/nowhere.pem"_s);
        outcome = doctor();
        QCOMPARE(outcome.exitCode, 5);
        QVERIFY2(outcome.out.contains("failed  certificates: The file of own certificates can't be used. /nowhere.pem"),
                 outcome.out.constData());
    }

    void theClock_data()
    {
        QTest::addColumn<int>("minutesAhead");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("right") << 0 << 200 << QByteArray("ok      nxog09md clock: ") << 0;
        QTest::newRow("within reason") << 4 << 200 << QByteArray("ok      nxog09md clock: ") << 0;
        QTest::newRow("ahead") << 60 << 200
                               << QByteArray("failed  nxog09md clock: This computer's clock is 60 minutes ahead") << 3;
        QTest::newRow("behind") << -60 << 200
                                << QByteArray("failed  nxog09md clock: This computer's clock is 60 minutes behind")
                                << 3;
        QTest::newRow("of a failure") << 60 << 501 << QByteArray("failed  nxog09md clock: ") << 5;
    }
    void theClock()
    {
        QFETCH(int, minutesAhead);
        QFETCH(int, status);
        QFETCH(QByteArray, line);
        QFETCH(int, exitCode);
        const FaultServer server([=](const FaultServer::Request &) {
            const QDateTime time = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAhead);
            const QByteArray date = QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
            return Answer::with(status, "[]", "Content-Type: application/json\r\nDate: " + date + "\r\n");
        });
        const Outcome outcome = ask(server.url());
        QVERIFY2(outcome.out.contains(line), outcome.out.constData());
        QCOMPARE(outcome.exitCode, exitCode);
    }

    void keysOfTheEnvironment()
    {
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        m_program.environment.insert(u"GROWSCOPE_PRIVATE_KEY"_s, u"private-SECRET"_s);
        const FaultServer server(served);
        Outcome outcome = m_program.run({u"doctor"_s});
        QVERIFY2(outcome.out.contains("failed  environment: GROWSCOPE_PRIVATE_KEY needs"), outcome.out.constData());
        QCOMPARE(outcome.exitCode, 3);

        m_program.environment.insert(u"GROWSCOPE_CLIENT_ID"_s, u"public"_s);
        m_program.environment.insert(u"GROWSCOPE_ACCOUNT_ID"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s);
        outcome = ask(server.url());
        QVERIFY2(outcome.out.contains("ok      nxog09md token: One was asked for"), outcome.out.constData());
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(!outcome.out.contains("SECRET"));
    }

    /// A token goes only where it is meant to go.
    void credentialsOfTheEnvironmentGoToOneProject()
    {
        const FaultServer server(served);
        const FaultServer other(served);
        const auto add = [&](const QString &uid, const FaultServer &at) {
            Workspace workspace(m_program.inHome(u"config"_s));
            QVERIFY(workspace.load());
            Project project;
            project.uid = uid;
            project.server = at.url();
            workspace.store(project);
        };
        const QStringList doctor{u"doctor"_s, u"--config"_s, m_program.inHome(u"config"_s)};
        add(u"nxog09md"_s, server);
        QCOMPARE(m_program.run(doctor).exitCode, 0);
        QCOMPARE(server.requests().size(), 1);

        add(u"another"_s, other);
        const Outcome outcome = m_program.run(doctor);
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.out.contains("another service: It was not asked") &&
                     outcome.out.contains("growscope-cli doctor nxog09md --server " + server.url().toEncoded()),
                 outcome.out.constData());
        QVERIFY(outcome.out.contains("keychain: ") && !outcome.out.contains("address:"));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(other.requests().size(), 0);

        QCOMPARE(m_program.run(doctor + QStringList{u"nxog09md"_s}).exitCode, 0);
        QCOMPARE(m_program.run(doctor + QStringList{u"--server"_s, other.url().toString()}).exitCode, 0);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(other.requests().size(), 1);
    }

    void settingsThatCannotBeUsed()
    {
        QVERIFY(QDir().mkpath(m_program.inHome(u"broken"_s)));
        QFile file(m_program.inHome(u"broken/workspace.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        for (const QString &folder : {m_program.inHome(u"broken"_s), file.fileName()}) {
            const Outcome outcome = m_program.run({u"doctor"_s, u"--config"_s, folder});
            QVERIFY2(outcome.out.contains("failed  settings: "), outcome.out.constData());
            QVERIFY(outcome.out.contains("certificates: "));
            QCOMPARE(outcome.exitCode, 6);
        }
    }

    void anUnknownProject()
    {
        const Outcome outcome = m_program.run({u"doctor"_s, u"nxog09md"_s});
        QVERIFY2(outcome.out.contains("failed  project: "), outcome.out.constData());
        QCOMPARE(outcome.exitCode, 4);
    }

    void json()
    {
        const FaultServer server(Answer::with(401, R"({"message":"Bad luck","errors":[]})"));
        const Outcome outcome = m_program.run(at(server, {u"doctor"_s, u"nxog09md"_s, u"--json"_s}));
        QCOMPARE(outcome.exitCode, 3);
        const QJsonArray steps = QJsonDocument::fromJson(outcome.out).array();
        QVERIFY(steps.size() > 5);
        QCOMPARE(steps.first()["step"_L1].toString(), u"growscope-cli"_s);
        const QJsonObject last = steps.last().toObject();
        QCOMPARE(last.keys(), (QStringList{u"next"_s, u"ok"_s, u"project"_s, u"server"_s, u"step"_s, u"text"_s}));
        QCOMPARE(last["step"_L1].toString(), u"sign-in"_s);
        QCOMPARE(last["ok"_L1].toBool(true), false);
        QCOMPARE(last["project"_L1].toString(), u"nxog09md"_s);
        QCOMPARE(last["server"_L1].toString(), server.url().toString());
    }
};

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "tst_clidoctor.moc"
