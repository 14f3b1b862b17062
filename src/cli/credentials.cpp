// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/credentials.h"

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

QString take(const char *name)
{
    QString value = qEnvironmentVariable(name);
    qunsetenv(name);
    return value;
}

} // namespace

Result<std::optional<Credentials>> takeCredentialsFromEnvironment()
{
    Credentials credentials;
    credentials.token = take("GROWSCOPE_TOKEN");
    credentials.clientId = take("GROWSCOPE_CLIENT_ID");
    credentials.privateKey = take("GROWSCOPE_PRIVATE_KEY");
    credentials.accountId = take("GROWSCOPE_ACCOUNT_ID");
    if (!credentials.token.isEmpty()) {
        credentials.method =
            credentials.clientId.isEmpty() ? Credentials::Method::ApiToken : Credentials::Method::ClientToken;
        credentials.privateKey.clear();
        credentials.accountId.clear();
    } else if (!credentials.privateKey.isEmpty()) {
        credentials.method = Credentials::Method::Keys;
        if (credentials.clientId.isEmpty() || credentials.accountId.isEmpty())
            return failure(Error::Kind::NoCredentials,
                           u"GROWSCOPE_PRIVATE_KEY needs GROWSCOPE_CLIENT_ID and GROWSCOPE_ACCOUNT_ID beside it."_s);
    } else {
        return std::nullopt;
    }
    if (const auto usable = credentials.check(); !usable)
        return failure(Error::Kind::NoCredentials, u"The environment: "_s + usable.error().detail);
    return credentials;
}

} // namespace cli
