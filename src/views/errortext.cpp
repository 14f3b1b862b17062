// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/errortext.h"

#include <QCoreApplication>

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    static ErrorText of(const Error &error, bool removable)
    {
        using Step = ErrorText::Step;
        const QString &detail = error.detail;
        const auto retry = [&](const QString &sentence) -> ErrorText {
            return {sentence, detail, Step::Retry, tr("Try again")};
        };
        switch (error.kind) {
        case Error::Kind::Unreachable:
            return retry(tr("There is no connection to the server."));
        case Error::Kind::Network:
            return retry(tr("The connection to the server broke off."));
        case Error::Kind::Timeout:
            return retry(tr("The server did not answer in time."));
        case Error::Kind::Tls:
            return retry(tr("No secure connection to the server could be made."));
        case Error::Kind::CaFile:
            return {tr("The file of own certificates can't be used."), detail, Step::ChangeSettings, tr("Settings")};
        case Error::Kind::NotTheService:
            return retry(tr("What answered is not the GrowingIO service. Are you signed in to this network?"));
        case Error::Kind::Unauthorized:
            return {tr("The token was refused."), detail, Step::EnterCredentials, tr("Enter a new one")};
        case Error::Kind::Forbidden:
            return {tr("The service does not give this to these credentials."), detail, Step::EnterCredentials,
                    tr("Use others")};
        case Error::Kind::NotFound:
            if (removable)
                return {tr("This no longer exists on the service."), detail, Step::Remove, tr("Remove it")};
            return retry(tr("The service does not have this."));
        case Error::Kind::RateLimited:
            if (error.retryAfter <= 0)
                return retry(tr("The service asks to wait."));
            return {tr("The service asks to wait %n s.", nullptr, error.retryAfter), detail, Step::Wait, tr("Try now")};
        case Error::Kind::Server:
            return retry(tr("The service answered %1.").arg(error.httpStatus));
        case Error::Kind::Malformed:
            return retry(tr("The answer of the service could not be understood."));
        case Error::Kind::Incomplete:
            return retry(tr("The answer of the service ended early, so it was not used."));
        case Error::Kind::TooLarge:
            return {tr("The answer of the service is too large. Ask for a shorter time."), detail, Step::None, {}};
        case Error::Kind::File:
            return retry(tr("The file could not be read or written."));
        case Error::Kind::NoCredentials:
            return {tr("No credentials are known for this project."), detail, Step::EnterCredentials, tr("Enter them")};
        case Error::Kind::KeychainLocked:
            return {tr("The keychain is locked."), detail, Step::UnlockKeychain, tr("Unlock")};
        case Error::Kind::KeychainMissing:
            return {tr("There is no keychain on this desktop, such as GNOME Keyring or KWallet."), detail,
                    Step::EnterCredentials, tr("Enter the credentials")};
        case Error::Kind::KeychainSilent:
            return retry(tr("The keychain does not answer."));
        case Error::Kind::Keychain:
            return retry(tr("The keychain could not do this."));
        case Error::Kind::SignedOut:
            return {
                tr("This project is signed in elsewhere too, and each new token ends the other's. An API token ends "
                   "none."),
                detail, Step::EnterCredentials, tr("Enter an API token")};
        case Error::Kind::NotMade:
            return retry(tr("The service could not make this."));
        case Error::Kind::Cancelled:
            return retry(tr("This was cancelled."));
        case Error::Kind::Input:
            return {tr("What was entered can't be used."), detail, Step::EditProject, tr("Edit the project")};
        }
        Q_UNREACHABLE();
    }

    static QString joined(const QStringList &sentences)
    {
        QString text;
        for (const QString &sentence : sentences) {
            if (!sentence.isEmpty())
                text = text.isEmpty() ? sentence : tr("%1 %2", "two sentences").arg(text, sentence);
        }
        return text;
    }
};

} // namespace

ErrorText errorText(const Error &error, bool removable)
{
    return Texts::of(error, removable);
}

QString joinedSentences(const QStringList &sentences)
{
    return Texts::joined(sentences);
}
