// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>

namespace bench
{

/// The best of @p runs calls of @p work, in ms.
template <typename Work>
double bestOf(int runs, Work work)
{
    double best = std::numeric_limits<double>::infinity();
    for (; runs > 0; --runs) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}

/// Prints one line for a goal that allows @p ours to be at most @p limit times @p theirs; true where it is met.
inline bool goal(const char *name, double ours, double theirs, const char *unit, double limit)
{
    const double ratio = ours / theirs;
    std::printf("%-48s ours %9.2f %s  theirs %9.2f %s  ratio %6.3f  goal <= %5.3f  %s\n", name, ours, unit, theirs,
                unit, ratio, limit, ratio <= limit ? "PASS" : "FAIL");
    std::fflush(stdout);
    return ratio <= limit;
}

/// A line of /proc/self/status in bytes.
inline double statusBytes(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith(name + ':'))
                return line.mid(name.size() + 1).simplified().split(' ').first().toDouble() * 1024;
    return 0;
}

} // namespace bench
