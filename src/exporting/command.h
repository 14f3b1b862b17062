// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project.h"
#include "core/query.h"
#include "exporting/profile.h"

#include <QString>

#include <optional>
#include <variant>

namespace exporting
{

/// A list of a project's.
struct ListQuery {
    enum class Kind { Dashboards, Charts, Segmentations, Rules };
    Kind kind = Kind::Dashboards;
    QString dashboard = {}; ///< of Charts
};

/// What a file is made of; monostate: nothing that can be asked for by itself.
using Query = std::variant<std::monostate, ChartQuery, UsersQuery, ListQuery>;

/// "/projects/nxog09md/rules.csv".
QString endpointOf(const ListQuery &list, const QString &uid);

/// The id in @p query; empty where it has none.
QString idOf(const Query &query);
/// "funnel", "users", "dashboards": as on the command line.
QString kindOf(const Query &query);

/// How a file is made.
struct Making {
    Profile profile;
    bool receipt = false;
    std::optional<Generation> generation = {}; ///< the only one that may be asked
    QString file = {};                         ///< its name
    QString config = {};                       ///< folder of the settings; empty: the usual one
    QString language = {};                     ///< of the words of lists; empty: English
};

/// The call of growscope-cli, quoted for POSIX shells, that makes the file of @p query of @p project; empty where there
/// is none. Credentials are not in it.
QString commandOf(const Project &project, const Query &query, const Making &making);

} // namespace exporting
