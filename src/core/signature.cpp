// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

QByteArray tokenRequestSignature(const QString &privateKey, const QString &projectUid, const QString &accountId,
                                 qint64 now)
{
    const QByteArray message = "POST\n/auth/token\nproject=" + projectUid.toUtf8() + "&ai=" + accountId.toUtf8() +
                               "&tm=" + QByteArray::number(now);
    return QMessageAuthenticationCode::hash(message, privateKey.toUtf8(), QCryptographicHash::Sha256).toHex();
}
