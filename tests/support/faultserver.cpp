// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <utility>

using namespace Qt::Literals::StringLiterals;

Answer Answer::with(int status, const QByteArray &body, const QByteArray &headers)
{
    return raw("HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

Answer &&Answer::send(const QByteArray &bytes) &&
{
    return std::move(*this).repeat(bytes, 1);
}

Answer &&Answer::repeat(const QByteArray &piece, qint64 times) &&
{
    m_steps.push_back({piece, times, {}, false});
    return std::move(*this);
}

Answer &&Answer::byteByByte(const QByteArray &bytes, std::chrono::milliseconds gap) &&
{
    for (const char byte : bytes)
        m_steps.push_back({QByteArray(1, byte), 1, gap, false});
    return std::move(*this);
}

Answer &&Answer::wait(std::chrono::milliseconds delay) &&
{
    m_steps.push_back({{}, 1, delay, false});
    return std::move(*this);
}

Answer &&Answer::close() &&
{
    m_steps.push_back({{}, 1, {}, true});
    return std::move(*this);
}

/// A client's connection: reads requests one after the other and plays the script of each. A child of its socket.
class FaultServer::Connection : public QObject
{
public:
    Connection(FaultServer *server, QTcpSocket *socket)
        : QObject(socket)
        , m_server(server)
        , m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::bytesWritten, this, &Connection::play);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        read();
    }

private:
    void read()
    {
        m_buffer += m_socket->readAll();
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        QList<QByteArray> lines = m_buffer.left(end).split('\n');
        const QList<QByteArray> first = lines.takeFirst().split(' ');
        Request request{first.value(0), first.value(1), {}, {}, m_server->m_clock->now()};
        for (const QByteArray &line : std::as_const(lines)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (m_buffer.size() < end + 4 + length)
            return;
        request.body = m_buffer.mid(end + 4, length);
        m_buffer.remove(0, end + 4 + length);
        m_server->m_requests.append(request);
        m_steps = m_server->m_handler(request).m_steps;
        m_step = 0;
        play();
    }

    void play()
    {
        while (!m_waiting && m_step < m_steps.size()) {
            Answer::Step &step = m_steps[m_step];
            if (step.delay.count() > 0) {
                m_waiting = true;
                QTimer::singleShot(std::exchange(step.delay, std::chrono::milliseconds(0)), Qt::PreciseTimer, this,
                                   [this] {
                                       m_waiting = false;
                                       play();
                                   });
                return;
            }
            while (step.times > 0) {
                if (m_socket->bytesToWrite() > 1024 * 1024)
                    return; // goes on with bytesWritten
                --step.times;
                m_socket->write(step.bytes);
            }
            ++m_step;
            if (step.close)
                m_socket->disconnectFromHost();
        }
    }

    FaultServer *m_server;
    QTcpSocket *m_socket;
    QByteArray m_buffer;
    std::vector<Answer::Step> m_steps;
    std::size_t m_step = 0;
    bool m_waiting = false;
};

FaultServer::FaultServer(Handler handler, Clock *clock, std::unique_ptr<QTcpServer> server)
    : m_handler(std::move(handler))
    , m_clock(clock)
    , m_server(std::move(server))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            ++m_openConnections;
            connect(socket, &QTcpSocket::disconnected, this, [this] { --m_openConnections; });
            connect(socket, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) { m_bytesSent += bytes; });
            connect(this, &FaultServer::closing, socket, &QTcpSocket::disconnectFromHost);
            new Connection(this, socket);
        }
    });
    if (!m_server->isListening() && !m_server->listen(QHostAddress::LocalHost))
        qFatal("no loopback port can be had");
}

FaultServer::FaultServer(const Answer &answer)
    : FaultServer([answer](const Request &) { return answer; })
{
}

FaultServer::~FaultServer() = default;

QUrl FaultServer::url(const QString &scheme) const
{
    return QUrl(u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server->serverPort()));
}
