// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/batchprogress.h"

#include "core/pace.h"

#include <algorithm>

namespace exporting
{

using Kind = BatchItem::Kind;
using State = BatchItem::State;

RequestsLeft requestsLeft(const QList<BatchItem> &items)
{
    RequestsLeft requests;
    for (const BatchItem &item : items)
        if (item.isOpen() && item.state != State::Writing &&
            (item.kind == Kind::Figures || (item.kind == Kind::Users && item.state == State::Waiting)))
            ++requests[item.project];
    return requests;
}

UsersProgress usersProgress(const QList<BatchItem> &items)
{
    UsersProgress users;
    for (const BatchItem &item : items) {
        if (item.kind != Kind::Users || item.state == State::Failed || item.state == State::Cancelled)
            continue;
        users.come += item.rows;
        users.all += item.isOpen() ? std::max(item.rows, item.expected.value_or(0)) : item.rows;
    }
    return users;
}

std::optional<qint64> secondsLeft(const QList<BatchItem> &items, const Pace &pace, const QList<RequestsLeft> &others)
{
    bool downloads = false;
    for (const BatchItem &item : items) {
        if (!item.isOpen() || item.state == State::Writing)
            continue;
        if (item.state == State::Held || item.isList() || (item.kind == Kind::Users && !item.expected))
            return std::nullopt; // nobody knows how long, how many
        downloads |= item.kind == Kind::Users;
    }
    const std::optional<qint64> coming = downloads ? pace.left(usersProgress(items).all) : 0;
    if (!coming)
        return std::nullopt;
    qint64 seconds = (*coming + 999) / 1000;
    for (const auto &[project, own] : requestsLeft(items).asKeyValueRange()) { // each project has its own limit
        qint64 count = own;
        for (const RequestsLeft &other : others)
            count += std::min(own, other.value(project)); // they take turns
        seconds = std::max(seconds, (count + 1) / 2);
    }
    return seconds;
}

} // namespace exporting
