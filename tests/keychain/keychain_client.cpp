// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/keychain.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QMetaEnum>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <unistd.h>

// keychain_client LIMIT_MS: a second program for the tests, with a keychain of its own. Takes one command a line: read
// KEY, write KEY HEX, remove KEY, unlock, drop (the last command's job), destroy (the keychain), quit. Answers "COMMAND
// OUTCOME MS REST", with the record or the error's detail as REST, and says "state STATE" and, at the end, "gap MS":
// the event loop's worst.

namespace
{

void say(const QStringList &words)
{
    std::puts(words.join(u' ').toUtf8().constData());
    std::fflush(stdout);
}

QString name(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::KeychainLocked:
        return QStringLiteral("KeychainLocked");
    case Error::Kind::KeychainMissing:
        return QStringLiteral("KeychainMissing");
    case Error::Kind::KeychainSilent:
        return QStringLiteral("KeychainSilent");
    case Error::Kind::Keychain:
        return QStringLiteral("Keychain");
    default:
        return QStringLiteral("unexpected");
    }
}

class Client : public QObject
{
public:
    explicit Client(std::chrono::milliseconds limit)
        : m_keychain(std::make_unique<Keychain>(limit))
    {
        connect(m_keychain.get(), &Keychain::stateChanged, this, [](Keychain::State state) {
            const auto states = QMetaEnum::fromType<Keychain::State>();
            say({QStringLiteral("state"), QString::fromLatin1(states.valueToKey(int(state)))});
        });
        connect(&m_input, &QSocketNotifier::activated, this, &Client::take);
        connect(&m_beat, &QTimer::timeout, this, [this] { m_gap = std::max(m_gap, m_sinceBeat.restart()); });
        m_sinceBeat.start();
        m_beat.start(1);
    }
    ~Client() override { say({QStringLiteral("gap"), QString::number(m_gap)}); }

private:
    void take()
    {
        char buffer[16384];
        const auto size = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (size <= 0)
            return QCoreApplication::quit();
        m_pending.append(buffer, size);
        for (qsizetype end; (end = m_pending.indexOf('\n')) >= 0; m_pending.remove(0, end + 1))
            run(QString::fromUtf8(m_pending.first(end)).split(u' '));
    }

    void run(const QStringList &words)
    {
        const QString &command = words.first();
        if (command == QLatin1StringView("read"))
            listen(command, m_keychain->read(words.value(1)));
        else if (command == QLatin1StringView("write"))
            listen(command, m_keychain->write(words.value(1), QByteArray::fromHex(words.value(2).toLatin1())));
        else if (command == QLatin1StringView("remove"))
            listen(command, m_keychain->remove(words.value(1)));
        else if (command == QLatin1StringView("unlock"))
            listen(command, m_keychain->unlock());
        else if (command == QLatin1StringView("drop"))
            delete m_job;
        else if (command == QLatin1StringView("destroy"))
            m_keychain.reset();
        else if (command == QLatin1StringView("quit"))
            QCoreApplication::quit();
    }

    template <typename T>
    void listen(const QString &command, JobOf<T> *job)
    {
        QElapsedTimer time;
        time.start();
        m_job = job->then(this, [command, time](const Result<T> &result) {
            QString outcome = QStringLiteral("done");
            QString rest;
            if (!result) {
                outcome = name(result.error().kind);
                rest = result.error().detail;
            } else if constexpr (!std::is_void_v<T>) {
                outcome = *result ? QStringLiteral("record") : QStringLiteral("none");
                rest = QString::fromLatin1(result->value_or(QByteArray()).toHex());
            }
            say({command, outcome, QString::number(time.elapsed()), rest});
        });
    }

    std::unique_ptr<Keychain> m_keychain;
    QPointer<Job> m_job;
    QSocketNotifier m_input{STDIN_FILENO, QSocketNotifier::Read};
    QByteArray m_pending;
    QTimer m_beat;
    QElapsedTimer m_sinceBeat;
    qint64 m_gap = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    Client client(std::chrono::milliseconds(app.arguments().value(1).toInt()));
    return app.exec();
}
