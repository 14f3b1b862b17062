// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog.h"
#include "core/csv.h"
#include "core/project.h"
#include "core/result.h"
#include "core/timerange.h"
#include "exporting/profile.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QTimeZone>

#include <functional>
#include <optional>

namespace exporting
{

/// One file of a batch, or a list of the service that tells of more; and what has become of it.
struct BatchItem {
    enum class Kind { Figures, Users, Rules, Dashboard, Dashboards, Segmentations }; ///< the last three are lists
    enum class State {
        Waiting,   ///< not asked for yet
        Asked,     ///< for its turn, or for the service's answer
        Preparing, ///< the service makes the answer
        Held,      ///< it can't go on, see error, and will by itself
        Writing,
        Done,
        Failed,
        Cancelled,
    };

    Kind kind = Kind::Figures;
    QString project;                     ///< Project::id
    Resource resource = Resource::Chart; ///< of figures and users
    QString id;                          ///< of the chart, segmentation, tag or dashboard
    QString name;
    QString dashboard = {};              ///< that a chart is in: its name
    std::optional<qint64> expected = {}; ///< rows, of users: as the list says

    int number = 0; ///< within its batch, for ever
    State state = State::Waiting;
    QString file = {}; ///< its name; empty as long as it has none
    qint64 rows = 0;
    qint64 bytes = 0; ///< of the file; 0 for a workbook's sheet
    bool cut = false;
    bool settled = true;
    csv::Written cells = {};   ///< what was done to them
    bool idsProtected = false; ///< else a spreadsheet would spoil those in cells
    bool lacksReceipt = false; ///< it was wanted, and could not be written
    std::optional<Error> error = {};

    bool isList() const { return kind >= Kind::Dashboard; }
    /// There is more to come of it.
    bool isOpen() const { return state < State::Done; }
    /// "done", "cut", "unsettled", "failed", "cancelled"; empty while it is open.
    QString status() const;
};

/// What a batch is to do; with the items' states also how far it has come.
struct BatchPlan {
    QString name; ///< as people know it
    QList<BatchItem> items;
    TimeRange range; ///< by the clock of `zone`; items of a project in another zone get the same dates there
    QTimeZone zone;
    Interval interval = Interval::Day; ///< retentions and frequencies, which have no hours, get days instead
    QString target;                    ///< a folder, or the file of the one workbook
    bool oneWorkbook = false;          ///< with a sheet for each, as `profile` has it; users are files beside it
    Profile profile;
    Profile usersProfile; ///< the same, or another where that is a workbook, which users are too many for
    bool receipts = false;
    bool replaces = false; ///< files that are there already; else new ones get another name
    QString pattern = {};  ///< as nameFrom() takes it; empty: the usual names

    /// Where the files are.
    QString folder() const;
    /// Of the file of @p item.
    const Profile &profileOf(const BatchItem &item) const;
    /// The same dates and times in @p other.
    TimeRange rangeIn(const QTimeZone &other) const;

    /// For a later start: what is not done begins anew there.
    QJsonObject toJson() const;
    /// Nothing where @p json is no plan.
    static std::optional<BatchPlan> fromJson(const QJsonObject &json);
};

/// Of figures: the plan's, but that retentions and frequencies have no hours, and funnels none at all.
std::optional<Interval> intervalOf(const BatchItem &item, const BatchPlan &plan);
/// How the file of @p item, which is no list, is called at @p now (unix ms); an Input error where the plan's pattern is
/// none.
Result<QString> fileNameOf(const BatchItem &item, const BatchPlan &plan, const Project &project, qint64 now);

/// The charts of @p dashboard, which is of @p project (Project::id).
QList<BatchItem> itemsOf(const QString &project, const DashboardContent &dashboard);

/// "file,chart,id,rows,status,message" of @p items; @p message says in words what is to be known of one.
Table indexOf(const QList<BatchItem> &items, const std::function<QString(const BatchItem &)> &message);

} // namespace exporting
