// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"

#include <QElapsedTimer>
#include <QTimer>

/// Time that goes a hundred times as fast, for tests of many requests that are not about when they go.
class QuickClock final : public Clock
{
public:
    QuickClock() { m_timer.start(); }

    qint64 now() const override { return m_timer.nsecsElapsed() / 10'000; }

    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        QTimer::singleShot(std::chrono::milliseconds((delay.count() + 99) / 100), context, std::move(function));
    }

private:
    QElapsedTimer m_timer;
};
