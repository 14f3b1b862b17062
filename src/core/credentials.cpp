// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/credentials.h"

#include "core/pageaddress.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int recordVersion = 1;
constexpr qsizetype recordLimit = 2048;
constexpr std::array methodNames = {"apiToken"_L1, "clientToken"_L1, "keys"_L1};

bool fitsHeader(QStringView value)
{
    return std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'\x21' && c <= u'\x7E'; });
}

} // namespace

bool Credentials::hasSameKeys(const Credentials &other) const
{
    return method == Method::Keys && other.method == Method::Keys && clientId == other.clientId &&
           privateKey == other.privateKey && accountId == other.accountId;
}

Result<void> Credentials::check() const
{
    const bool keys = method == Method::Keys;
    const auto missing = [](const QString &what) {
        return failure(Error::Kind::Input, Error::tr("%1 is missing").arg(what));
    };
    const auto unfit = [](const QString &what) {
        return failure(Error::Kind::Input, Error::tr("%1 has characters that can't be sent").arg(what));
    };
    if (method != Method::ApiToken && clientId.isEmpty())
        return missing(Error::tr("the public key"));
    if (!keys && token.isEmpty())
        return missing(Error::tr("the token"));
    if (keys && privateKey.isEmpty())
        return missing(Error::tr("the private key"));
    if (keys && accountId.isEmpty())
        return missing(Error::tr("the project ID"));
    if (!fitsHeader(clientId))
        return unfit(Error::tr("the public key"));
    if (!fitsHeader(token))
        return unfit(Error::tr("the token"));
    if (!privateKey.isValidUtf16())
        return unfit(Error::tr("the private key"));
    if (!accountId.isEmpty() && !isId(accountId))
        return unfit(Error::tr("the project ID"));
    return {};
}

Result<QByteArray> Credentials::toRecord() const
{
    if (const auto checked = check(); !checked)
        return tl::unexpected(checked.error());
    const QJsonObject record{{u"v"_s, recordVersion},    {u"method"_s, methodNames[size_t(method)]},
                             {u"clientId"_s, clientId},  {u"token"_s, token},
                             {u"issuedAt"_s, issuedAt},  {u"privateKey"_s, privateKey},
                             {u"accountId"_s, accountId}};
    QByteArray json = QJsonDocument(record).toJson(QJsonDocument::Compact);
    if (json.size() > recordLimit)
        return failure(
            Error::Kind::Input,
            Error::tr("the keys are too long: %1 bytes, the keychain takes %2").arg(json.size()).arg(recordLimit));
    return json;
}

Result<Credentials> Credentials::fromRecord(const QByteArray &record)
{
    const auto unreadable = failure(Error::Kind::Keychain, Error::tr("the keychain's record is not readable"));
    const QJsonObject json = QJsonDocument::fromJson(record).object();
    const auto name = std::find(methodNames.begin(), methodNames.end(), json["method"_L1].toString());
    if (json["v"_L1] != recordVersion || name == methodNames.end() || !json["issuedAt"_L1].isDouble())
        return unreadable;
    for (const auto key : {"clientId"_L1, "token"_L1, "privateKey"_L1, "accountId"_L1})
        if (!json[key].isString())
            return unreadable;
    Credentials credentials{Method(name - methodNames.begin()), json["clientId"_L1].toString(),
                            json["token"_L1].toString(),        json["issuedAt"_L1].toInteger(),
                            json["privateKey"_L1].toString(),   json["accountId"_L1].toString()};
    if (!credentials.check())
        return unreadable;
    return credentials;
}
