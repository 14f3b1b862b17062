// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

/// Time and timers, so that tests can move time by hand. Timers do not jump when the computer's time is set.
class Clock
{
public:
    virtual ~Clock() = default;

    /// ms since some fixed moment; goes on evenly.
    virtual qint64 now() const = 0;
    /// What the computer says the time is, unix ms; it may jump.
    virtual qint64 unixTime() const;
    /// Calls @p function after @p delay unless @p context is gone by then.
    virtual void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) = 0;

    /// The real one.
    static Clock *system();
};
