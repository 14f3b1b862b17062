// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/project.h"

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <memory>

/// The sample project's service: the API over real HTTP on a loopback port, in a thread of its own, with data that
/// looks like a shop's and is the same at every start. Made and deleted in the GUI thread; Client talks to it as to any
/// other.
class SampleService
{
public:
    struct Options {
        quint16 port = 0;             ///< 0: any free one
        int requestsPerSecond = 2;    ///< beyond it 429 with Retry-After, per "Limits" of the API
        int tokenLifetimeSeconds = 0; ///< of tokens asked for with keys; 0: 30 days
        int delayMs = 0;              ///< before each answer
    };

    SampleService();
    explicit SampleService(const Options &options);
    ~SampleService();

    /// Listens when constructed; false where no loopback port could be had.
    bool isListening() const;
    QUrl url() const; ///< http://127.0.0.1:port

    /// The sample project at this service, and what signs it in, each of the three ways.
    Project project() const;
    static Credentials credentials(Credentials::Method method);

private:
    class Server;

    QThread m_thread;
    std::unique_ptr<Server> m_server;
    quint16 m_port = 0;
};
