// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/keychain.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Runs inside with-keyring: on an unlocked GNOME keyring of its own. What needs another bus, or a first start, is done
// by keychain_client; bad days of the store are played by fake_secrets.

namespace
{

const QString key = u"growscope/test/https://example.com/nxog09md"_s;

template <typename T>
Result<T> outcomeOf(JobOf<T> *job)
{
    std::optional<Result<T>> outcome;
    QObject context;
    job->then(&context, [&outcome](const Result<T> &result) { outcome = result; });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 60'000))
        return failure(Error::Kind::Timeout, u"The job does not end"_s);
    return *outcome;
}

/// The Error::Kind, or -1.
template <typename T>
int errorOf(JobOf<T> *job)
{
    const auto outcome = outcomeOf(job);
    return outcome ? -1 : int(outcome.error().kind);
}

class Process : public QProcess
{
public:
    ~Process() override
    {
        kill();
        waitForFinished();
    }

    bool start(const QString &program, const QStringList &arguments, const QMap<QString, QString> &variables = {})
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            it->isNull() ? environment.remove(it.key()) : environment.insert(it.key(), it.value());
        setProcessEnvironment(environment);
        setProcessChannelMode(ForwardedErrorChannel);
        QProcess::start(program, arguments);
        return waitForStarted();
    }

    /// The next line that begins with @p word, without it; what comes before is dropped.
    QString next(const QString &word)
    {
        QString rest = u"(nothing)"_s;
        (void)QTest::qWaitFor(
            [&] {
                while (canReadLine()) {
                    const QString line = QString::fromUtf8(readLine()).trimmed();
                    m_lines.append(line);
                    if (line.startsWith(word)) {
                        rest = line.mid(word.size()).trimmed();
                        return true;
                    }
                }
                return state() == NotRunning;
            },
            60'000);
        return rest;
    }

    const QStringList &lines() const { return m_lines; }

private:
    QStringList m_lines;
};

class Client : public Process
{
public:
    struct Answer {
        QString outcome;
        int ms = 0;
        QString rest;
    };

    bool start(std::chrono::milliseconds limit, const QMap<QString, QString> &variables = {})
    {
        return Process::start(QStringLiteral(KEYCHAIN_CLIENT), {QString::number(limit.count())}, variables);
    }

    void send(const QString &command) { write(command.toUtf8() + '\n'); }

    Answer answer(const QString &command)
    {
        const QString line = next(command.section(u' ', 0, 0));
        return {line.section(u' ', 0, 0), line.section(u' ', 1, 1).toInt(), line.section(u' ', 2)};
    }

    Answer ask(const QString &command)
    {
        send(command);
        return answer(command);
    }

    /// Empty where the client ends well and at once.
    QString endedBadly()
    {
        send(u"quit"_s);
        closeWriteChannel();
        QElapsedTimer time;
        time.start();
        if (!QTest::qWaitFor([this] { return state() == NotRunning; }, 60'000))
            return u"does not end"_s;
        if (exitStatus() != NormalExit || exitCode() != 0)
            return u"crashed, or failed with %1"_s.arg(exitCode());
        return time.elapsed() < 15'000 ? QString() : u"took %1 ms"_s.arg(time.elapsed());
    }
};

/// A session bus without any service to start.
class EmptyBus : public Process
{
public:
    bool start()
    {
        QFile config(m_folder.filePath(u"bus.conf"_s));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write(u"<busconfig><type>session</type><listen>unix:tmpdir=%1</listen>"
                     "<policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/>"
                     "<allow own='*'/></policy></busconfig>"_s.arg(m_folder.path())
                         .toUtf8());
        config.close();
        if (!Process::start(u"dbus-daemon"_s,
                            {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + config.fileName()}))
            return false;
        m_address = u"unix:"_s + next(u"unix:"_s);
        return state() == Running;
    }

    QMap<QString, QString> variables() const { return {{u"DBUS_SESSION_BUS_ADDRESS"_s, m_address}}; }

private:
    QTemporaryDir m_folder;
    QString m_address;
};

class FakeSecrets : public Process
{
public:
    bool start(const EmptyBus &bus, const QStringList &modes)
    {
        return Process::start(QStringLiteral(FAKE_SECRETS), modes, bus.variables()) && next(u"ready"_s).isEmpty();
    }
};

QDBusMessage callSecrets(const QString &method, const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                  u"org.freedesktop.Secret.Service"_s, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

bool lockKeyring()
{
    const QList collections{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)};
    return callSecrets(u"Lock"_s, {QVariant::fromValue(collections)}).type() == QDBusMessage::ReplyMessage;
}

/// What the desktop's sign-in does: gives the daemon the password by its control socket.
bool unlockKeyring()
{
    const QByteArray password = qgetenv("KEYRING_PASSWORD");
    QByteArray packet(13, '\0');
    qToBigEndian(quint32(12 + password.size()), packet.data() + 1);
    qToBigEndian(quint32(1), packet.data() + 5); // "unlock"
    qToBigEndian(quint32(password.size()), packet.data() + 9);
    QLocalSocket socket;
    socket.connectToServer(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/keyring/control"_s);
    socket.write(packet + password);
    QByteArray answer;
    while (answer.size() < 8 && socket.waitForReadyRead())
        answer += socket.readAll();
    return answer == QByteArray::fromHex("0000000800000000");
}

qint64 keyringPid()
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                  u"org.freedesktop.DBus"_s, u"GetConnectionUnixProcessID"_s);
    message.setArguments({u"org.freedesktop.secrets"_s});
    return QDBusReply<uint>(QDBusConnection::sessionBus().call(message)).value();
}

} // namespace

class tst_Keychain : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring"); }

    void init()
    {
        QVERIFY(unlockKeyring());
        QVERIFY(outcomeOf(Keychain().remove(key)));
    }

    void keepsTheVeryBytes_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("one NUL") << QByteArray(1, '\0');
        QTest::newRow("NUL inside") << QByteArray("ab\0cd\0", 6);
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\xc3(");
        QTest::newRow("Chinese") << u"{\"token\":\"密钥：令牌\"}"_s.toUtf8();
        QByteArray all(2048, '\0');
        for (qsizetype i = 0; i < all.size(); ++i)
            all[i] = char(i);
        QTest::newRow("2048 bytes") << all;
    }
    void keepsTheVeryBytes()
    {
        QFETCH(QByteArray, record);
        Keychain keychain;
        QVERIFY(outcomeOf(keychain.write(key, record)));
        QCOMPARE(outcomeOf(keychain.read(key)).value(), record);
        QCOMPARE(keychain.state(), Keychain::State::Ready);
    }

    void refusesWhatNotEveryStoreTakes()
    {
        Keychain keychain;
        QCOMPARE(errorOf(keychain.write(key, QByteArray(2049, 'x'))), int(Error::Kind::Input));
        QCOMPARE(errorOf(keychain.write(key, {})), int(Error::Kind::Input));
        QCOMPARE(errorOf(keychain.write({}, "x")), int(Error::Kind::Input));
        QCOMPARE(errorOf(keychain.read({})), int(Error::Kind::Input));
        QCOMPARE(errorOf(keychain.remove({})), int(Error::Kind::Input));
        QCOMPARE(outcomeOf(keychain.read(key)).value(), std::nullopt);
    }

    void replacesAndRemoves()
    {
        Keychain keychain;
        QCOMPARE(outcomeOf(keychain.read(key)).value(), std::nullopt);
        QVERIFY(outcomeOf(keychain.write(key, "old")));
        QVERIFY(outcomeOf(keychain.write(key, "new")));
        QVERIFY(outcomeOf(keychain.write(key + u'2', "other")));
        QCOMPARE(outcomeOf(keychain.read(key)).value(), "new"_ba);
        QVERIFY(outcomeOf(keychain.remove(key)));
        QCOMPARE(outcomeOf(keychain.read(key)).value(), std::nullopt);
        QVERIFY(outcomeOf(keychain.remove(key)));
        QCOMPARE(outcomeOf(keychain.read(key + u'2')).value(), "other"_ba);
    }

    void answersManyInOrder()
    {
        Keychain keychain;
        QList<int> order;
        for (int i = 0; i < 50; ++i)
            keychain.write(key, QByteArray::number(i))->then(this, [&order, i](const Result<void> &result) {
                order.append(result ? i : -1);
            });
        QCOMPARE(outcomeOf(keychain.read(key)).value(), "49"_ba);
        QCOMPARE(order.size(), 50);
        QVERIFY(std::is_sorted(order.begin(), order.end()) && order.first() == 0);
    }

    void aSecondStartFindsIt()
    {
        Client first;
        QVERIFY(first.start(8s));
        QCOMPARE(first.ask(u"write %1 00ff"_s.arg(key)).outcome, u"done"_s);
        QCOMPARE(first.endedBadly(), QString());
        Client second;
        QVERIFY(second.start(8s));
        QCOMPARE(second.ask(u"read "_s + key).rest, u"00ff"_s);
        QCOMPARE(second.endedBadly(), QString());
        QVERIFY(second.next(u"gap"_s).toInt() < 1000);
    }

    void leavesNoSecretOnDisk()
    {
        const QString secret = u"canary-5f0e7c31-令牌"_s;
        Keychain keychain;
        QVERIFY(outcomeOf(keychain.write(key, secret.toUtf8())));
        QCOMPARE(QProcess::execute(QStringLiteral(FIND_SECRET), {secret, qEnvironmentVariable("HOME")}), 0);
        QVERIFY(outcomeOf(keychain.remove(key)));
    }

    void lockedIsNeitherNoneNorDone()
    {
        Keychain keychain;
        QVERIFY(outcomeOf(keychain.write(key, "kept")));
        QSignalSpy states(&keychain, &Keychain::stateChanged);
        QVERIFY(lockKeyring());
        QCOMPARE(errorOf(keychain.read(key)), int(Error::Kind::KeychainLocked));
        QCOMPARE(keychain.state(), Keychain::State::Locked);
        QCOMPARE(errorOf(keychain.write(key, "lost")), int(Error::Kind::KeychainLocked));
        QCOMPARE(errorOf(keychain.remove(key)), int(Error::Kind::KeychainLocked));
        QCOMPARE(errorOf(keychain.read(key + u"/unknown"_s)), int(Error::Kind::KeychainLocked));
        QCOMPARE(states.size(), 1);

        QVERIFY(unlockKeyring());
        QCOMPARE(outcomeOf(keychain.read(key)).value(), "kept"_ba);
        QCOMPARE(keychain.state(), Keychain::State::Ready);
    }

    void staysLockedWhereNobodyCanBeAsked()
    {
        Keychain keychain;
        QVERIFY(lockKeyring());
        QCOMPARE(errorOf(keychain.unlock()), int(Error::Kind::KeychainLocked));
        QVERIFY(unlockKeyring());
        QVERIFY(outcomeOf(keychain.unlock())); // nothing to ask
    }

    void aStoppedDaemonIsSilentUntilItGoesOn()
    {
        Keychain keychain(1s);
        QVERIFY(outcomeOf(keychain.write(key, "x")));
        const qint64 pid = keyringPid();
        QVERIFY(pid > 0);
        QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
        const auto goOn = qScopeGuard([pid] { ::kill(pid_t(pid), SIGCONT); });

        QElapsedTimer time;
        time.start();
        auto *queued = keychain.read(key);
        const QSignalSpy queuedEnd(queued, &Job::finished);
        QCOMPARE(errorOf(keychain.read(key)), int(Error::Kind::KeychainSilent));
        QVERIFY(time.restart() < 5000);
        QCOMPARE(queuedEnd.size(), 1);
        QCOMPARE(keychain.state(), Keychain::State::Silent);
        QCOMPARE(errorOf(keychain.write(key, "y")), int(Error::Kind::KeychainSilent));
        QCOMPARE(errorOf(keychain.unlock()), int(Error::Kind::KeychainSilent));
        QVERIFY(time.elapsed() < 900);

        ::kill(pid_t(pid), SIGCONT);
        QTRY_COMPARE_WITH_TIMEOUT(keychain.state(), Keychain::State::Ready, 10'000);
        QCOMPARE(outcomeOf(keychain.read(key)).value(), "x"_ba);
    }

    void droppedJobsDoNoHarm()
    {
        Keychain keychain;
        QVERIFY(outcomeOf(keychain.write(key, "x")));
        for (int ms = 0; ms < 20; ++ms) {
            const QPointer<Job> jobs[] = {keychain.read(key), keychain.remove(key + u'2'), keychain.write(key, "x"),
                                          keychain.unlock()};
            for (const auto &job : jobs) {
                QTest::qWait(ms % 4);
                delete job; // if it still runs
            }
        }
        const auto outcome = outcomeOf(keychain.read(key));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
        QCOMPARE(*outcome, "x"_ba);
    }

    void leavesRunningRequestsWell_data()
    {
        QTest::addColumn<QString>("command");
        for (const auto &command : {u"read "_s + key, u"write "_s + key + u" 78"_s, u"remove "_s + key, u"unlock"_s})
            for (const auto &end : {u"quit"_s, u"destroy"_s})
                QTest::addRow("%s, %s", qPrintable(command.section(u' ', 0, 0)), qPrintable(end))
                    << command + u'\n' + end;
    }
    void leavesRunningRequestsWell()
    {
        QFETCH(QString, command);
        for (int ms = 0; ms < 20; ++ms) {
            Client client;
            QVERIFY(client.start(8s));
            client.send(command.section(u'\n', 0, 0));
            QTest::qWait(ms);
            client.send(command.section(u'\n', 1));
            QTest::qWait(5);
            QCOMPARE(client.endedBadly(), QString());
        }
    }

    void withoutABusItIsMissing_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("no address") << QString();
        QTest::newRow("no socket") << u"unix:path=/nowhere/bus"_s;
        QTest::newRow("no abstract socket") << u"unix:abstract=growscope-nowhere"_s;
        QTest::newRow("disabled") << u"disabled:"_s;
        QTest::newRow("no address at all") << u"nonsense"_s;
    }
    void withoutABusItIsMissing()
    {
        QFETCH(QString, address);
        Client client;
        QVERIFY(client.start(8s, {{u"DBUS_SESSION_BUS_ADDRESS"_s, address}}));
        for (const QString &command : {u"read k"_s, u"write k 00"_s, u"remove k"_s, u"unlock"_s}) {
            const auto answer = client.ask(command);
            QCOMPARE(answer.outcome, u"KeychainMissing"_s);
            QVERIFY(answer.ms < 2000);
            QVERIFY(!answer.rest.isEmpty());
        }
        QVERIFY(client.lines().contains(u"state Missing"_s));
        QCOMPARE(client.endedBadly(), QString());
        QVERIFY(client.next(u"gap"_s).toInt() < 1000);
    }

    void withoutAServiceItIsMissing()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        Client client;
        QVERIFY(client.start(8s, bus.variables()));
        for (const QString &command : {u"read k"_s, u"write k 00"_s, u"remove k"_s, u"unlock"_s}) {
            const auto answer = client.ask(command);
            QCOMPARE(answer.outcome, u"KeychainMissing"_s);
            QVERIFY(answer.ms < 2000);
        }
        QCOMPARE(client.endedBadly(), QString());
    }

    void findsAServiceThatComesLater()
    {
        Client client;
        EmptyBus bus;
        QVERIFY(bus.start());
        QVERIFY(client.start(8s, bus.variables()));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"KeychainMissing"_s);
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"open"_s}));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"none"_s);
    }

    void aBrokenServiceLosesNothingQuietly()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"broken"_s}));
        Client client;
        QVERIFY(client.start(8s, bus.variables()));
        for (const QString &command : {u"read k"_s, u"write k 00"_s, u"remove k"_s})
            QCOMPARE(client.ask(command).outcome, u"Keychain"_s);
        QVERIFY(client.lines().contains(u"state Failed"_s));
        QCOMPARE(client.endedBadly(), QString());
    }

    void aSilentBusIsSilent()
    {
        const QString path = qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/silent-bus"_s;
        QLocalServer server;
        QVERIFY(server.listen(path));
        Client client;
        QVERIFY(client.start(1s, {{u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + path}}));
        for (const QString &command : {u"read k"_s, u"write k 00"_s, u"remove k"_s, u"unlock"_s}) {
            const auto answer = client.ask(command);
            QCOMPARE(answer.outcome, u"KeychainSilent"_s);
            QVERIFY(answer.ms < (command == u"read k"_s ? 5000 : 900));
        }
        QCOMPARE(client.endedBadly(), QString());
        QVERIFY(client.next(u"gap"_s).toInt() < 1000);
    }

    void aSilentServiceIsSilentUntilItIsGone_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("from the start") << u"silent"_s;
        QTest::newRow("in QtKeychain's job") << u"hang"_s;
    }
    void aSilentServiceIsSilentUntilItIsGone()
    {
        QFETCH(QString, mode);
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {mode}));
        Client client;
        QVERIFY(client.start(1s, bus.variables()));
        for (const QString &command : {u"read k"_s, u"write k 00"_s, u"remove k"_s, u"unlock"_s}) {
            const auto answer = client.ask(command);
            QCOMPARE(answer.outcome, u"KeychainSilent"_s);
            QVERIFY(answer.ms < (command == u"read k"_s ? 5000 : 900));
        }
        fake.kill();
        QCOMPARE(client.next(u"state"_s), u"Ready"_s);
        QCOMPARE(client.ask(u"read k"_s).outcome, u"KeychainMissing"_s);
        QCOMPARE(client.endedBadly(), QString());
        QVERIFY(client.next(u"gap"_s).toInt() < 1000);
    }

    void leavesAHangingRequestWell_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("hangsIn");
        QTest::addColumn<QString>("end");
        for (const auto &end : {u"quit"_s, u"destroy"_s, u"drop"_s}) {
            QTest::addRow("before QtKeychain, %s", qPrintable(end))
                << u"silent"_s << u"read k"_s << u"SearchItems"_s << end;
            QTest::addRow("QtKeychain reads, %s", qPrintable(end)) << u"hang"_s << u"read k"_s << u"GetAll"_s << end;
            QTest::addRow("QtKeychain removes, %s", qPrintable(end))
                << u"hang"_s << u"remove k"_s << u"GetAll"_s << end;
        }
    }
    void leavesAHangingRequestWell()
    {
        QFETCH(QString, mode);
        QFETCH(QString, command);
        QFETCH(QString, hangsIn);
        QFETCH(QString, end);
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {mode}));
        Client client;
        QVERIFY(client.start(60s, bus.variables()));
        client.send(command);
        QVERIFY(fake.next(hangsIn).isEmpty());
        client.send(end);
        QTest::qWait(20);
        QCOMPARE(client.endedBadly(), QString());
    }

    void unlocksByTheUser()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"locked"_s, u"accept"_s}));
        Client client;
        QVERIFY(client.start(8s, bus.variables()));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"KeychainLocked"_s);
        client.send(u"unlock"_s);
        QCOMPARE(client.ask(u"read k"_s).outcome, u"KeychainLocked"_s); // answered at once
        QCOMPARE(client.answer(u"unlock"_s).outcome, u"done"_s);
        QVERIFY(client.lines().contains(u"state Ready"_s));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"none"_s);
        QCOMPARE(client.endedBadly(), QString());
    }

    void makesAKeyringWhereThereIsNone()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"empty"_s, u"accept"_s}));
        Client client;
        QVERIFY(client.start(8s, bus.variables()));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"none"_s);
        QCOMPARE(client.ask(u"write k 00"_s).outcome, u"KeychainLocked"_s);
        QCOMPARE(client.ask(u"unlock"_s).outcome, u"done"_s);
        QVERIFY(fake.next(u"CreateCollection"_s).isEmpty());
    }

    void isLockedWhereTheUserSaysNo()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"locked"_s, u"dismiss"_s}));
        Client client;
        QVERIFY(client.start(8s, bus.variables()));
        QCOMPARE(client.ask(u"unlock"_s).outcome, u"KeychainLocked"_s);
        QVERIFY(client.lines().contains(u"state Locked"_s));
    }

    void takesTheQuestionBack_data()
    {
        QTest::addColumn<bool>("drop");
        QTest::newRow("in time") << false;
        QTest::newRow("dropped") << true;
    }
    void takesTheQuestionBack()
    {
        QFETCH(bool, drop);
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"locked"_s, u"ignore"_s}));
        Client client;
        QVERIFY(client.start(drop ? 8000ms : 500ms, bus.variables()));
        client.send(u"unlock"_s);
        QVERIFY(fake.next(u"Prompt"_s).isEmpty());
        if (drop) {
            client.send(u"drop"_s);
        } else {
            const auto answer = client.answer(u"unlock"_s);
            QCOMPARE(answer.outcome, u"KeychainLocked"_s);
            QVERIFY(answer.ms > 5000); // the user has more time than the keychain
        }
        QVERIFY(fake.next(u"Dismiss"_s).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(client.ask(u"read k"_s).rest, u"The keychain is locked"_s, 20'000);
        QCOMPARE(client.endedBadly(), QString());
    }

    void aSlowKWalletIsWaitedFor()
    {
        EmptyBus bus;
        QVERIFY(bus.start());
        FakeSecrets fake;
        QVERIFY(fake.start(bus, {u"wallet"_s, u"locked"_s}));
        auto plasma = bus.variables();
        plasma.insert(u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s);
        plasma.insert(u"KDE_SESSION_VERSION"_s, u"5"_s);
        Client client;
        QVERIFY(client.start(8s, plasma));
        QCOMPARE(client.ask(u"read k"_s).outcome, u"none"_s);
        QCOMPARE(client.ask(u"write k 00ff"_s).outcome, u"done"_s);
        QCOMPARE(client.ask(u"read k"_s).rest, u"00ff"_s);
        QCOMPARE(client.ask(u"remove k"_s).outcome, u"done"_s);
        QCOMPARE(client.ask(u"read k"_s).outcome, u"none"_s);
        QCOMPARE(client.ask(u"unlock"_s).outcome, u"Keychain"_s);
        QCOMPARE(client.endedBadly(), QString());
        QVERIFY(client.next(u"gap"_s).toInt() < 1000);
        (void)fake.next(u"removeEntry"_s);
        QVERIFY(fake.lines().contains(u"writeEntry"_s));
        QVERIFY(!fake.lines().contains(u"SearchItems"_s)); // the Secret Service beside it is not asked
    }

    void aPlasmaWithoutKWalletUsesTheSecretService()
    {
        Client client;
        QVERIFY(client.start(8s, {{u"XDG_CURRENT_DESKTOP"_s, u"KDE"_s}, {u"KDE_SESSION_VERSION"_s, u"5"_s}}));
        QCOMPARE(client.ask(u"write %1 00ff"_s.arg(key)).outcome, u"done"_s);
        QCOMPARE(outcomeOf(Keychain().read(key)).value(), "\0\xff"_ba);
    }

    // The last one: libsecret in this process still has its session with the first daemon.
    void aKilledDaemonComesBackLocked()
    {
        Client client;
        QVERIFY(client.start(8s));
        QCOMPARE(client.ask(u"write %1 00ff"_s.arg(key)).outcome, u"done"_s);
        QCOMPARE(::kill(pid_t(keyringPid()), SIGKILL), 0);
        QTRY_COMPARE(keyringPid(), 0);
        QCOMPARE(client.ask(u"read "_s + key).outcome, u"KeychainLocked"_s);
        QVERIFY(unlockKeyring());
        QCOMPARE(client.ask(u"read "_s + key).rest, u"00ff"_s);
        QCOMPARE(client.ask(u"write %1 01"_s.arg(key)).outcome, u"done"_s);
        QCOMPARE(client.endedBadly(), QString());
    }
};

QTEST_GUILESS_MAIN(tst_Keychain)
#include "tst_keychain.moc"
