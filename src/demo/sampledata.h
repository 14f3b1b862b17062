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
    bool newVisitors = false; ///< V2 and V3 also give it for those who visit for the first time
};

struct FunnelDefinition {
    QString id;
    QString name;
    qint64 perDay = 0;         ///< who begin it on an ordinary day
    QList<qint64> conversions; ///< to each step after the first, in ten-thousandths of the step before
    bool newVisitors = false;  ///< also for those who visit for the first time
};

/// A retention or a frequency.
struct UsageDefinition {
    QString id;
    QString name;
    qint64 perDay = 0; ///< users on an ordinary day
    QString action;    ///< what they do: a retention's 用户行为; a frequency's dimension
};

struct DashboardDefinition {
    QString id;
    QString name;
    QString type;
    QString scope;
    QString createdAt;
    QString updatedAt;
    QList<ChartDefinition> charts;
    QList<FunnelDefinition> funnels{};
    QList<UsageDefinition> retentions{};
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
// In no list of the service.
const QList<UsageDefinition> &frequencies();
const QList<SegmentationDefinition> &tags();
const QStringList &cities();

/// Null where there is none of that id.
const DashboardDefinition *findDashboard(QStringView id);
const ChartDefinition *findChart(QStringView id);
const FunnelDefinition *findFunnel(QStringView id);
const UsageDefinition *findRetention(QStringView id);
const UsageDefinition *findFrequency(QStringView id);
const SegmentationDefinition *findSegmentation(QStringView id);
const SegmentationDefinition *findTag(QStringView id);

// The bodies of the service's answers.
QByteArray dashboardList();
QByteArray dashboardContent(const DashboardDefinition &dashboard);
QByteArray segmentationList();
QByteArray rules();

} // namespace sample
