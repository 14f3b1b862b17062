// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array statistics{"max"_L1, "min"_L1, "avg"_L1, "median"_L1, "0.25"_L1, "0.75"_L1};

} // namespace

QString nameOf(Comparison comparison)
{
    return comparison == Comparison::Before       ? u"before"_s
           : comparison == Comparison::YearBefore ? u"year-before"_s
                                                  : QString();
}

std::optional<Comparison> comparisonFromName(QStringView name)
{
    for (const Comparison comparison : {Comparison::Before, Comparison::YearBefore})
        if (name == nameOf(comparison))
            return comparison;
    return std::nullopt;
}

Result<void> ChartQuery::check() const
{
    if (range.isEmpty())
        return failure(Error::Kind::Input, Error::tr("the range of time is empty"));
    if ((resource == Resource::Retention || resource == Resource::Frequency) && interval == Interval::Hour)
        return failure(Error::Kind::Input, Error::tr("retentions and frequencies are not given by the hour"));
    if (conversionWindow < 0)
        return failure(Error::Kind::Input, Error::tr("a conversion window has at least one day"));
    static const QRegularExpression list(u"^\\[\\d{1,9}(,\\d{1,9})*\\]$"_s);
    if (!split.isEmpty() && split != "10"_L1 && split != "15"_L1 && split != "25"_L1 && !list.match(split).hasMatch())
        return failure(Error::Kind::Input, Error::tr("“%1” is no way to split: 10, 15, 25 or [1,5,20]").arg(split));
    if (!statistic.isEmpty() && std::find(statistics.begin(), statistics.end(), statistic) == statistics.end())
        return failure(Error::Kind::Input, Error::tr("“%1” is no statistic").arg(statistic));
    return {};
}

QUrlQuery ChartQuery::parameters() const
{
    QUrlQuery query{{u"startTime"_s, QString::number(range.begin)}, {u"endTime"_s, QString::number(range.end - 1)}};
    switch (resource) {
    case Resource::Chart:
        query.addQueryItem(u"interval"_s, QString::number(qint64(interval)));
        break;
    case Resource::Funnel:
        if (conversionWindow > 0)
            query.addQueryItem(u"conversionWindow"_s, QString::number(conversionWindow));
        break;
    case Resource::Retention:
        query.addQueryItem(u"range"_s, nameOf(interval));
        break;
    case Resource::Frequency:
        query.addQueryItem(u"interval"_s, QString::number(qint64(interval)));
        if (!split.isEmpty())
            query.addQueryItem(u"split"_s, split);
        if (!statistic.isEmpty())
            query.addQueryItem(u"statistic"_s, statistic);
        break;
    case Resource::SegmentationUsers:
    case Resource::TagUsers:
        break;
    }
    return query;
}

qint64 ChartQuery::settlesAt(const QTimeZone &zone) const
{
    constexpr qint64 halfHour = qint64(Interval::Hour) / 2;
    if (resource == Resource::Chart && interval == Interval::Hour)
        return range.end + halfHour;
    QDate day = range.lastDay(zone).addDays(1);
    if (resource == Resource::Funnel)
        day = day.addDays(conversionWindow);
    if (resource == Resource::Retention)
        day = interval == Interval::Month ? day.addMonths(30) : day.addDays(interval == Interval::Week ? 7 * 30 : 30);
    return QDateTime(day, QTime(6, 0), zone).toMSecsSinceEpoch();
}
