// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timepoint.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace cli
{

namespace
{

QDateTime before(const QDateTime &time, int count, QChar unit)
{
    switch (unit.unicode()) {
    case 'h':
        return time.addSecs(qint64(-3600) * count);
    case 'd':
        return time.addDays(-count);
    case 'w':
        return time.addDays(qint64(-7) * count);
    default:
        return time.addMonths(-count);
    }
}

/// The begin of the hour, day, week or month in which @p time lies.
QDateTime beginOf(const QDateTime &time, QChar unit, const QTimeZone &zone)
{
    const QDate day = time.date();
    switch (unit.unicode()) {
    case 'h':
        return time.addMSecs(-(time.time().msecsSinceStartOfDay() % 3'600'000));
    case 'd':
        return day.startOfDay(zone);
    case 'w':
        return day.addDays(1 - day.dayOfWeek()).startOfDay(zone);
    default:
        return day.addDays(1 - day.day()).startOfDay(zone);
    }
}

} // namespace

Result<qint64> timePoint(QStringView text, End end, qint64 now, const QTimeZone &zone)
{
    static const QRegularExpression form(u"\\A(?:(?<digits>[0-9]+)|"
                                         "(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T(?<time>[0-9]{2}:[0-9]{2}))?|"
                                         "now(?:-(?<count>[0-9]{1,6})(?<unit>[hdwM]))?(?:/(?<begin>[hdwM]))?)\\z"_s);
    const auto refuse = [text](QLatin1StringView reason) {
        return failure(Error::Kind::Input, u"“%1” %2"_s.arg(text, reason));
    };
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return refuse("is no time: 2026-11-01, 2026-11-01T08:00, now-7d, now/w, or a unix time of 13 digits"_L1);

    if (const QString digits = match.captured(u"digits"_s); !digits.isEmpty()) {
        if (digits.size() != 13)
            return refuse("is no unix time in milliseconds, which has 13 digits"_L1);
        return digits.toLongLong();
    }
    QDateTime time;
    if (const QString spelt = match.captured(u"day"_s); !spelt.isEmpty()) {
        const QDate day = QDate::fromString(spelt, Qt::ISODate);
        if (!day.isValid())
            return refuse("is no day of the calendar"_L1);
        const QString timeOfDay = match.captured(u"time"_s);
        if (timeOfDay.isEmpty()) {
            time = (end == End::To ? day.addDays(1) : day).startOfDay(zone);
        } else {
            const QTime read = QTime::fromString(timeOfDay, u"HH:mm"_s);
            if (!read.isValid())
                return refuse("is no time of the day"_L1);
            time = QDateTime(day, read, zone);
        }
    } else {
        time = QDateTime::fromMSecsSinceEpoch(now, zone);
        if (const QString unit = match.captured(u"unit"_s); !unit.isEmpty())
            time = before(time, match.captured(u"count"_s).toInt(), unit.front());
        if (const QString unit = match.captured(u"begin"_s); !unit.isEmpty())
            time = beginOf(time, unit.front(), zone);
    }
    if (!time.isValid() || time.toMSecsSinceEpoch() < 0)
        return refuse("is too long ago"_L1);
    return time.toMSecsSinceEpoch();
}

} // namespace cli
