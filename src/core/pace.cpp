// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pace.h"

namespace
{

// ms
constexpr qint64 betweenSamples = 1000;
constexpr qint64 shortest = 2000;
constexpr qint64 longest = 10'000;

} // namespace

void Pace::add(qint64 done, qint64 now)
{
    if (!m_samples.empty() && done < m_samples.back().done)
        reset(); // it began anew
    if (!m_samples.empty() && now - m_samples.back().at < betweenSamples)
        return;
    m_samples.push_back({done, now});
    while (m_samples.size() > 2 && now - m_samples[1].at >= longest)
        m_samples.pop_front();
}

std::optional<qint64> Pace::left(qint64 total) const
{
    if (m_samples.empty())
        return std::nullopt;
    const qint64 time = m_samples.back().at - m_samples.front().at;
    const qint64 done = m_samples.back().done - m_samples.front().done;
    const qint64 rest = total - m_samples.back().done;
    if (time < shortest || done <= 0 || rest <= 0)
        return std::nullopt;
    return qint64(double(rest) * double(time) / double(done));
}
