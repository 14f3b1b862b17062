// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/failure.h"

#include "core/plaintext.h"

using namespace Qt::Literals::StringLiterals;

namespace cli
{

Failure failureOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
        return {ServiceFailed, "There is no connection to the server."_L1};
    case Error::Kind::Network:
        return {ServiceFailed, "The connection to the server broke off."_L1};
    case Error::Kind::Timeout:
        return {ServiceFailed, "The server did not answer in time."_L1};
    case Error::Kind::Tls:
        return {ServiceFailed, "No secure connection to the server could be made."_L1};
    case Error::Kind::CaFile:
        return {ServiceFailed, "The file of own certificates can't be used."_L1};
    case Error::Kind::NotTheService:
        return {ServiceFailed, "What answered is not the GrowingIO service."_L1};
    case Error::Kind::Unauthorized:
        return {NoAccess, "The token was refused."_L1};
    case Error::Kind::Forbidden:
        return {NoAccess, "The service does not give this to these credentials."_L1};
    case Error::Kind::NotFound:
        return {NotThere, "There is no such thing."_L1};
    case Error::Kind::RateLimited:
        return {ServiceFailed, "The service asks to wait."_L1};
    case Error::Kind::Server:
        return {ServiceFailed, "The service failed."_L1};
    case Error::Kind::Malformed:
        return {ServiceFailed, "The answer of the service could not be understood."_L1};
    case Error::Kind::Incomplete:
        return {NotWhole, "The answer of the service ended early, so it was not used."_L1};
    case Error::Kind::TooLarge:
        return {ServiceFailed, "The answer of the service is too large; ask for a shorter time."_L1};
    case Error::Kind::File:
        return {FileFailed, "The file could not be read or written."_L1};
    case Error::Kind::NoCredentials:
        return {NoAccess, "No credentials that can be used: set GROWSCOPE_TOKEN, or GROWSCOPE_CLIENT_ID, "
                          "GROWSCOPE_PRIVATE_KEY and GROWSCOPE_ACCOUNT_ID, or enter them in growscope or with "
                          "growscope-cli login."_L1};
    case Error::Kind::KeychainLocked:
        return {NoAccess, "The keychain is locked; unlock it, or set GROWSCOPE_TOKEN."_L1};
    case Error::Kind::KeychainMissing:
        return {NoAccess, "There is no keychain here; set GROWSCOPE_TOKEN."_L1};
    case Error::Kind::KeychainSilent:
        return {NoAccess, "The keychain does not answer; set GROWSCOPE_TOKEN."_L1};
    case Error::Kind::Keychain:
        return {NoAccess, "The keychain could not do this; set GROWSCOPE_TOKEN."_L1};
    case Error::Kind::Input:
        return {Usage, ""_L1};
    case Error::Kind::SignedOut:
        return {NoAccess, "This project is signed in elsewhere too, and each new token ends the other's; an API token "
                          "ends none."_L1};
    case Error::Kind::NotMade:
        return {ServiceFailed, "The service could not make this."_L1};
    case Error::Kind::Cancelled:
        return {Interrupted, "This was cancelled."_L1};
    }
    Q_UNREACHABLE();
}

QString inOneLine(QString text)
{
    for (QChar &c : text) {
        if (isControlOrBreak(c))
            c = u' ';
    }
    return text;
}

Error withPath(Error error, const QString &path)
{
    if (error.kind == Error::Kind::File && path != "-"_L1)
        error.detail = path + ": "_L1 + error.detail;
    return error;
}

QString textOf(const Error &error)
{
    QString text = failureOf(error.kind).sentence;
    if (error.httpStatus > 0)
        text += u" (%1)"_s.arg(error.httpStatus);
    text += u' ' + error.detail;
    return inOneLine(text).simplified();
}

} // namespace cli
