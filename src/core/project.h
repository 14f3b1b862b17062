// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

/// A project of the service that the user has added (no request lists projects).
struct Project {
    QString id;   ///< this program's own name for it, stable across edits
    QString uid;  ///< "nxog09md", from page addresses
    QString name; ///< the user's own; uid where empty
    QUrl server = QUrl(QStringLiteral("https://www.growingio.com"));
    QByteArray timeZone = QByteArrayLiteral("Asia/Shanghai"); ///< IANA name; days begin at its midnight

    QString displayName() const { return name.isEmpty() ? uid : name; }
    /// "https://host:port", lower case, the port only where it is not the scheme's own.
    QString serverOrigin() const;

    /// Both are the same project of the service, and have one record in the keychain.
    bool isSameOnService(const Project &other) const
    {
        return uid == other.uid && serverOrigin() == other.serverOrigin();
    }

    friend bool operator==(const Project &, const Project &) = default;
};

/// An Input error unless @p server is https, or http on a loopback address, without user, path, query and
/// fragment.
Result<void> checkServer(const QUrl &server);
