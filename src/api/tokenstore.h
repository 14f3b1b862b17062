// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <optional>

/// Where tokens that are asked for are kept, so that all windows and command lines use the same one. Asking for a new
/// one ends the one before: it is done under a lock that all of them share.
class TokenStore
{
public:
    virtual ~TokenStore() = default;

    /// Takes the project's lock, waiting for whoever holds it, then gives the credentials as they are kept now: perhaps
    /// with a token that somebody else has just asked for. An error: they can't be read; the renewal has begun all the
    /// same. Deleting the job before it has ended takes the renewal back; after that, endRenewal() must be called.
    virtual JobOf<Credentials> *beginRenewal(const Project &project) = 0;
    /// Keeps @p renewed where there is one, and gives the lock back.
    virtual void endRenewal(const Project &project, const std::optional<Credentials> &renewed) = 0;
};
