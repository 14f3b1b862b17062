// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// The signature that asks for a token ("Authentication", 3, of the API): lower-case hex of HMAC-SHA256 under @p
/// privateKey (UTF-8) of the request's line, path and parameters. @p now is unix ms.
QByteArray tokenRequestSignature(const QString &privateKey, const QString &projectUid, const QString &accountId,
                                 qint64 now);
