// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"

#include <optional>

namespace cli
{

/// The credentials in the environment, nothing where there are none. Takes them out of it: nothing that is started
/// later has them. A NoCredentials error with a sentence where they are not complete, or can't be used.
Result<std::optional<Credentials>> takeCredentialsFromEnvironment();

} // namespace cli
