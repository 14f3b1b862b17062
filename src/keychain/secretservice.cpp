// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QFileInfo>
#include <QLibrary>
#include <QLocalSocket>
#include <QThread>

#include <limits>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString connectionName = u"growscope-keychain"_s;
const QString secrets = u"org.freedesktop.secrets"_s;
constexpr auto noObject = "/"_L1;
constexpr int noTimeout = std::numeric_limits<int>::max(); // Keychain has its own, and waits for late answers

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

QDBusConnection bus()
{
    return QDBusConnection(connectionName);
}

QDBusMessage toSecrets(const QString &path, const QString &interface, const QString &method,
                       const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(secrets, path, interface, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage toService(const QString &method, const QVariantList &arguments)
{
    return toSecrets(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method, arguments);
}

QDBusMessage toPrompt(const QString &path, const QString &method, const QVariantList &arguments = {})
{
    return toSecrets(path, u"org.freedesktop.Secret.Prompt"_s, method, arguments);
}

Error errorFrom(const QDBusError &error)
{
    const QString name = error.name();
    Error::Kind kind = Error::Kind::Keychain;
    if (error.type() == QDBusError::ServiceUnknown || error.type() == QDBusError::Disconnected ||
        name.startsWith("org.freedesktop.DBus.Error.Spawn."_L1))
        kind = Error::Kind::KeychainMissing;
    else if (name == "org.freedesktop.Secret.Error.IsLocked"_L1)
        kind = Error::Kind::KeychainLocked;
    return {kind, error.message(), 0, 0};
}

/// Sends @p message; @p handler takes the QDBusPendingReply<Types...>.
template <typename... Types, typename Handler>
void send(QObject *context, const QDBusMessage &message, Handler handler)
{
    auto *watcher = new QDBusPendingCallWatcher(bus().asyncCall(message, noTimeout), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, handler] {
        watcher->deleteLater();
        handler(QDBusPendingReply<Types...>(*watcher));
    });
}

/// As send(), with errors given to @p answer.
template <typename... Types, typename Handler>
void ask(QObject *context, const QDBusMessage &message, const SecretService::Answer &answer, Handler handler)
{
    send<Types...>(context, message, [answer, handler](const QDBusPendingReply<Types...> &reply) {
        if (reply.isError())
            answer(tl::unexpected(errorFrom(reply.error())));
        else
            handler(reply);
    });
}

/// Lets libsecret, which QtKeychain has loaded, forget its session with a service that is gone: with the next one it
/// would fail for ever ("The session does not exist").
void forgetSession()
{
    if (const auto disconnect = QLibrary(u"secret-1"_s, 0).resolve("secret_service_disconnect"))
        disconnect();
}

/// The D-Bus name of the KWallet that QtKeychain prefers in this session; empty outside Plasma.
QString walletName()
{
    const QByteArray version = qgetenv("KDE_SESSION_VERSION");
    if (qgetenv("XDG_CURRENT_DESKTOP") != "KDE" || (version != "5" && version != "6"))
        return {};
    return u"org.kde.kwalletd"_s + QString::fromLatin1(version);
}

struct LocalAddress {
    QString name; ///< empty: the bus is not reached by a local socket
    QLocalSocket::SocketOption option = QLocalSocket::NoOptions;
};

LocalAddress localAddressOfBus()
{
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    if (address.isEmpty()) {
        const QString path = qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1;
        return {QFileInfo::exists(path) ? path : QString(), QLocalSocket::NoOptions};
    }
    const QByteArray first = address.split(';').constFirst();
    if (first.startsWith("unix:")) {
        for (const QByteArray &option : first.mid(5).split(',')) {
            const QString value =
                QString::fromUtf8(QByteArray::fromPercentEncoding(option.mid(option.indexOf('=') + 1)));
            if (option.startsWith("path="))
                return {value, QLocalSocket::NoOptions};
            if (option.startsWith("abstract="))
                return {value, QLocalSocket::AbstractNamespaceOption};
        }
    }
    return {};
}

} // namespace

SecretService::~SecretService()
{
    // A program that ends takes Qt's D-Bus down, which must not happen under a connection that is being made. The bus
    // has just spoken: this takes milliseconds; one that fell silent since gets no more than this.
    if (m_dialing)
        m_dialing->wait(2000);
}

// Qt waits without limit for a bus that accepts and says nothing, and waits again at the program's end. So a socket of
// our own asks first whether anybody is there: "AUTH" makes a bus list its methods.
void SecretService::connectBus(const Answer &answer, const std::function<void()> &connected)
{
    if (bus().isConnected())
        return connected();
    const LocalAddress address = localAddressOfBus();
    if (address.name.isEmpty())
        return dial(answer, connected);

    auto *socket = new QLocalSocket(this);
    socket->setSocketOptions(address.option);
    connect(socket, &QLocalSocket::connected, socket, [socket] { socket->write(QByteArrayLiteral("\0AUTH\r\n")); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket, answer, connected] {
        socket->disconnect(this);
        socket->deleteLater();
        dial(answer, connected);
    });
    connect(socket, &QLocalSocket::errorOccurred, this, [this, socket, answer] {
        socket->disconnect(this);
        socket->deleteLater();
        answer(failure(Error::Kind::KeychainMissing, socket->errorString()));
    });
    socket->connectToServer(address.name);
}

void SecretService::dial(const Answer &answer, const std::function<void()> &connected)
{
    QDBusConnection::disconnectFromBus(connectionName); // what is left of one that broke off
    auto *thread = QThread::create([] { QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName); });
    connect(thread, &QThread::finished, this, [this, answer, connected] {
        if (!bus().isConnected())
            return answer(failure(Error::Kind::KeychainMissing, bus().lastError().message()));
        auto *watcher = new QDBusServiceWatcher(secrets, bus(), QDBusServiceWatcher::WatchForUnregistration, this);
        connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, forgetSession);
        connected();
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    m_dialing = thread;
    thread->start();
}

void SecretService::whenUsable(const Answer &answer, const std::function<void()> &usable)
{
    connectBus(answer, [this, answer, usable] {
        const auto go = [this, answer, usable] { *m_isWallet ? answer(Place::Unchecked) : usable(); };
        const QString wallet = walletName();
        if (m_isWallet || wallet.isEmpty()) {
            m_isWallet = m_isWallet.value_or(false);
            return go();
        }
        // QtKeychain gives KWallet half a second, then takes the other store. Asked here first, it is up by then, and
        // records don't land in two stores.
        const QString path = "/modules/"_L1 + wallet.section(u'.', -1);
        send<QString>(this, QDBusMessage::createMethodCall(wallet, path, u"org.kde.KWallet"_s, u"networkWallet"_s),
                      [this, go](const QDBusPendingReply<QString> &reply) {
                          m_isWallet = !reply.isError();
                          go();
                      });
    });
}

void SecretService::readDefaultAlias(const Answer &answer, const std::function<void(const QString &path)> &found)
{
    ask<QDBusObjectPath>(this, toService(u"ReadAlias"_s, {u"default"_s}), answer,
                         [found](const QDBusPendingReply<QDBusObjectPath> &reply) { found(reply.value().path()); });
}

void SecretService::findRecord(const QString &service, const QString &key, const Answer &answer)
{
    whenUsable(answer, [this, service, key, answer] {
        qDBusRegisterMetaType<Attributes>();
        const Attributes attributes{{u"user"_s, key}, {u"server"_s, service}};
        ask<Paths, Paths>(this, toService(u"SearchItems"_s, {QVariant::fromValue(attributes)}), answer,
                          [this, answer](const QDBusPendingReply<Paths, Paths> &reply) {
                              if (!reply.argumentAt<0>().isEmpty())
                                  answer(Place::Open);
                              else if (!reply.argumentAt<1>().isEmpty())
                                  answer(Place::Locked);
                              else // some services don't search in what is locked
                                  findCollection([answer](const Result<Place> &place) {
                                      answer(place == Place::Open ? Place::Nowhere : place);
                                  });
                          });
    });
}

void SecretService::findCollection(const Answer &answer)
{
    whenUsable(answer, [this, answer] {
        readDefaultAlias(answer, [this, answer](const QString &path) {
            if (path == noObject)
                return answer(Place::Nowhere);
            ask<QDBusVariant>(this,
                              toSecrets(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                        {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s}),
                              answer, [answer](const QDBusPendingReply<QDBusVariant> &reply) {
                                  answer(reply.value().variant().toBool() ? Place::Locked : Place::Open);
                              });
        });
    });
}

void SecretService::unlock(const Answer &answer)
{
    const auto notOurs = [answer](const Result<Place> &place) {
        if (place)
            answer(failure(Error::Kind::Keychain, Error::tr("This keychain asks for its password by itself")));
        else
            answer(place);
    };
    whenUsable(notOurs, [this, answer] {
        readDefaultAlias(answer, [this, answer](const QString &path) {
            if (path == noObject) {
                const QVariantMap properties{{u"org.freedesktop.Secret.Collection.Label"_s, u"Default keyring"_s}};
                ask<QDBusObjectPath, QDBusObjectPath>(
                    this, toService(u"CreateCollection"_s, {properties, u"default"_s}), answer,
                    [this, answer](const auto &reply) { prompt(reply.template argumentAt<1>().path(), answer); });
            } else {
                ask<Paths, QDBusObjectPath>(
                    this, toService(u"Unlock"_s, {QVariant::fromValue(Paths{QDBusObjectPath(path)})}), answer,
                    [this, answer](const auto &reply) { prompt(reply.template argumentAt<1>().path(), answer); });
            }
        });
    });
}

void SecretService::prompt(const QString &path, const Answer &answer)
{
    if (path == noObject)
        return answer(Place::Open);
    m_promptPath = path;
    m_promptAnswer = answer;
    bus().connect({}, path, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s, this, SLOT(promptCompleted(bool)));
    send<>(this, toPrompt(path, u"Prompt"_s, {QString()}), [this](const QDBusPendingReply<> &reply) {
        if (reply.isError())
            endPrompt(tl::unexpected(errorFrom(reply.error())));
    });
}

void SecretService::dismissPrompt()
{
    if (!m_promptPath.isEmpty())
        bus().asyncCall(toPrompt(m_promptPath, u"Dismiss"_s));
}

void SecretService::promptCompleted(bool dismissed)
{
    endPrompt(dismissed ? Place::Locked : Place::Open);
}

void SecretService::endPrompt(const Result<Place> &place)
{
    if (m_promptPath.isEmpty())
        return;
    bus().disconnect({}, m_promptPath, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s, this,
                     SLOT(promptCompleted(bool)));
    m_promptPath.clear();
    std::exchange(m_promptAnswer, {})(place);
}
