// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/faultserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

/// The file of the private key and certificate @p name of the tests' own: "localhost", "elsewhere" or "expired".
inline QString certificatePath(const QString &name)
{
    return QStringLiteral(GROWSCOPE_TEST_DATA "/../api/%1.pem").arg(name);
}

inline QByteArray certificate(const QString &name)
{
    QFile file(certificatePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A server that shows @p pem; its url() is asked for with "https".
inline std::unique_ptr<FaultServer> secureServer(const QByteArray &pem, FaultServer::Handler handler,
                                                 QSsl::SslProtocol protocol = QSsl::SecureProtocols)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(pem));
    tls.setPrivateKey(QSslKey(pem, QSsl::Ec));
    tls.setProtocol(protocol);
    auto tcpServer = std::make_unique<QSslServer>();
    tcpServer->setSslConfiguration(tls);
    return std::make_unique<FaultServer>(std::move(handler), Clock::system(), std::move(tcpServer));
}
