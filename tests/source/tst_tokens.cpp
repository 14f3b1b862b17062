// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/client.h"
#include "api/network.h"
#include "keychain/keychain.h"
#include "source/credentialstore.h"
#include "support/faultserver.h"
#include "support/requests.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace Qt::Literals::StringLiterals;

// Runs inside with-keyring. GROWSCOPE_TOKEN_TEST_SECONDS and GROWSCOPE_TOKEN_TEST_LIFETIME (ms) make it longer.

namespace
{

int number(const char *variable, int otherwise)
{
    return qEnvironmentVariableIsSet(variable) ? qEnvironmentVariableIntValue(variable) : otherwise;
}

/// Gives out tokens of which only the last is good, for a while.
class Service
{
public:
    explicit Service(int lifetime)
        : m_lifetime(lifetime)
    {
    }

    Answer operator()(const FaultServer::Request &request)
    {
        const QByteArray token = "token-" + QByteArray::number(given);
        if (request.path() == "/auth/token") {
            m_ended = false;
            m_age.start();
            return Answer::json(R"({"status":"success","code":"token-)" + QByteArray::number(++given) + "\"}");
        }
        if (request.header("Authorization") == token && !m_age.hasExpired(m_lifetime))
            return Answer::json("[]");
        ++refused;
        if (request.header("Authorization") == token && !m_ended) {
            m_ended = true;
            ++ends;
        }
        return Answer::with(401, "{}");
    }

    int given = 0;
    int ends = 0; // tokens whose end was noticed before another was asked for
    int refused = 0;

private:
    int m_lifetime;
    QElapsedTimer m_age;
    bool m_ended = false;
};

bool lockKeyring()
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                  u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    message.setArguments({QVariant::fromValue(QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)})});
    return QDBusConnection::sessionBus().call(message).type() == QDBusMessage::ReplyMessage;
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring"); }

    void twoProgramsRenewOnceForEachEnd()
    {
        const int seconds = number("GROWSCOPE_TOKEN_TEST_SECONDS", 12);
        Service service(number("GROWSCOPE_TOKEN_TEST_LIFETIME", 1000));
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        const QTemporaryDir folder;
        Keychain keychain;
        CredentialStore store(&keychain, u"test"_s);
        QVERIFY(outcomeOf(store.save(
            projectAt(server.url()),
            {Credentials::Method::Keys, u"public"_s, {}, 0, u"private"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s})));

        std::array<QProcess, 2> programs;
        for (QProcess &program : programs) {
            program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            program.start(QStringLiteral(TOKEN_CLIENT),
                          {server.url().toString(), folder.path(), QString::number(seconds)});
        }
        int answered = 0;
        for (QProcess &program : programs) {
            QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, seconds * 1000 + 60'000);
            QCOMPARE(program.exitCode(), 0);
            const QList<QByteArray> counts = program.readAllStandardOutput().simplified().split(' ');
            QCOMPARE(counts.size(), 2);
            QVERIFY(counts[0].toInt() > 0);
            QCOMPARE(counts[1].toInt(), 0);
            answered += counts[0].toInt();
        }
        qInfo("%d requests answered, %d tokens given, %d ended, %d requests refused", answered, service.given,
              service.ends, service.refused);
        QVERIFY(service.ends > 0);
        QCOMPARE(service.given, service.ends + 1);
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    // Last, for the keyring stays locked.
    void aKeyringThatIsLockedMeanwhileIsToldOf()
    {
        Service service(60'000);
        service.given = 1;
        FaultServer server([&](const FaultServer::Request &request) { return service(request); });
        const QTemporaryDir folder;
        const Project project = projectAt(server.url());
        Keychain keychain;
        CredentialStore store(&keychain, u"locked"_s, folder.path());
        const Credentials old{
            Credentials::Method::Keys, u"public"_s, u"old"_s, 0, u"private"_s, u"2a1b4018cd954ec2bcc69da5138bdb96"_s};
        QVERIFY(outcomeOf(store.save(project, old)));
        QVERIFY(lockKeyring());
        QSignalSpy failed(&store, &CredentialStore::keepingFailed);
        Network network;
        Client client(&network, project, old, &store);
        // The keys are in memory: the work goes on with a new token, which holds for this program's run.
        QVERIFY(outcomeOf(client.segmentations()));
        QCOMPARE(service.given, 2);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][1].value<Error>().kind, Error::Kind::KeychainLocked);
        const auto known = outcomeOf(store.load(project));
        QVERIFY(known);
        QCOMPARE(known->token, u"token-2"_s);
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
