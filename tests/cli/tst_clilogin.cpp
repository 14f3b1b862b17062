// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "store/workspace.h"
#include "support/requests.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;
using Method = Credentials::Method;

/// With a real keyring: what login puts there, and what logout takes away.
class TestCliLogin : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;
    std::unique_ptr<FaultServer> m_server;
    bool m_failing = false;
    Keychain m_keychain;

    Project project() const { return projectAt(m_server->url()); }
    QString folder() const { return m_program->inHome(u".config/growscope"_s); }

    /// What the keychain has for @p project, by the program's own workspace.
    Result<Credentials> kept(const Project &project)
    {
        Workspace workspace(folder());
        if (const auto loaded = workspace.load(); !loaded)
            return tl::unexpected(loaded.error());
        CredentialStore store(&m_keychain, workspace.id());
        return outcomeOf(store.load(project));
    }

    Outcome feed(const QStringList &arguments, const QByteArray &input) const
    {
        QProcess process;
        m_program->start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        return Program::outcomeOf(process);
    }

    Outcome run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return feed(at(*m_server, arguments), input);
    }

    Outcome login(const QByteArray &input, const QStringList &more = {}) const
    {
        Outcome outcome = run(QStringList{u"login"_s, u"nxog09md"_s} + more, input);
        // Never told, whatever comes of it.
        if ((outcome.out + outcome.err).contains("SECRET"))
            outcome.exitCode = -1;
        return outcome;
    }

    int askedFor(const QByteArray &path) const
    {
        return int(std::count_if(m_server->requests().begin(), m_server->requests().end(),
                                 [&](const auto &request) { return request.path() == path; }));
    }

private slots:
    void initTestCase() { QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring"); }

    void init()
    {
        m_program = std::make_unique<Program>();
        m_program->environment.remove(u"GROWSCOPE_TOKEN"_s);
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
            m_program->environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        m_failing = false;
        m_server = std::make_unique<FaultServer>([this](const FaultServer::Request &request) {
            return m_failing && request.path() != "/auth/token" ? Answer::with(401, R"({"message":"No"})")
                                                                : served(request);
        });
    }

    void keepsWhatTheServiceTakes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("method");
        QTest::addColumn<QStringList>("values"); // client id, token, private key, account id
        QTest::addRow("API token") << QStringList() << QByteArray("tok-SECRET\n") << int(Method::ApiToken)
                                   << QStringList{{}, u"tok-SECRET"_s, {}, {}};
        QTest::addRow("by name, without a line's end")
            << QStringList{u"--method"_s, u"token"_s} << QByteArray(" tok-SECRET") << int(Method::ApiToken)
            << QStringList{{}, u"tok-SECRET"_s, {}, {}};
        QTest::addRow("more lines") << QStringList() << QByteArray("tok-SECRET\r\nuser: li\n") << int(Method::ApiToken)
                                    << QStringList{{}, u"tok-SECRET"_s, {}, {}};
        QTest::addRow("client token") << QStringList{u"--method=client-token"_s} << QByteArray("public\ntok-SECRET\n")
                                      << int(Method::ClientToken) << QStringList{u"public"_s, u"tok-SECRET"_s, {}, {}};
        QTest::addRow("keys") << QStringList{u"--method"_s, u"keys"_s}
                              << QByteArray("public\nprivate-SECRET\n2a1b4018cd954ec2bcc69da5138bdb96\n")
                              << int(Method::Keys)
                              << QStringList{u"public"_s, u"tok-NEW-SECRET"_s, u"private-SECRET"_s,
                                             u"2a1b4018cd954ec2bcc69da5138bdb96"_s};
    }
    void keepsWhatTheServiceTakes()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, input);
        QFETCH(int, method);
        QFETCH(QStringList, values);
        const Outcome outcome = login(input, options);
        QVERIFY2(outcome.err.contains("are in the keychain."), outcome.err.constData());
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(m_server->requests().constLast().header("Authorization"), values[1].toUtf8());
        const auto known = kept(project());
        QVERIFY(known);
        QCOMPARE(int(known->method), method);
        QCOMPARE((QStringList{known->clientId, known->token, known->privateKey, known->accountId}), values);

        // The other commands find both the project and its credentials.
        QCOMPARE(m_program->run({u"projects"_s}).out, "nxog09md\tnxog09md\t" + m_server->url().toEncoded() + '\n');
        QCOMPARE(m_program->run({u"dashboards"_s, u"nxog09md"_s}).exitCode, 0);
        QVERIFY(askedFor("/auth/token") <= 1);
    }

    void refusedOnesAreNotKept()
    {
        m_failing = true;
        const Outcome outcome = login("tok-SECRET\n");
        QCOMPARE(outcome.exitCode, 3);
        QCOMPARE(outcome.err, QByteArray("growscope-cli: Nothing was stored. The token was refused. (401) No\n"));
        QVERIFY(!QFile::exists(folder()));
        QCOMPARE(errorOf(kept(project())).kind, Error::Kind::NoCredentials);
    }

    void aTokenForKeysThatAreKeptAlreadyIsKeptAllTheSame()
    {
        const QByteArray keys = "public\nprivate-SECRET\n2a1b4018cd954ec2bcc69da5138bdb96\n";
        QCOMPARE(login(keys, {u"--method"_s, u"keys"_s, u"--no-check"_s}).exitCode, 0);
        m_failing = true;
        QCOMPARE(login(keys, {u"--method"_s, u"keys"_s}).exitCode, 3);
        QVERIFY(askedFor("/auth/token") > 0);
        QCOMPARE(kept(project()).value_or(Credentials()).token, u"tok-NEW-SECRET"_s);
    }

    void otherKeysThatAreRefusedLeaveThoseBefore()
    {
        QCOMPARE(login("tok-SECRET\n").exitCode, 0);
        m_failing = true;
        QCOMPARE(login("public\nother-SECRET\n2a1b4018cd954ec2bcc69da5138bdb96\n", {u"--method"_s, u"keys"_s}).exitCode,
                 3);
        QCOMPARE(kept(project()).value_or(Credentials()).token, u"tok-SECRET"_s);
    }

    void withoutACheckNothingIsAsked()
    {
        m_failing = true;
        const Outcome outcome = login("tok-SECRET\n", {u"--no-check"_s, u"--quiet"_s});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.err, QByteArray());
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(kept(project()).value_or(Credentials()).token, u"tok-SECRET"_s);
    }

    void whatIsKnownOfAProjectStays()
    {
        {
            Workspace workspace(folder());
            QVERIFY(workspace.load());
            Project known = project();
            known.name = u"My shop"_s;
            known.timeZone = "Europe/Berlin";
            workspace.store(known);
        }
        QCOMPARE(feed({u"login"_s, u"My shop"_s, u"--time-zone"_s, u"Asia/Tokyo"_s}, "tok-SECRET\n").exitCode, 0);
        Workspace workspace(folder());
        QVERIFY(workspace.load());
        QCOMPARE(workspace.projects().size(), 1);
        QCOMPARE(workspace.projects().constFirst().displayName(), u"My shop"_s);
        QCOMPARE(workspace.projects().constFirst().timeZone, QByteArray("Europe/Berlin"));
    }

    void incompleteOnesAreRefusedUntried_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("said");
        QTest::addRow("none") << QStringList() << QByteArray() << QByteArray("the token is missing");
        QTest::addRow("unfit") << QStringList() << QByteArray("tok SECRET\n")
                               << QByteArray("the token has characters that can't be sent");
        QTest::addRow("keys") << QStringList{u"--method"_s, u"keys"_s} << QByteArray("public\nprivate-SECRET\n")
                              << QByteArray("the project ID is missing");
        QTest::addRow("endless") << QStringList{u"--method"_s, u"keys"_s}
                                 << "public\n" + QByteArray(200'000, 'x') + "\n2a1b\n"
                                 << QByteArray("is missing");
        QTest::addRow("too long") << QStringList() << QByteArray(3000, 'x') + '\n'
                                  << QByteArray("the keys are too long");
    }
    void incompleteOnesAreRefusedUntried()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, said);
        const Outcome outcome = login(input, options);
        QVERIFY2(outcome.err.contains(said), outcome.err.constData());
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(!QFile::exists(folder()));
    }

    void theEnvironmentIsNoSource()
    {
        m_program->environment.insert(u"GROWSCOPE_TOKEN"_s, u"tok-OTHER"_s);
        QCOMPARE(login("").exitCode, 2);
        QVERIFY(m_server->requests().isEmpty());
        QCOMPARE(login("tok-SECRET\n").exitCode, 0);
        QCOMPARE(m_server->requests().constLast().header("Authorization"), QByteArray("tok-SECRET"));
    }

    void anAddressDoesNotSayWhereCredentialsGo()
    {
        const QString page = m_server->url().toString() + "/projects/nxog09md/dashboard"_L1;
        const Outcome outcome = feed({u"login"_s, page}, "tok-SECRET\n");
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("--server " + m_server->url().toEncoded()), outcome.err.constData());
        QVERIFY(m_server->requests().isEmpty());
    }

    void withoutAKeychainNothingIsAsked()
    {
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
            m_program->environment.remove(QString::fromLatin1(name));
        m_program->environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
        const Outcome outcome = login("tok-SECRET\n");
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("There is no keychain here"), outcome.err.constData());
        QVERIFY(m_server->requests().isEmpty());
        QVERIFY(!QFile::exists(folder()));
    }

    void aWorkspaceThatCannotBeMadeIsTold()
    {
        QFile file(m_program->inHome(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Outcome outcome = login("tok-SECRET\n", {u"--config"_s, file.fileName()});
        QCOMPARE(outcome.exitCode, 6);
        QVERIFY2(outcome.err.contains("taken"), outcome.err.constData());
    }

    void logoutTakesThemAway()
    {
        QCOMPARE(login("tok-SECRET\n").exitCode, 0);
        Outcome outcome = run({u"logout"_s, u"nxog09md"_s});
        QVERIFY2(outcome.err.contains("no longer in the keychain"), outcome.err.constData());
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(errorOf(kept(project())).kind, Error::Kind::NoCredentials);
        QVERIFY(m_program->run({u"projects"_s}).out.startsWith("nxog09md\t"));

        outcome = run({u"logout"_s, u"nxog09md"_s});
        QVERIFY2(outcome.err.contains("has no credentials"), outcome.err.constData());
        QCOMPARE(outcome.exitCode, 4);
    }

    void doctorTellsOfEachProject()
    {
        QCOMPARE(login("tok-SECRET\n").exitCode, 0);
        QCOMPARE(run({u"login"_s, u"another"_s, u"--no-check"_s}, "tok-SECRET\n").exitCode, 0);
        QCOMPARE(run({u"logout"_s, u"another"_s}).exitCode, 0);
        const auto asked = m_server->requests().size();
        const Outcome outcome = m_program->run({u"doctor"_s});
        QCOMPARE(outcome.exitCode, 3);
        for (const char *line :
             {"ok      keychain: It answers.\n", "ok      nxog09md credentials: The keychain has them",
              "ok      nxog09md project: ", "failed  another credentials: The keychain has none."})
            QVERIFY2(outcome.out.contains(line), outcome.out.constData());
        QVERIFY(outcome.out.contains("growscope-cli login another --server " + m_server->url().toEncoded()));
        QVERIFY(!outcome.out.contains("SECRET"));
        QCOMPARE(m_server->requests().size(), asked + 1);

        QCOMPARE(m_program->run({u"doctor"_s, u"nxog09md"_s}).exitCode, 0);
    }

    void doctorKeepsATokenThatItAskedFor()
    {
        QCOMPARE(login("public\nprivate-SECRET\n2a1b4018cd954ec2bcc69da5138bdb96\n",
                       {u"--method"_s, u"keys"_s, u"--no-check"_s})
                     .exitCode,
                 0);
        QCOMPARE(m_program->run({u"doctor"_s}).exitCode, 0);
        QCOMPARE(kept(project()).value_or(Credentials()).token, u"tok-NEW-SECRET"_s);
        QCOMPARE(m_program->run({u"doctor"_s}).exitCode, 0);
        QCOMPARE(askedFor("/auth/token"), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliLogin)
#include "tst_clilogin.moc"
