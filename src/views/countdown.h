// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QTimer>

/// Counts the seconds that the service asked to wait.
class Countdown : public QObject
{
    Q_OBJECT

public:
    explicit Countdown(QObject *parent = nullptr);

    /// Counts @p error's retryAfter down, where it has one. One that is being counted already goes on: it is shown
    /// anew in another language.
    void start(const Error &error);
    void stop() { m_timer.stop(); }
    /// The error of start() with the seconds that are left.
    const Error &left() const { return m_left; }

signals:
    /// Each second; left() has one less.
    void counted();
    /// Nothing is left.
    void over();

private:
    QTimer m_timer;
    Error m_error;
    Error m_left;
};
