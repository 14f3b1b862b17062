// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

// What the sample project has: dashboards with their charts, segmentations and rules.
namespace sample
{

/// A metric and how its figures come about.
struct MetricDefinition {
    enum class Kind {
        Sum,       ///< adds up: a day is the sum of its hours
        Mean,      ///< of its own for each period; now and then null
        VisitMean, ///< as Mean, but 0 by the hour, as the service has it for measures of whole visits
        Null,      ///< always null
    };

    QString name;
    Kind kind = Kind::Sum;
    qint64 size = 0; ///< of an ordinary day, in units of the last decimal
    int decimals = 0;
};

struct DimensionDefinition {
    QString name;
    QStringList values; ///< the largest first
};

/// A chart: one row for each combination of the dimensions' values, for each period where it has time.
struct ChartDefinition {
    enum class Time { None, Unlisted, Listed }; ///< Unlisted: rows have it, meta does not

    QString id;
    QString name;
    Time time = Time::None;
    QList<DimensionDefinition> dimensions;
    QList<MetricDefinition> metrics;
};

struct DashboardDefinition {
    QString id;
    QString name;
    QString type;
    QString scope;
    QString createdAt;
    QString updatedAt;
    QList<ChartDefinition> charts;
};

struct SegmentationDefinition {
    QString id;
    QString name;
    QString userType;
    qint64 userCount = 0;
    QString updatedAt;
};

/// The newest change first.
const QList<DashboardDefinition> &dashboards();
const QList<SegmentationDefinition> &segmentations();
const QStringList &cities();

/// Null where there is none of that id.
const DashboardDefinition *findDashboard(QStringView id);
const ChartDefinition *findChart(QStringView id);
const SegmentationDefinition *findSegmentation(QStringView id);

// The bodies of the service's answers.
QByteArray dashboardList();
QByteArray dashboardContent(const DashboardDefinition &dashboard);
QByteArray segmentationList();
QByteArray rules();

} // namespace sample
