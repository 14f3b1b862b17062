// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

/// What went wrong, as a value. Names the matter and holds technical detail; the sentence that a user reads is made
/// from the kind in views. Never holds a secret.
struct Error {
    // For the reasons that are our own words, in the language of the moment in which the error is made.
    Q_DECLARE_TR_FUNCTIONS(Error)

public:
    enum class Kind {
        Unreachable,     ///< no connection could be made: refused, unknown host, no network
        Network,         ///< the connection broke off before an answer
        Timeout,         ///< no answer, or one too slow; 408
        Tls,             ///< no secure connection
        CaFile,          ///< the user's own file of certificates can't be used, so no secure connection is tried
        NotTheService,   ///< something else answered: a redirect, an HTML page, an answer with unreadable headers
        Unauthorized,    ///< 401
        Forbidden,       ///< 403
        NotFound,        ///< 404, or 405: the service knows no such request
        RateLimited,     ///< 429, see retryAfter
        Server,          ///< any other status that is no success
        Malformed,       ///< the answer is not what the API describes; detail names the place
        Incomplete,      ///< the answer ended early, or is empty
        TooLarge,        ///< the answer is over the limit of its kind
        File,            ///< a file could not be read or written
        NoCredentials,   ///< none are known for the project
        KeychainLocked,  ///< the keychain is there, but locked
        KeychainMissing, ///< there is no keychain on this desktop
        KeychainSilent,  ///< the keychain does not answer
        Keychain,        ///< any other trouble with the keychain
        Input,           ///< what the user gave can't be used
        SignedOut,       ///< tokens that were asked for are refused at once: somebody else asks for them too
        NotMade,         ///< the service gave up making what was asked for (V3: "failed"); detail is its errorMsg
        Cancelled,       ///< by the user, in the list of requests
    };

    Kind kind = Kind::Unreachable;
    /// Plain text: a reason made by tr(), or the service's own message, the place in the answer (in English, as the
    /// API's names are), the system's reason.
    QString detail;
    int httpStatus = 0; ///< 0: there was none
    int retryAfter = 0; ///< seconds to wait as the service asked (Retry-After); 0: it did not ask
    QString code = {};  ///< the service's own name of the error ("request_timeout"), where it gave one

    friend bool operator==(const Error &, const Error &) = default;
};

/// The one table from HTTP status to meaning; for statuses other than 2xx.
Error::Kind kindFromHttpStatus(int status);
