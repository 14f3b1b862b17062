// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/clock.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <list>
#include <map>
#include <utility>

/// Lets at most two requests in any window of 1.05 s go ("Limits" of the API), in order, what is on screen first. One
/// per server and project, owned by the Network. The window is measured from the moment a request is on the wire.
class RateLimiter : public QObject
{
    Q_OBJECT

public:
    enum class Urgency { OnScreen, Background };
    using Place = std::pair<Urgency, quint64>; ///< in the queue: urgent ones first, each in order of arrival

    /// A request's place in the queue; deleting it leaves the queue, or gives back a turn that was not used.
    class Turn : public QObject
    {
    public:
        ~Turn() override;
        /// The request is on the wire; each call counts, for Qt sends again by itself.
        void sent();

    private:
        friend class RateLimiter;
        Turn(RateLimiter *limiter, Place place, std::function<void()> granted, QObject *parent);

        QPointer<RateLimiter> m_limiter;
        Place m_place;
        std::function<void()> m_granted;
    };

    static constexpr int perWindow = 2;
    static constexpr std::chrono::milliseconds window{1050};

    explicit RateLimiter(Clock *clock = Clock::system(), QObject *parent = nullptr);

    /// Queues; the turn belongs to @p parent. Calls @p granted once, asynchronously, when the request may go.
    Turn *queue(Urgency urgency, QObject *parent, std::function<void()> granted);
    /// Nothing goes before @p delay is over: the service asked to wait (Retry-After).
    void pauseFor(std::chrono::milliseconds delay);

    int waiting() const { return int(m_waiting.size()); }

private:
    void grantNext();
    void leave(Turn *turn);
    void countSent(Turn *turn);

    Clock *m_clock;
    std::map<Place, Turn *> m_waiting;
    std::list<Turn *> m_granted; // granted, not yet on the wire
    std::list<qint64> m_sent;    // when, within the last window
    qint64 m_pausedUntil = 0;
    quint64 m_lastQueued = 0;
    bool m_timerPending = false;
};
