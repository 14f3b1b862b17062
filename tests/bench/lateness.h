// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimerEvent>

#include <algorithm>

namespace bench
{

/// How late the event loop comes to what is due, in ms.
class Lateness : public QObject
{
public:
    Lateness()
    {
        m_last.start();
        startTimer(1, Qt::PreciseTimer);
    }
    double most() const { return m_most; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        m_most = std::max(m_most, double(m_last.nsecsElapsed()) / 1e6 - 1);
        m_last.start();
    }

private:
    QElapsedTimer m_last;
    double m_most = 0;
};

} // namespace bench
