// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/target.h"

#include "core/pageaddress.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

QString configFolder(const Arguments &arguments)
{
    return arguments.config.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                                      : arguments.config;
}

QString begunFolder(const Arguments &arguments)
{
    const QString folder = configFolder(arguments);
    return QFile::exists(folder + "/workspace.json"_L1) ? folder : QString();
}

Result<Project> findProject(const Arguments &arguments, const QList<Project> &known)
{
    const QString &text = arguments.project;
    const auto address = PageAddress::parse(text);
    const QString uid = !address ? QString() : address->bareId.isEmpty() ? address->project : address->bareId;
    Project asked;
    asked.uid = uid;
    if (arguments.server)
        asked.server = *arguments.server;

    QList<Project> named;
    for (const Project &project : known) {
        if (arguments.server && project.serverOrigin() != asked.serverOrigin())
            continue;
        if (project.uid == uid || project.displayName() == text)
            named.append(project);
    }
    // A uid is the surer name, and the address of one of the servers the surest.
    const auto prefer = [&named](auto &&isBetter) {
        if (std::any_of(named.cbegin(), named.cend(), isBetter))
            named.removeIf([&](const Project &project) { return !isBetter(project); });
    };
    prefer([&](const Project &project) { return project.uid == uid; });
    if (address && !address->project.isEmpty()) {
        Project there;
        there.server = address->server;
        prefer([&](const Project &project) { return project.serverOrigin() == there.serverOrigin(); });
    }
    if (named.size() > 1)
        return failure(Error::Kind::Input, u"“%1” names several projects; give the uid and --server"_s.arg(text));
    Project project = named.value(0, asked);
    if (named.isEmpty() && (!arguments.server || uid.isEmpty()))
        return failure(
            Error::Kind::NotFound,
            u"No project “%1” is known; see: growscope-cli projects, or give its uid and --server."_s.arg(text));
    if (!arguments.itemProject.isEmpty() && arguments.itemProject != project.uid)
        return failure(Error::Kind::Input,
                       u"“%1” is in project %2, not in %3"_s.arg(arguments.item, arguments.itemProject, project.uid));
    if (arguments.timeZone)
        project.timeZone = arguments.timeZone->id();
    return project;
}

} // namespace cli
