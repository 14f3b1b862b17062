// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/clock.h"

#include <QDateTime>
#include <QTimer>

namespace
{

class SystemClock final : public Clock
{
public:
    qint64 now() const override
    {
        using namespace std::chrono;
        return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
    }

    void callAfter(std::chrono::milliseconds delay, QObject *context, std::function<void()> function) override
    {
        QTimer::singleShot(delay, Qt::PreciseTimer, context, std::move(function));
    }
};

} // namespace

qint64 Clock::unixTime() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

Clock *Clock::system()
{
    static SystemClock clock;
    return &clock;
}
