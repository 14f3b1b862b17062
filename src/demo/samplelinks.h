// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"

#include <QByteArray>
#include <QHttpServerResponse>
#include <QStringList>

class QHttpServerRequest;

/// @p response with one more header.
QHttpServerResponse withHeader(QHttpServerResponse response, const QByteArray &name, const QByteArray &value);

/// Makes download links for users and answers them, as a host of its own that must never see credentials. Owned by the
/// sample service.
class SampleLinks
{
public:
    SampleLinks();

    void setPort(quint16 port) { m_port = port; }

    /// A link to the users of the segmentation or tag @p id until @p expires (unix ms), as a column for each of
    /// @p variables; empty: all.
    QByteArray link(Resource resource, const QString &id, const QStringList &variables, qint64 expires) const;
    QHttpServerResponse answer(const QHttpServerRequest &request);

private:
    QByteArray sign(const QString &path, const QString &variables, const QString &expires) const;

    const QByteArray m_key;
    quint16 m_port = 0;
    QString m_contentName; ///< of the answer before, which parts of may be asked for
    QByteArray m_content;
};
