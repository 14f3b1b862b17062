// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

QString Project::serverOrigin() const
{
    QUrl origin = server.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (origin.port() == (origin.scheme() == "https"_L1 ? 443 : 80))
        origin.setPort(-1);
    return origin.toString(QUrl::FullyEncoded);
}

Result<void> checkServer(const QUrl &server)
{
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.\\d+){3}|::1)$"));
    if (!server.isValid() || server.host().isEmpty())
        return failure(Error::Kind::Input, Error::tr("this is no address of a server"));
    if (!server.userInfo().isEmpty() || server.hasQuery() || server.hasFragment())
        return failure(Error::Kind::Input, Error::tr("a server's address has no user, query or fragment"));
    if (server.path().size() > 1)
        return failure(Error::Kind::Input, Error::tr("a server's address ends with its host and port"));
    if (server.scheme() != "https"_L1 && (server.scheme() != "http"_L1 || !loopback.match(server.host()).hasMatch()))
        return failure(Error::Kind::Input, Error::tr("a server's address begins with https://"));
    return {};
}
