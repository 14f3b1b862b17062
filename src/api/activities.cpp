// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/activities.h"

#include <utility>

quint64 Activities::begin(const Activity &activity, std::function<void()> cancel)
{
    Entry entry{activity, std::move(cancel)};
    entry.activity.number = ++m_last;
    m_entries.emplace(m_last, std::move(entry));
    announce();
    return m_last;
}

void Activities::change(quint64 number, Activity::State state, qint64 since, qint64 until)
{
    const auto found = m_entries.find(number);
    if (found == m_entries.end())
        return;
    Activity &activity = found->second.activity;
    activity.state = state;
    activity.since = since;
    activity.until = until;
    announce();
}

void Activities::end(quint64 number)
{
    if (m_entries.erase(number) > 0)
        announce();
}

QList<Activity> Activities::list() const
{
    QList<Activity> activities;
    activities.reserve(qsizetype(m_entries.size()));
    for (const auto &[number, entry] : m_entries)
        activities += entry.activity;
    return activities;
}

void Activities::cancel(quint64 number)
{
    const auto found = m_entries.find(number);
    if (found == m_entries.end())
        return;
    if (const auto cancel = std::exchange(found->second.cancel, {}))
        cancel();
}

void Activities::cancelAll()
{
    const QList<Activity> activities = list(); // each may end others, and begin new ones
    for (const Activity &activity : activities)
        cancel(activity.number);
}

void Activities::announce()
{
    if (std::exchange(m_announcing, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announcing = false;
            emit changed();
        },
        Qt::QueuedConnection);
}
