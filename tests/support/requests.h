// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"
#include "core/query.h"

#include <QTest>
#include <QTestEventLoop>

#include <optional>

/// The outcome of @p job; an Input error where there is none within 30 s.
template <typename T>
Result<T> outcomeOf(JobOf<T> *job)
{
    std::optional<Result<T>> outcome;
    QTestEventLoop loop; // qWaitFor() would sleep 10 ms at a time
    job->then(&loop, [&](const Result<T> &result) {
        outcome.emplace(result);
        loop.exitLoop();
    });
    loop.enterLoop(30);
    if (!outcome)
        return failure(Error::Kind::Input, QStringLiteral("no outcome within 30 s"));
    return *outcome;
}

/// The error of @p outcome; one that nothing gives where it is a success.
template <typename T>
Error errorOf(const Result<T> &outcome)
{
    return outcome ? Error{Error::Kind::Input, QStringLiteral("a success"), -1, -1} : outcome.error();
}

/// The project "nxog09md" at @p server.
inline Project projectAt(const QUrl &server)
{
    Project project;
    project.uid = QStringLiteral("nxog09md");
    project.server = server;
    return project;
}

/// A token made by hand, with the public key where one is given.
inline Credentials apiToken(const QString &clientId = {})
{
    Credentials credentials;
    credentials.token = QStringLiteral("tok-SECRET");
    credentials.clientId = clientId;
    return credentials;
}

/// A chart without parameters of its own.
inline ChartQuery chartQuery(const QString &id, const TimeRange &range, Interval interval)
{
    ChartQuery query;
    query.id = id;
    query.range = range;
    query.interval = interval;
    return query;
}
