// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job.h"

#include <utility>

void Job::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) != paused)
        emit pausedChanged(paused);
}

void Job::finishLater()
{
    if (m_finishing)
        return;
    m_finishing = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            emit finished();
            deleteLater();
        },
        Qt::QueuedConnection);
}
