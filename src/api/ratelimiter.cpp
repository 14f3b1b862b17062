// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ratelimiter.h"

#include <algorithm>

RateLimiter::Turn::Turn(RateLimiter *limiter, Place place, std::function<void()> granted, QObject *parent)
    : QObject(parent)
    , m_limiter(limiter)
    , m_place(place)
    , m_granted(std::move(granted))
{
}

RateLimiter::Turn::~Turn()
{
    if (m_limiter)
        m_limiter->leave(this);
}

void RateLimiter::Turn::sent()
{
    if (m_limiter)
        m_limiter->countSent(this);
}

RateLimiter::RateLimiter(Clock *clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

RateLimiter::Turn *RateLimiter::queue(Urgency urgency, QObject *parent, std::function<void()> granted)
{
    auto *turn = new Turn(this, {urgency, ++m_lastQueued}, std::move(granted), parent);
    m_waiting.emplace(turn->m_place, turn);
    grantNext();
    return turn;
}

void RateLimiter::pauseFor(std::chrono::milliseconds delay)
{
    m_pausedUntil = std::max<qint64>(m_pausedUntil, m_clock->now() + delay.count());
}

void RateLimiter::countSent(Turn *turn)
{
    m_granted.remove(turn);
    m_sent.push_back(m_clock->now());
    grantNext();
}

void RateLimiter::leave(Turn *turn)
{
    if (m_waiting.erase(turn->m_place) == 0 && m_granted.remove(turn) > 0)
        grantNext();
}

void RateLimiter::grantNext()
{
    const qint64 now = m_clock->now();
    while (!m_sent.empty() && m_sent.front() + window.count() <= now)
        m_sent.pop_front();
    while (!m_waiting.empty() && m_pausedUntil <= now && m_sent.size() + m_granted.size() < perWindow) {
        Turn *turn = m_waiting.extract(m_waiting.begin()).mapped();
        m_granted.push_back(turn);
        QMetaObject::invokeMethod(turn, turn->m_granted, Qt::QueuedConnection);
    }
    if (m_waiting.empty() || m_timerPending)
        return;
    // Where granted turns alone fill the window no timer is needed: they come back here when they are used or given
    // back.
    const qint64 next = std::max(m_pausedUntil, m_sent.empty() ? now : m_sent.front() + window.count());
    if (next <= now)
        return;
    m_timerPending = true;
    m_clock->callAfter(std::chrono::milliseconds(next - now), this, [this] {
        m_timerPending = false;
        grantNext();
    });
}
