// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/countdown.h"

using namespace std::chrono_literals;

Countdown::Countdown(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (--m_left.retryAfter > 0)
            return emit counted();
        m_timer.stop();
        emit over();
    });
}

void Countdown::start(const Error &error)
{
    if (m_timer.isActive() && error == m_error)
        return;
    m_error = m_left = error;
    m_timer.stop();
    if (error.kind == Error::Kind::RateLimited && error.retryAfter > 0)
        m_timer.start();
}
