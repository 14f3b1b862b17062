// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/batchplan.h"

#include <QHash>

#include <optional>

class Pace;

// How much of a batch is left to do, and how long that takes.
namespace exporting
{

/// Requests that are yet to be sent or answered, by project.
using RequestsLeft = QHash<QString, qint64>;
RequestsLeft requestsLeft(const QList<BatchItem> &items);

/// Of the lists of users among @p items, but those that failed or were cancelled.
struct UsersProgress {
    qint64 come = 0;
    qint64 all = 0; ///< as far as it is known
};
UsersProgress usersProgress(const QList<BatchItem> &items);

/// Seconds until @p items are done, as far as the service's limit and @p pace, of the users, tell; nothing where users'
/// number is not known. @p others go on at the same time.
std::optional<qint64> secondsLeft(const QList<BatchItem> &items, const Pace &pace, const QList<RequestsLeft> &others);

} // namespace exporting
