// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

/// What a FaultServer does with one request: a script of steps, byte for byte. Unless it closes, the connection stays
/// open for the next request.
class Answer
{
public:
    /// A whole answer with a right Content-Length; more headers as "Name: value\r\n" lines.
    static Answer with(int status, const QByteArray &body,
                       const QByteArray &headers = "Content-Type: application/json\r\n");
    static Answer json(const QByteArray &body) { return with(200, body); }
    /// An empty script; by itself: no answer, ever.
    static Answer silence() { return {}; }
    static Answer raw(const QByteArray &bytes) { return Answer().send(bytes); }

    Answer &&send(const QByteArray &bytes) &&;
    /// Sends @p piece @p times over, as fast as the client takes it, never holding more than 1 MiB.
    Answer &&repeat(const QByteArray &piece, qint64 times) &&;
    Answer &&byteByByte(const QByteArray &bytes, std::chrono::milliseconds gap) &&;
    Answer &&wait(std::chrono::milliseconds delay) &&;
    Answer &&close() &&;

private:
    friend class FaultServer;
    struct Step {
        QByteArray bytes;
        qint64 times = 1;
        std::chrono::milliseconds delay{0};
        bool close = false;
    };
    std::vector<Step> m_steps;
};

/// A loopback server that answers well, wrongly, late, never or half, and remembers what it was asked. Lives in the
/// test's thread.
class FaultServer : public QObject
{
    Q_OBJECT

public:
    struct Request {
        QByteArray method;
        QByteArray target;                     ///< path and query, as sent
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
        qint64 arrivedAt = 0; ///< by the server's clock

        QByteArray path() const { return target.split('?').first(); }
        QByteArray header(const QByteArray &name) const { return headers.value(name.toLower()); }
    };
    using Handler = std::function<Answer(const Request &)>;

    /// Answers everything by @p handler; with a server of the test's own for TLS, or one that listens already.
    explicit FaultServer(Handler handler, Clock *clock = Clock::system(),
                         std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());
    /// Answers everything by @p answer.
    explicit FaultServer(const Answer &answer);
    ~FaultServer() override;

    QUrl url(const QString &scheme = QStringLiteral("http")) const;
    const QList<Request> &requests() const { return m_requests; }
    /// How many connections came in all, and how many the clients have not ended yet.
    int connections() const { return m_connections; }
    int openConnections() const { return m_openConnections; }
    /// What went out on all connections.
    qint64 bytesSent() const { return m_bytesSent; }
    void closeConnections() { emit closing(); }

signals:
    void closing();

private:
    class Connection;

    Handler m_handler;
    Clock *m_clock;
    std::unique_ptr<QTcpServer> m_server;
    QList<Request> m_requests;
    int m_connections = 0;
    int m_openConnections = 0;
    qint64 m_bytesSent = 0;
};
