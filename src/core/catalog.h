// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/resource.h"
#include "core/result.h"
#include "core/table.h"

#include <QByteArray>
#include <QList>
#include <QString>

// The service's lists and what is in them: "Answers" of the API. Each reader takes a whole body and names the place of
// what it can't take ("[3].name").

/// A dashboard as the project's list has it.
struct Dashboard {
    QString id;
    QString name;
    QString type;  ///< "normal", "realtimeV2"
    QString scope; ///< "global", "project", "user"
    QString creator;
    QString createdAt; ///< as the service writes it: "2019-01-01"
    QString updatedAt;

    friend bool operator==(const Dashboard &, const Dashboard &) = default;
    static Result<QList<Dashboard>> listFromJson(const QByteArray &body);
};

/// Names a chart of a dashboard; the chart itself is Chart.
struct ChartRef {
    QString id;
    QString name;
    Resource resource = Resource::Chart; ///< one with figures
    QString creator;
    QString createdAt;

    friend bool operator==(const ChartRef &, const ChartRef &) = default;
};

/// A dashboard with the charts in it.
struct DashboardContent {
    QString id;
    QString name;
    QList<ChartRef> charts;

    friend bool operator==(const DashboardContent &, const DashboardContent &) = default;
    static Result<DashboardContent> fromJson(const QByteArray &body);
};

/// A list of users by rule.
struct Segmentation {
    QString id;
    QString name;
    QString userType; ///< "u": visitors, whose users the service may refuse to give; "cs1"…: logged-in users
    qint64 userCount = 0;
    QString updatedAt;

    friend bool operator==(const Segmentation &, const Segmentation &) = default;
    static Result<QList<Segmentation>> listFromJson(const QByteArray &body);
};

/// The rules (defined events) of a project as a table of three text columns, named by the answer's own header. The
/// answer is separated by tabs or commas, told from its header line.
Result<Table> rulesFromCsv(const QByteArray &body);
