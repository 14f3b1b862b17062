// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

/// What signs a project's requests in ("Authentication" of the API). Lives in memory and in the keychain, nowhere else.
struct Credentials {
    enum class Method {
        ApiToken,    ///< a token made by hand in the project's settings; never expires
        ClientToken, ///< a public key and a token
        Keys,        ///< public key, private key and project ID: tokens are asked for, and live 30 days
    };

    Method method = Method::ApiToken;
    QString clientId;    ///< the public key, sent as X-Client-Id; may be empty for ApiToken
    QString token;       ///< sent as Authorization; empty for Keys until the first one has been asked for
    qint64 issuedAt = 0; ///< unix ms, UTC, when a token was got for Keys; else 0
    QString privateKey;
    QString accountId; ///< the project ID ("ai")

    friend bool operator==(const Credentials &, const Credentials &) = default;

    /// Both are Keys, and the same; their tokens may differ.
    bool hasSameKeys(const Credentials &other) const;

    /// An Input error where something is missing, or where a value can't stand in a header (only 0x21 to 0x7E may).
    Result<void> check() const;

    /// The record for the keychain: compact JSON of at most 2048 bytes (the smallest store takes no more), else an
    /// Input error.
    Result<QByteArray> toRecord() const;
    /// Reads toRecord()'s form; a Keychain error for anything else.
    static Result<Credentials> fromRecord(const QByteArray &record);
};
