// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/job.h"
#include "core/project.h"

#include <memory>

/// Where tokens that are asked for are kept, so that all windows and command lines use the same one. Asking for a new
/// one ends the one before: it is done under a lock that all of them share.
class TokenStore
{
public:
    /// The project's lock, held for as long as this lives.
    class Renewal
    {
    public:
        virtual ~Renewal() = default;

        /// The credentials as they are kept now: perhaps with a token that somebody else has just asked for.
        Result<Credentials> kept = failure(Error::Kind::NoCredentials);

        /// Keeps the token that was asked for; the lock is held until it is kept.
        virtual void keep(const Credentials &renewed) = 0;
    };

    virtual ~TokenStore() = default;

    /// Waits for whoever holds the project's lock. A Timeout error: it is held for too long.
    virtual JobOf<std::shared_ptr<Renewal>> *beginRenewal(const Project &project) = 0;
};
