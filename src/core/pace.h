// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>

/// How fast something that counts has been going over the last 10 s, and how long it will take at that pace.
class Pace
{
public:
    /// It has come to @p done at @p now, ms of a clock.
    void add(qint64 done, qint64 now);
    /// It rests: what was measured before says nothing of what comes.
    void reset() { m_samples.clear(); }
    /// The ms until @p total is there; nothing where that is not known: within the first 2 s, or beyond the total.
    /// Another value once a second at most.
    std::optional<qint64> left(qint64 total) const;

private:
    struct Sample {
        qint64 done;
        qint64 at;
    };
    std::deque<Sample> m_samples; // one a second
};
