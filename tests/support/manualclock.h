// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"

#include <QDateTime>
#include <QPointer>

#include <map>

/// Time that stands still until the test moves it.
class ManualClock final : public Clock
{
public:
    qint64 now() const override { return m_now; }
    qint64 unixTime() const override { return m_began + m_now; }
    /// From when on time stands still, unix ms; else from when the clock was made.
    void setUnixTime(qint64 ms) { m_began = ms - m_now; }

    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        m_calls.emplace(m_now + delay.count(), Call{context, std::move(function)});
    }

    /// Moves time on; what falls due on the way is called at its own moment, in order.
    void advance(std::chrono::milliseconds by)
    {
        const qint64 end = m_now + by.count();
        while (!m_calls.empty() && m_calls.begin()->first <= end) {
            const auto call = m_calls.extract(m_calls.begin());
            m_now = std::max(m_now, call.key());
            if (call.mapped().context)
                call.mapped().function();
        }
        m_now = end;
    }

private:
    struct Call {
        QPointer<QObject> context;
        std::function<void()> function;
    };

    qint64 m_now = 1'000'000;
    qint64 m_began = QDateTime::currentMSecsSinceEpoch() - m_now;
    std::multimap<qint64, Call> m_calls;
};
