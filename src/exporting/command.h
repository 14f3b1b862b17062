// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query.h"

#include <QString>

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

} // namespace exporting
