// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "store/workspace.h"
#include "support/requests.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Outcome = Program::Outcome;

/// With a real keyring: what the window has put there is used, and nothing else is asked for.
class TestCliKeychain : public QObject
{
    Q_OBJECT

    Program m_program;
    FaultServer m_server{served};
    Keychain m_keychain;
    Project m_project;
    QString m_workspace;

    Outcome list() const
    {
        return m_program.run({u"--config"_s, m_program.inHome(u"config"_s), u"dashboards"_s, u"nxog09md"_s});
    }

    Result<void> save(const Credentials &credentials)
    {
        CredentialStore store(&m_keychain, m_workspace);
        return outcomeOf(store.save(m_project, credentials));
    }

    int askedFor(const QByteArray &path) const
    {
        return int(std::count_if(m_server.requests().begin(), m_server.requests().end(),
                                 [&](const auto &request) { return request.path() == path; }));
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring");
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
            m_program.environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        Workspace workspace(m_program.inHome(u"config"_s));
        QVERIFY(workspace.load());
        m_workspace = workspace.id();
        m_project = projectAt(m_server.url());
        workspace.store(m_project);
    }

    void anEmptyKeyringGivesNone()
    {
        const Outcome outcome = list();
        QCOMPARE(outcome.exitCode, 3);
        QVERIFY2(outcome.err.contains("GROWSCOPE_TOKEN"), outcome.err.constData());
        QVERIFY(m_server.requests().isEmpty());
    }

    void theTokenIsTaken()
    {
        QVERIFY(save(apiToken()));
        const Outcome outcome = list();
        QCOMPARE(outcome.err, QByteArray());
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(m_server.requests().constLast().header("Authorization"), QByteArray("tok-SECRET"));
    }

    void theEnvironmentGoesFirst()
    {
        QVERIFY(save(apiToken()));
        m_program.environment.insert(u"GROWSCOPE_TOKEN"_s, u"tok-OTHER"_s);
        QCOMPARE(list().exitCode, 0);
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        QCOMPARE(m_server.requests().constLast().header("Authorization"), QByteArray("tok-OTHER"));
    }

    void aTokenFromKeysIsKeptForTheNext()
    {
        QVERIFY(
            save({Credentials::Method::Keys, u"public"_s, {}, 0, u"private"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s}));
        for (int i = 0; i < 2; ++i) {
            const Outcome outcome = list();
            QCOMPARE(outcome.err, QByteArray());
            QCOMPARE(outcome.exitCode, 0);
            QCOMPARE(m_server.requests().constLast().header("Authorization"), QByteArray("tok-NEW-SECRET"));
        }
        QCOMPARE(askedFor("/auth/token"), 1);
    }
};

QTEST_GUILESS_MAIN(TestCliKeychain)
#include "tst_clikeychain.moc"
