// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"

#include <QByteArray>
#include <QHttpServerResponse>
#include <QString>
#include <QUrlQuery>

#include <optional>

// The requests that the sample's service takes, and its answers to them that need no memory.
namespace sample
{

inline const QString projectUid = QStringLiteral("nxog09md");

/// The service's form of an error; without @p code its list of errors is empty.
QHttpServerResponse refusal(QHttpServerResponse::StatusCode status, const QByteArray &message,
                            const QByteArray &code = {}, const QByteArray &detail = {});
QHttpServerResponse badRequest(const QByteArray &detail);
QHttpServerResponse unauthorized();
QHttpServerResponse notFound();
QHttpServerResponse requestTimeout();
QHttpServerResponse json(const QByteArray &body);
QHttpServerResponse csv(const QByteArray &body);

/// A request for figures or users.
struct Asked {
    Generation generation = Generation::V1;
    Resource resource = Resource::Chart;
    QString id;
};

/// Nothing where @p path is none of such a request.
std::optional<Asked> askedFor(QStringView path);
/// A time of a request, in unix ms: at most 13 digits.
std::optional<qint64> timeOf(const QUrlQuery &query, const QString &key);
/// The figures of a chart, funnel, retention or frequency, or why there are none.
QHttpServerResponse figures(const Asked &asked, const QUrlQuery &query);

} // namespace sample
