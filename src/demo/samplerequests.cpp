// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/samplerequests.h"

#include "core/timerange.h"
#include "demo/samplefigures.h"
#include "demo/samplefunnels.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using Status = QHttpServerResponse::StatusCode;

namespace sample
{
namespace
{

constexpr qint64 dayMs = qint64(Interval::Day);

} // namespace

QHttpServerResponse refusal(Status status, const QByteArray &message, const QByteArray &code, const QByteArray &detail)
{
    const QByteArray error = code.isEmpty() ? code : R"({"code":")" + code + R"(","message":")" + detail + R"("})";
    return {QByteArrayLiteral("application/json"), R"({"message":")" + message + R"(","errors":[)" + error + "]}",
            status};
}

QHttpServerResponse badRequest(const QByteArray &detail)
{
    return refusal(Status::BadRequest, "Bad request", "bad_request", detail);
}

QHttpServerResponse unauthorized()
{
    return refusal(Status::Unauthorized, "Unauthorized");
}
QHttpServerResponse notFound()
{
    return refusal(Status::NotFound, "Not found");
}
QHttpServerResponse requestTimeout()
{
    return refusal(Status::InternalServerError, "Request timeout", "request_timeout",
                   "Request timeout in 5000 milliseconds");
}
QHttpServerResponse json(const QByteArray &body)
{
    return {QByteArrayLiteral("application/json"), body};
}
QHttpServerResponse csv(const QByteArray &body)
{
    return {QByteArrayLiteral("text/csv; charset=utf-8"), body};
}

std::optional<Asked> askedFor(QStringView path)
{
    struct Endpoint {
        Generation generation;
        Resource resource;
        QLatin1StringView version;
        QLatin1StringView list;
        QLatin1StringView suffix;
    };
    static const Endpoint endpoints[] = {
        {Generation::V1, Resource::Chart, "/projects/"_L1, "/charts/"_L1, ".json"_L1},
        {Generation::V1, Resource::SegmentationUsers, "/projects/"_L1, "/segmentations/"_L1, "/users.csv"_L1},
        {Generation::V2, Resource::Chart, "/v2/projects/"_L1, "/charts/"_L1, ".json"_L1},
        {Generation::V2, Resource::Funnel, "/v2/projects/"_L1, "/funnels/"_L1, ".json"_L1},
        {Generation::V2, Resource::Retention, "/v2/projects/"_L1, "/retentions/"_L1, ".json"_L1},
        {Generation::V3, Resource::SegmentationUsers, "/v3/exporter/projects/"_L1, "/segmentations/"_L1, "/users"_L1},
        {Generation::V3, Resource::TagUsers, "/v3/exporter/projects/"_L1, "/tags/"_L1, "/users"_L1},
        {Generation::V3, Resource::Chart, "/v3/exporter/projects/"_L1, "/charts/"_L1, {}},
        {Generation::V3, Resource::Funnel, "/v3/exporter/projects/"_L1, "/funnels/"_L1, {}},
        {Generation::V3, Resource::Retention, "/v3/exporter/projects/"_L1, "/retentions/"_L1, {}},
        {Generation::V3, Resource::Frequency, "/v3/exporter/projects/"_L1, "/frequencies/"_L1, {}},
    };
    for (const Endpoint &endpoint : endpoints) {
        const QString prefix = endpoint.version + projectUid + endpoint.list;
        if (path.startsWith(prefix) && path.endsWith(endpoint.suffix) &&
            path.size() > prefix.size() + endpoint.suffix.size())
            return Asked{endpoint.generation, endpoint.resource,
                         path.sliced(prefix.size()).chopped(endpoint.suffix.size()).toString()};
    }
    return std::nullopt;
}

std::optional<qint64> timeOf(const QUrlQuery &query, const QString &key)
{
    bool isNumber = false;
    const qint64 ms = query.queryItemValue(key).toLongLong(&isNumber);
    return isNumber && ms >= 0 && ms < 10'000'000'000'000 ? std::optional(ms) : std::nullopt;
}

QHttpServerResponse figures(const Asked &asked, const QUrlQuery &query)
{
    const auto *chart = asked.resource == Resource::Chart ? findChart(asked.id) : nullptr;
    const auto *funnel = asked.resource == Resource::Funnel ? findFunnel(asked.id) : nullptr;
    const auto *usage = asked.resource == Resource::Retention   ? findRetention(asked.id)
                        : asked.resource == Resource::Frequency ? findFrequency(asked.id)
                                                                : nullptr;
    if (!chart && !funnel && !usage)
        return notFound();

    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    std::optional<qint64> start = timeOf(query, u"startTime"_s);
    std::optional<qint64> end = timeOf(query, u"endTime"_s);
    if (asked.generation != Generation::V1) {
        if (!query.hasQueryItem(u"endTime"_s))
            end = now;
        if (!query.hasQueryItem(u"startTime"_s) && end)
            start = std::max(*end - 7 * dayMs + 1, qint64(0));
    }
    if (!start || !end || *end < *start)
        return badRequest("startTime and endTime must be times in milliseconds, the earlier first");
    std::optional<Interval> interval = Interval::Day;
    if (query.hasQueryItem(u"interval"_s))
        interval = intervalFromMs(query.queryItemValue(u"interval"_s).toLongLong());
    if (!interval || (*interval == Interval::Hour && asked.resource == Resource::Frequency))
        return badRequest("interval is none of 3600000, 86400000, 604800000, 2592000000, or too short");

    if (chart) {
        if (*interval == Interval::Hour && *end - *start > 366 * dayMs && asked.generation != Generation::V3)
            return requestTimeout();
        return json(chartAnswer(*chart, *start, *end, *interval, now,
                                asked.generation == Generation::V1 ? Rows::Plain : Rows::WithTargetUsers));
    }
    if (funnel) {
        int window = 7;
        if (query.hasQueryItem(u"conversionWindow"_s))
            window = query.queryItemValue(u"conversionWindow"_s).toInt();
        if (window < 1 || window > 366)
            return badRequest("conversionWindow is no number of days");
        return json(funnelAnswer(*funnel, *start, *end, window, now));
    }
    if (asked.resource == Resource::Retention) {
        const QString range = query.hasQueryItem(u"range"_s) ? query.queryItemValue(u"range"_s) : u"day"_s;
        if (range != "day"_L1 && range != "week"_L1 && range != "month"_L1)
            return badRequest("range is none of day, week, month");
        return json(retentionAnswer(*usage, *start, *end,
                                    range == "day"_L1    ? Interval::Day
                                    : range == "week"_L1 ? Interval::Week
                                                         : Interval::Month,
                                    now));
    }
    const auto bins = binsOf(query.queryItemValue(u"split"_s, QUrl::FullyDecoded));
    const auto statistic =
        statisticFrom(query.hasQueryItem(u"statistic"_s) ? query.queryItemValue(u"statistic"_s) : u"avg"_s);
    if (!bins || !statistic)
        return badRequest("split or statistic is none that there is");
    return json(frequencyAnswer(*usage, *start, *end, *interval, *bins, *statistic, now));
}

} // namespace sample
