// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

/// With a real keyring: how credentials are typed on a terminal.
class TestCliTerminal : public QObject
{
    Q_OBJECT

    Program m_program;
    FaultServer m_server{served};
    std::unique_ptr<QProcess> m_process;
    int m_terminal = -1; ///< our end of it
    QByteArray m_shown;

    void start(const QString &script, const QStringList &options = {})
    {
        m_shown.clear();
        m_terminal = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        grantpt(m_terminal);
        unlockpt(m_terminal);
        const QByteArray other = ptsname(m_terminal);
        m_process = std::make_unique<QProcess>();
        m_process->setChildProcessModifier([other] {
            setsid();
            const int file = open(other.constData(), O_RDWR); // becomes the session's
            ioctl(file, TIOCSCTTY, 0);
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                dup2(file, stream);
        });
        m_program.startBy(*m_process, script,
                          at(m_server, QStringList{u"login"_s, u"nxog09md"_s, u"--no-check"_s} + options));
    }

    bool shows(const QByteArray &text)
    {
        return QTest::qWaitFor(
            [&] {
                char bytes[4096];
                for (ssize_t count = 0; (count = read(m_terminal, bytes, sizeof bytes)) > 0;)
                    m_shown.append(bytes, count);
                return m_shown.contains(text);
            },
            30'000);
    }

    void type(const QByteArray &text) const
    {
        QCOMPARE(write(m_terminal, text.constData(), size_t(text.size())), text.size());
    }

    bool echoes() const
    {
        termios state = {};
        tcgetattr(m_terminal, &state);
        return state.c_lflag & ECHO;
    }

    bool ends()
    {
        return QTest::qWaitFor([&] { return m_process->state() == QProcess::NotRunning; }, 30'000);
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(qEnvironmentVariableIsSet("KEYRING_PASSWORD"), "run it by with-keyring");
        m_program.environment.remove(u"GROWSCOPE_TOKEN"_s);
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
            m_program.environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }

    void cleanup()
    {
        m_process.reset();
        close(m_terminal);
    }

    void whatIsTypedIsNotShown()
    {
        start(u"exec \"$@\""_s, {u"--method"_s, u"keys"_s});
        QVERIFY(shows("Public key: "));
        QVERIFY(!echoes());
        type("public-SECRET\n");
        QVERIFY(shows("Private key: "));
        type("private-SECRET\n2a1b4018cd954ec2bcc69da5138bdb96\n"); // two at once
        QVERIFY(shows("are in the keychain"));
        QVERIFY(ends());
        QCOMPARE(m_process->exitCode(), 0);
        QVERIFY(echoes());
        QVERIFY2(!m_shown.contains("SECRET") && !m_shown.contains("2a1b"), m_shown.constData());
    }

    void theEchoIsBackHoweverItEnds_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("signal");
        QTest::addColumn<int>("exitCode"); // -1: by the signal
        QTest::addRow("Ctrl+C") << QByteArray("tok-SEC\x03") << 0 << 130;
        QTest::addRow("Ctrl+backslash") << QByteArray("tok-SEC\x1c") << 0 << -1;
        QTest::addRow("Ctrl+D") << QByteArray("\x04") << 0 << 2;
        QTest::addRow("SIGTERM") << QByteArray("tok-SEC") << SIGTERM << 130;
        QTest::addRow("SIGHUP") << QByteArray("tok-SEC") << SIGHUP << -1;
    }
    void theEchoIsBackHoweverItEnds()
    {
        QFETCH(QByteArray, typed);
        QFETCH(int, signal);
        QFETCH(int, exitCode);
        start(u"exec \"$@\""_s);
        QVERIFY(shows("API token: "));
        QVERIFY(!echoes());
        type(typed);
        if (signal)
            QCOMPARE(kill(pid_t(m_process->processId()), signal), 0);
        QVERIFY(ends());
        QCOMPARE(m_process->exitStatus(), exitCode < 0 ? QProcess::CrashExit : QProcess::NormalExit);
        if (exitCode >= 0)
            QCOMPARE(m_process->exitCode(), exitCode);
        QVERIFY(echoes());
        QVERIFY(shows("API token: ") && !m_shown.contains("SEC"));
    }

    void theEchoIsBackAfterSignalsInARow()
    {
        // Not as the session's first, whose end would reset the terminal.
        start(u"\"$@\"; stty -a | grep -o -e '-*echo\\b'"_s);
        QVERIFY(shows("API token: "));
        const QString children = u"/proc/%1/task/%1/children"_s.arg(m_process->processId());
        const pid_t program = contentOf(children).trimmed().toInt();
        QVERIFY(program > 0);
        for (int i = 0; i < 10'000'000 && kill(program, SIGINT) == 0; ++i) {
        }
        QVERIFY(shows("echo\r\n"));
        QVERIFY2(!m_shown.contains("-echo"), m_shown.constData());
        QVERIFY(ends());
    }

    void aStopGivesTheTerminalBackUntilItGoesOn()
    {
        start(u"set -m; \"$@\"; stty -a | grep -o -e '-*echo\\b'; fg >/dev/null; echo \"ended $?\""_s);
        QVERIFY(shows("API token: "));
        type("tok-SEC\x1a");
        QVERIFY(shows("\necho\r\n"));
        QVERIFY(shows("\necho\r\nAPI token: "));
        QVERIFY(!echoes());
        type("tok-SECRET\n");
        QVERIFY(shows("ended 0"));
        QVERIFY(ends());
        QVERIFY(!m_shown.contains("SEC"));
    }
};

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cliterminal.moc"
