// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"

#include <QDateTime>

/// Time that leaps to what is to be called next: nobody waits, and now() tells how long they would have.
class LeapingClock final : public Clock
{
public:
    qint64 now() const override { return m_now; }
    qint64 unixTime() const override { return m_began + m_now; }

    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        QMetaObject::invokeMethod(
            context,
            [this, due = m_now + delay.count(), function = std::move(function)] {
                m_now = std::max(m_now, due);
                function();
            },
            Qt::QueuedConnection);
    }

private:
    qint64 m_now = 1'000'000;
    qint64 m_began = QDateTime::currentMSecsSinceEpoch() - m_now;
};
