// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "source/connectiontest.h"

namespace cli
{

// What the steps of a connection's test are in words.
QLatin1StringView nameOf(ConnectionTest::Step step);
QString textOfPassed(ConnectionTest::Step step, const Project &project);
QString textOfFailed(ConnectionTest::Step step, const Error &error, Credentials::Method method);
/// "API token"
QLatin1StringView nameOf(Credentials::Method method);
/// The command that stores credentials of @p project.
QString loginCommand(const Project &project);

} // namespace cli
