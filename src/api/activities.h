// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"

#include <QList>
#include <QObject>

#include <functional>
#include <map>
#include <optional>

/// One request that is on its way or held, for the list that people look at: what, why it waits, how long.
struct Activity {
    enum class State {
        Waiting,   ///< for its turn under the service's limit
        Asked,     ///< sent, the answer is coming
        Told,      ///< the service asked to wait (429)
        Retrying,  ///< it failed; tried again soon
        Preparing, ///< the service makes the answer (V3)
        Offline,   ///< the service can't be reached; tried again at `until`
        Refused,   ///< the token was refused; the user is asked for another
        Paused,    ///< by the user
    };

    quint64 number = 0;
    QString project;                  ///< uid
    std::optional<Resource> resource; ///< nothing: a list
    QString item;                     ///< id of the chart, segmentation...
    State state = State::Waiting;
    qint64 since = 0; ///< when the state began, ms of the network's clock
    qint64 until = 0; ///< when it is over, if that is known, else 0

    friend bool operator==(const Activity &, const Activity &) = default;
};

/// All requests under way. One per program, owned by its Network; those who make requests keep it true.
class Activities : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Returns the number by which it is changed and ended. @p cancel is called at most once, when a person wants it
    /// to end.
    quint64 begin(const Activity &activity, std::function<void()> cancel);
    void change(quint64 number, Activity::State state, qint64 since, qint64 until = 0);
    void end(quint64 number);

    /// In the order in which they began.
    QList<Activity> list() const;
    void cancel(quint64 number);
    void cancelAll();

signals:
    /// At most once for all changes until control is back in the event loop.
    void changed();

private:
    struct Entry {
        Activity activity;
        std::function<void()> cancel;
    };

    void announce();

    std::map<quint64, Entry> m_entries;
    quint64 m_last = 0;
    bool m_announcing = false;
};
