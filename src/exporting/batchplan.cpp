// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/batchplan.h"

#include "exporting/filename.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

constexpr std::array kinds{std::pair{BatchItem::Kind::Figures, "figures"_L1},
                           std::pair{BatchItem::Kind::Users, "users"_L1},
                           std::pair{BatchItem::Kind::Rules, "rules"_L1},
                           std::pair{BatchItem::Kind::Dashboard, "dashboard"_L1},
                           std::pair{BatchItem::Kind::Dashboards, "dashboards"_L1},
                           std::pair{BatchItem::Kind::Segmentations, "segmentations"_L1}};

QJsonObject toJson(const BatchItem &item)
{
    QJsonObject json{{u"kind"_s, QString(kinds[size_t(item.kind)].second)},
                     {u"project"_s, item.project},
                     {u"resource"_s, nameOf(item.resource)},
                     {u"id"_s, item.id},
                     {u"name"_s, item.name},
                     {u"dashboard"_s, item.dashboard},
                     {u"file"_s, item.file}};
    if (item.expected)
        json.insert(u"expected"_s, *item.expected);
    if (item.state == BatchItem::State::Done) {
        json.insert(u"done"_s, QJsonObject{{u"rows"_s, item.rows},
                                           {u"bytes"_s, item.bytes},
                                           {u"cut"_s, item.cut},
                                           {u"settled"_s, item.settled},
                                           {u"guarded"_s, item.cells.guarded},
                                           {u"ids"_s, item.cells.ids},
                                           {u"lost"_s, item.cells.lost},
                                           {u"idsProtected"_s, item.idsProtected},
                                           {u"lacksReceipt"_s, item.lacksReceipt},
                                           {u"ragged"_s, item.cells.ragged}});
    }
    return json;
}

std::optional<BatchItem> itemFromJson(const QJsonObject &json)
{
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [name = json["kind"_L1].toString()](const auto &known) {
        return known.second == name;
    });
    const auto resource = resourceFromName(json["resource"_L1].toString());
    if (kind == kinds.end() || !resource)
        return std::nullopt;
    BatchItem item{kind->first,
                   json["project"_L1].toString(),
                   *resource,
                   json["id"_L1].toString(),
                   json["name"_L1].toString(),
                   json["dashboard"_L1].toString()};
    if (json["expected"_L1].isDouble())
        item.expected = json["expected"_L1].toInteger();
    item.file = json["file"_L1].toString();
    if (json["done"_L1].isObject()) {
        const QJsonObject done = json["done"_L1].toObject();
        item.state = BatchItem::State::Done;
        item.rows = done["rows"_L1].toInteger();
        item.bytes = done["bytes"_L1].toInteger();
        item.cut = done["cut"_L1].toBool();
        item.settled = done["settled"_L1].toBool(true);
        item.idsProtected = done["idsProtected"_L1].toBool();
        item.lacksReceipt = done["lacksReceipt"_L1].toBool();
        item.cells = {item.rows, done["guarded"_L1].toInteger(), done["ids"_L1].toInteger(),
                      done["lost"_L1].toInteger(), done["ragged"_L1].toInteger()};
    }
    return item;
}

QJsonObject withKind(const Profile &profile)
{
    QJsonObject json = profile.toJson();
    json.insert(u"profile"_s, nameOf(profile.kind));
    return json;
}

Profile profileFromJson(const QJsonObject &json)
{
    return Profile::fromJson(profileKindFromName(json["profile"_L1].toString()).value_or(Profile::Kind::Script), json);
}

} // namespace

QString BatchItem::status() const
{
    switch (state) {
    case State::Done:
        return cut ? u"cut"_s : settled ? u"done"_s : u"unsettled"_s;
    case State::Failed:
        return u"failed"_s;
    case State::Cancelled:
        return u"cancelled"_s;
    default:
        return {};
    }
}

QString BatchPlan::folder() const
{
    return oneWorkbook ? QFileInfo(target).absolutePath() : target;
}

const Profile &BatchPlan::profileOf(const BatchItem &item) const
{
    return item.kind == BatchItem::Kind::Users ? usersProfile : profile;
}

TimeRange BatchPlan::rangeIn(const QTimeZone &other) const
{
    const auto moved = [&](qint64 ms) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
        return QDateTime(local.date(), local.time(), other).toMSecsSinceEpoch();
    };
    return other == zone ? range : TimeRange{moved(range.begin), moved(range.end)};
}

QJsonObject BatchPlan::toJson() const
{
    QJsonArray all;
    for (const BatchItem &item : items)
        all.append(exporting::toJson(item));
    return {{u"name"_s, name},
            {u"items"_s, all},
            {u"begin"_s, range.begin},
            {u"end"_s, range.end},
            {u"zone"_s, QString::fromLatin1(zone.id())},
            {u"interval"_s, qint64(interval)},
            {u"target"_s, target},
            {u"oneWorkbook"_s, oneWorkbook},
            {u"profile"_s, withKind(profile)},
            {u"usersProfile"_s, withKind(usersProfile)},
            {u"receipts"_s, receipts},
            {u"replaces"_s, replaces},
            {u"pattern"_s, pattern}};
}

std::optional<BatchPlan> BatchPlan::fromJson(const QJsonObject &json)
{
    BatchPlan plan;
    plan.name = json["name"_L1].toString();
    for (const auto &value : json["items"_L1].toArray()) {
        if (const auto item = itemFromJson(value.toObject()))
            plan.items.append(*item);
    }
    plan.range = {json["begin"_L1].toInteger(), json["end"_L1].toInteger()};
    plan.zone = QTimeZone(json["zone"_L1].toString().toLatin1());
    plan.target = json["target"_L1].toString();
    plan.oneWorkbook = json["oneWorkbook"_L1].toBool();
    const auto interval = intervalFromMs(json["interval"_L1].toInteger());
    if (plan.items.isEmpty() || plan.target.isEmpty() || !plan.zone.isValid() || !interval)
        return std::nullopt;
    plan.interval = *interval;
    plan.profile = profileFromJson(json["profile"_L1].toObject());
    plan.usersProfile = profileFromJson(json["usersProfile"_L1].toObject());
    plan.receipts = json["receipts"_L1].toBool();
    plan.replaces = json["replaces"_L1].toBool();
    plan.pattern = json["pattern"_L1].toString();
    for (BatchItem &item : plan.items) {
        if (plan.oneWorkbook && item.kind != BatchItem::Kind::Users)
            item.state = BatchItem::State::Waiting; // its sheet was never written
    }
    return plan;
}

std::optional<Interval> intervalOf(const BatchItem &item, const BatchPlan &plan)
{
    if (item.resource == Resource::Funnel)
        return std::nullopt;
    const bool hasHours = item.resource == Resource::Chart;
    return plan.interval == Interval::Hour && !hasHours ? Interval::Day : plan.interval;
}

Result<QString> fileNameOf(const BatchItem &item, const BatchPlan &plan, const Project &project, qint64 now)
{
    const QTimeZone zone(project.timeZone);
    const QString suffix = plan.profileOf(item).suffix();
    const QString name = item.kind == BatchItem::Kind::Rules ? u"rules"_s : item.name.isEmpty() ? item.id : item.name;
    const bool hasRange = item.kind == BatchItem::Kind::Figures;
    const TimeRange range = hasRange ? plan.rangeIn(zone) : TimeRange();
    if (plan.pattern.isEmpty())
        return suggestedName({name}, range, zone, suffix);
    NameFields fields{project.displayName(), item.dashboard, name, item.id, {}, range, {}, zone, now};
    fields.kind = item.kind == BatchItem::Kind::Rules ? name : nameOf(item.resource);
    if (hasRange)
        fields.interval = intervalOf(item, plan);
    return nameFrom(plan.pattern, fields, suffix);
}

QList<BatchItem> itemsOf(const QString &project, const DashboardContent &dashboard)
{
    QList<BatchItem> items;
    for (const ChartRef &chart : dashboard.charts) {
        const BatchItem item{BatchItem::Kind::Figures, project, chart.resource, chart.id, chart.name, dashboard.name};
        items.append(item); // not moved: GCC 12 takes an empty optional for one that is not initialized
    }
    return items;
}

Table indexOf(const QList<BatchItem> &items, const std::function<QString(const BatchItem &)> &message)
{
    QList<QStringList> rows;
    for (const BatchItem &item : items) {
        const bool done = item.state == BatchItem::State::Done;
        rows.append({done ? item.file : QString(), item.name, item.id, done ? QString::number(item.rows) : QString(),
                     item.status(), message(item)});
    }
    return Table::fromTexts({u"file"_s, u"chart"_s, u"id"_s, u"rows"_s, u"status"_s, u"message"_s}, rows);
}

} // namespace exporting
