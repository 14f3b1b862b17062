// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QMap>
#include <QTimer>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

// fake_secrets MODE...: a Secret Service, and in mode "wallet" a KWallet too, that does what a real one does on bad
// days. Prints the name of each method that is called, and "ready" first.
//   silent      never answers
//   broken      finds every record, and of all else says that it does not exist
//   hang        finds every record, and answers nothing else
//   locked      has a locked collection and nothing in it; of the question to unlock it, the user ...
//     accept      ... types the password
//     dismiss     ... wants nothing
//     ignore      ... takes no notice
//   empty       has no collection yet
//   wallet      has a KWallet that takes 1200 ms to start

namespace
{

class FakeSecrets : public QDBusVirtualObject
{
public:
    explicit FakeSecrets(const QStringList &modes)
        : m_modes(modes)
    {
    }

    QString introspect(const QString &) const override { return {}; }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        std::puts(qPrintable(message.member()));
        std::fflush(stdout);
        if (is("broken"_L1) && !QStringList{u"SearchItems"_s, u"ReadAlias"_s, u"Get"_s}.contains(message.member()))
            return bus.send(
                message.createErrorReply(u"org.freedesktop.Secret.Error.NoSuchObject"_s, u"No such object"_s));
        const QVariantList answer = answerTo(message, bus);
        if (!answer.isEmpty())
            QTimer::singleShot(m_delay, this, [=] {
                bus.send(message.createReply(answer.first().isNull() ? QVariantList() : answer));
            });
        return true;
    }

private:
    bool is(QLatin1StringView mode) const { return m_modes.contains(mode); }

    /// Empty: no answer; a null value: an answer without values.
    QVariantList answerTo(const QDBusMessage &message, const QDBusConnection &bus)
    {
        const QString method = message.member();
        const auto none = QVariant::fromValue(QDBusObjectPath("/"));
        const auto item = QVariant::fromValue(QList{QDBusObjectPath("/item")});
        const auto nothing = QVariant::fromValue(QList<QDBusObjectPath>());
        const auto question = QVariant::fromValue(QDBusObjectPath("/question"));
        m_delay = 0;
        if (message.interface() == "org.kde.KWallet"_L1)
            return walletAnswerTo(method, message.arguments());
        if (is("silent"_L1))
            return {};
        if (method == "SearchItems"_L1)
            return is("hang"_L1) || is("broken"_L1) ? QVariantList{item, nothing} : QVariantList{nothing, nothing};
        if (is("hang"_L1))
            return {};
        if (method == "ReadAlias"_L1)
            return {is("empty"_L1) ? none : QVariant::fromValue(QDBusObjectPath("/collection"))};
        if (method == "Get"_L1)
            return {QVariant::fromValue(QDBusVariant(is("locked"_L1)))};
        if (method == "Unlock"_L1)
            return {nothing, question};
        if (method == "CreateCollection"_L1)
            return {none, question};
        if (method == "Prompt"_L1 && !is("ignore"_L1))
            QTimer::singleShot(300, this, [this, bus] { complete(bus, is("dismiss"_L1)); });
        if (method == "Dismiss"_L1)
            complete(bus, true);
        return {QVariant()};
    }

    void complete(const QDBusConnection &bus, bool dismissed)
    {
        if (!dismissed) {
            m_modes.removeAll("locked"_L1);
            m_modes.removeAll("empty"_L1);
        }
        auto signal = QDBusMessage::createSignal(u"/question"_s, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
        signal.setArguments({dismissed, QVariant::fromValue(QDBusVariant(QString()))});
        bus.send(signal);
    }

    QVariantList walletAnswerTo(const QString &method, const QVariantList &arguments)
    {
        if (method == "networkWallet"_L1) {
            m_delay = std::exchange(m_walletStart, 0);
            return {u"kdewallet"_s};
        }
        if (method == "open"_L1)
            return {1};
        const QString key = arguments.value(2).toString();
        if (method == "entryType"_L1)
            return {m_wallet.contains(key) ? 2 : 0}; // a stream, or unknown
        if (method == "readEntry"_L1)
            return {m_wallet.value(key)};
        if (method == "writeEntry"_L1)
            m_wallet.insert(key, arguments.value(3).toByteArray());
        else if (method == "removeEntry"_L1)
            m_wallet.remove(key);
        return {0};
    }

    QStringList m_modes;
    QMap<QString, QByteArray> m_wallet;
    int m_walletStart = 1200;
    int m_delay = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    auto bus = QDBusConnection::sessionBus();
    FakeSecrets fake(app.arguments().mid(1));
    bus.registerVirtualObject(u"/"_s, &fake, QDBusConnection::SubPath);
    if (!bus.registerService(u"org.freedesktop.secrets"_s) ||
        (app.arguments().contains("wallet"_L1) && !bus.registerService(u"org.kde.kwalletd5"_s)))
        return 1;
    std::puts("ready");
    std::fflush(stdout);
    return app.exec();
}
