// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/lists.h"

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

QString resourceName(Resource resource)
{
    switch (resource) {
    case Resource::Funnel:
        return Lists::tr("Funnel");
    case Resource::Retention:
        return Lists::tr("Retention");
    case Resource::Frequency:
        return Lists::tr("Frequency");
    case Resource::SegmentationUsers:
        return Lists::tr("Users");
    case Resource::TagUsers:
        return Lists::tr("Tag");
    case Resource::Chart:
        break;
    }
    return Lists::tr("Chart");
}

QString scopeName(const QString &scope)
{
    return scope == "global"_L1    ? Lists::tr("Global", "scope of a dashboard")
           : scope == "project"_L1 ? Lists::tr("Project", "scope of a dashboard")
           : scope == "user"_L1    ? Lists::tr("Personal", "scope of a dashboard")
                                   : scope;
}

} // namespace

Table Lists::tableOf(const QList<Dashboard> &dashboards)
{
    QList<QStringList> rows;
    for (const Dashboard &dashboard : dashboards)
        rows.append({dashboard.name, scopeName(dashboard.scope), dashboard.creator, dashboard.createdAt,
                     dashboard.updatedAt, dashboard.id});
    return Table::fromTexts({tr("Name"), tr("Scope"), tr("Creator"), tr("Created"), tr("Updated"), tr("ID")}, rows);
}

Table Lists::tableOf(const QList<ChartRef> &charts)
{
    QList<QStringList> rows;
    for (const ChartRef &chart : charts)
        rows.append({chart.name, resourceName(chart.resource), chart.creator, chart.createdAt, chart.id});
    return Table::fromTexts({tr("Name"), tr("Kind"), tr("Creator"), tr("Created"), tr("ID")}, rows);
}

Table Lists::tableOf(const QList<Segmentation> &segmentations)
{
    QList<QStringList> rows;
    NumberCells users;
    for (const Segmentation &segmentation : segmentations) {
        rows.append({segmentation.name, userTypeName(segmentation.userType), segmentation.updatedAt, segmentation.id});
        users.append(double(segmentation.userCount), QByteArray::number(segmentation.userCount).toStdString());
    }
    Table table = Table::fromTexts({tr("Name"), tr("User type"), tr("Updated"), tr("ID")}, rows);
    table.columns.insert(table.columns.begin() + 2, Column{tr("Users"), false, users});
    return table;
}

QString Lists::userTypeName(const QString &userType)
{
    return userType.isEmpty()   ? QString()
           : userType == "u"_L1 ? tr("Visitors (u)")
                                : tr("Logged-in users (%1)").arg(userType);
}

} // namespace exporting
