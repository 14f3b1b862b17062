// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/credentials.h"
#include "core/query.h"
#include "core/result.h"
#include "core/timerange.h"
#include "exporting/profile.h"

#include <QStringList>
#include <QTimeZone>
#include <QUrl>

#include <optional>

namespace cli
{

enum class Command {
    Help,
    Version,
    Projects,
    Dashboards,
    Charts,
    Segmentations,
    ExportChart,
    ExportDashboard,
    ExportUsers,
    ExportRules,
    Verify,
    Login,
    Logout,
    Doctor,
};

/// What was asked for on the command line; never a secret.
struct Arguments {
    Command command = Command::Help;
    std::optional<QUrl> server;
    QString config;                    ///< empty: the window's own place
    std::optional<QTimeZone> timeZone; ///< nothing: the project's
    QString project;                   ///< uid, name or page address
    QString item;                      ///< the id of DASHBOARD or ID
    QString itemProject;               ///< uid of the project whose the item is; empty where only an id was given
    Resource kind = Resource::Chart;   ///< of what is exported
    std::optional<Generation> api;
    QString from;
    QString to;
    Interval interval = Interval::Day;
    QString name;               ///< pattern for names in the folder output; empty: none, of several the usual
    QString language;           ///< of the words of lists in files, "en" or "zh_CN"; empty: en
    exporting::Profile profile; ///< how files are written
    QString file;               ///< to be verified
    Comparison comparison = Comparison::None; ///< of ChartQuery, as what follows
    int conversionWindow = 0;
    QString split;
    QString statistic;
    QList<UsersQuery> users;              ///< of ExportUsers, at least one
    QString output = QStringLiteral("-"); ///< a file, with a name or for several a folder; "-": standard output

    Credentials::Method method = Credentials::Method::ApiToken; ///< of what is to be kept

    bool json = false;
    bool quiet = false;
    bool raw = false;     ///< users as the service sends them
    bool receipt = false; ///< beside each file
    bool asTable = false; ///< a list as a file of the profile, not as lines to read
    bool check = true;    ///< credentials are tried before they are kept
};

/// An Input error with a sentence for what can't be understood.
Result<Arguments> parse(const QStringList &arguments);

QString helpText();

} // namespace cli
