// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/project.h"
#include "core/resource.h"

#include <QByteArray>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <memory>
#include <optional>
#include <set>

/// The sample project's service: the API over real HTTP on a loopback port, in a thread of its own, with data that
/// looks like a shop's and is the same at every start. Made and deleted in the GUI thread; Client talks to it as to any
/// other.
class SampleService
{
public:
    /// What goes wrong, for seeing what the program makes of it. Forbidden, NotFound, TooMany and Error concern figures
    /// and users only, so that there is a tree.
    enum class Fault {
        None,
        Unauthorized, ///< 401 for each token that the service has given out; any other is taken
        Expiry,       ///< tokens asked for with keys end after 5 s
        Forbidden,    ///< 403
        NotFound,     ///< 404
        TooMany,      ///< 429 with Retry-After of 3 s for each second one
        Error,        ///< 500, request_timeout
        Slow,         ///< 4 s before each answer
        ExpiredLinks, ///< the first download link of each export has expired
    };
    /// By the names on the command line; "none" is not among them.
    static QStringList faultNames();
    static std::optional<Fault> faultFromName(const QString &name);

    struct Options {
        quint16 port = 0;             ///< 0: any free one
        int requestsPerSecond = 2;    ///< beyond it 429 with Retry-After, per "Limits" of the API
        int tokenLifetimeSeconds = 0; ///< of tokens asked for with keys; 0: 30 days
        int delayMs = 0;              ///< before each answer
        std::set<Generation> generations{Generation::V1, Generation::V2, Generation::V3}; ///< 404 for others
        int preparingMs = 1'000;       ///< of an export of V3, from the first request on
        int linkLifetimeSeconds = 300; ///< of download links, unless the request says it
        Fault fault = Fault::None;
        QString log; ///< a file that gets a line for each answer: unix ms, method, path with query, status; empty: none
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
