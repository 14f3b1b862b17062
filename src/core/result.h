// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

/// A value, or the Error that stands in its place.
template <typename T>
using Result = tl::expected<T, Error>;

/// An Error as the outcome of any function that returns a Result.
inline tl::unexpected<Error> failure(Error::Kind kind, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(detail), 0, 0});
}

/// For moc, which compares what signals carry: tl::expected's own does not compile for void.
inline bool operator==(const Result<void> &a, const Result<void> &b)
{
    return a.has_value() == b.has_value() && (a.has_value() || a.error() == b.error());
}
