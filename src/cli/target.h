// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "core/project.h"

#include <QList>

namespace cli
{

/// Where settings and workspace are, or are to be.
QString configFolder(const Arguments &arguments);
/// The same; empty where no workspace has been begun there, so that no project and no credentials are known.
QString begunFolder(const Arguments &arguments);

/// The project that the command line names: one of @p known by uid, page address or name, at --server where that is
/// given; else any uid at --server. NotFound where there is none, Input where the name is not enough, or the item's
/// address is another project's.
Result<Project> findProject(const Arguments &arguments, const QList<Project> &known);

} // namespace cli
