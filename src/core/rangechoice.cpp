// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rangechoice.h"

#include <QDateTime>
#include <QRegularExpression>

#include <array>

using namespace Qt::Literals::StringLiterals;
using Unit = RangeChoice::Unit;
using End = RangeChoice::End;

namespace
{

constexpr int mostDays = 10'000; ///< before today
constexpr int firstYear = 2000;  ///< before the service was

QDate later(QDate day, int count, Unit unit)
{
    switch (unit) {
    case Unit::Day:
        return day.addDays(count);
    case Unit::Week:
        return day.addDays(qint64(7) * count);
    case Unit::Month:
        return day.addMonths(count);
    case Unit::Quarter:
        return day.addMonths(3 * count);
    case Unit::Year:
        return day.addYears(count);
    }
    Q_UNREACHABLE();
}

QDate beginOf(QDate day, Unit unit, Qt::DayOfWeek weekStart)
{
    switch (unit) {
    case Unit::Day:
        return day;
    case Unit::Week:
        return day.addDays(-((day.dayOfWeek() - weekStart + 7) % 7));
    case Unit::Month:
        return {day.year(), day.month(), 1};
    case Unit::Quarter:
        return {day.year(), (day.month() - 1) / 3 * 3 + 1, 1};
    case Unit::Year:
        return {day.year(), 1, 1};
    }
    Q_UNREACHABLE();
}

Unit unitOf(const QString &letter)
{
    return letter.isEmpty() ? Unit::Day : Unit(letter.front().toLatin1());
}

Result<End> endFromText(const QString &text)
{
    static const QRegularExpression form(u"\\A(?:(?<year>[0-9]{4})(?:-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?)?|"
                                         "now(?:-(?<count>[0-9]{1,5})(?<unit>[dwMQy]))?(?:/(?<whole>[dwMQy]))?)\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return failure(
            Error::Kind::Input,
            Error::tr(
                "“%1” is no day: write 2026-11-01, 2026-11, now, now-7d, or now-1w/w for a whole week (also with M, "
                "Q and y)")
                .arg(text));
    End end;
    bool tooLongAgo = false;
    if (match.hasCaptured(u"year"_s)) {
        const QString month = match.captured(u"month"_s);
        const QString day = match.captured(u"day"_s);
        end.whole = month.isEmpty() ? Unit::Year : day.isEmpty() ? Unit::Month : Unit::Day;
        end.day = QDate(match.captured(u"year"_s).toInt(), month.isEmpty() ? 1 : month.toInt(),
                        day.isEmpty() ? 1 : day.toInt());
        if (!end.day.isValid())
            return failure(Error::Kind::Input, Error::tr("“%1” is not in the calendar").arg(text));
        tooLongAgo = end.day.year() < firstYear;
    } else {
        end.count = match.captured(u"count"_s).toInt();
        end.unit = end.count == 0 ? Unit::Day : unitOf(match.captured(u"unit"_s));
        end.whole = unitOf(match.captured(u"whole"_s));
        const QDate day(firstYear, 1, 1);
        tooLongAgo = end.count > mostDays || day.daysTo(later(day, end.count, end.unit)) > mostDays;
    }
    if (tooLongAgo)
        return failure(Error::Kind::Input, Error::tr("“%1” is too long ago").arg(text));
    return end;
}

QString textOf(const End &end)
{
    if (!end.day.isNull())
        return end.day.toString(end.whole == Unit::Year    ? u"yyyy"_s
                                : end.whole == Unit::Month ? u"yyyy-MM"_s
                                                           : u"yyyy-MM-dd"_s);
    QString text = u"now"_s;
    if (end.count > 0)
        text += u'-' + QString::number(end.count) + QLatin1Char(char(end.unit));
    if (end.whole != Unit::Day)
        text += u'/' + QString(QLatin1Char(char(end.whole)));
    return text;
}

} // namespace

RangeChoice RangeChoice::lastDays(int count)
{
    return {{count}, {1}};
}

RangeChoice RangeChoice::ofDays(QDate first, QDate last)
{
    return {{.day = first}, {.day = last}};
}

Result<RangeChoice> RangeChoice::fromText(const QString &text)
{
    const QStringList ends = text.split(".."_L1);
    if (ends.size() > 2)
        return failure(Error::Kind::Input, Error::tr("A range has two ends"));
    const auto first = endFromText(ends.constFirst().trimmed());
    const auto last = endFromText(ends.constLast().trimmed());
    if (!first || !last)
        return tl::unexpected(first ? last.error() : first.error());
    return RangeChoice{*first, *last};
}

QString RangeChoice::toText() const
{
    return first == last ? textOf(first) : textOf(first) + ".."_L1 + textOf(last);
}

std::optional<RangeChoice> RangeChoice::fromJson(const QJsonObject &json)
{
    if (const auto choice = fromText(json["range"_L1].toString()))
        return *choice;
    constexpr std::array presets{"now"_L1,
                                 "now-1d"_L1,
                                 "now-7d..now-1d"_L1,
                                 "now-14d..now-1d"_L1,
                                 "now-30d..now-1d"_L1,
                                 "now-90d..now-1d"_L1,
                                 "now/w..now"_L1,
                                 "now-1w/w"_L1,
                                 "now/M..now"_L1,
                                 "now-1M/M"_L1};
    if (const int preset = json["preset"_L1].toInt(-1); preset >= 0 && size_t(preset) < presets.size())
        return *fromText(presets[size_t(preset)]);
    const auto days = fromText(json["first"_L1].toString() + ".."_L1 + json["last"_L1].toString());
    return days ? std::optional(*days) : std::nullopt;
}

TimeRange RangeChoice::reckoned(qint64 now, const QTimeZone &zone, Qt::DayOfWeek weekStart) const
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, zone).date();
    const auto begin = [&](const End &end) {
        return beginOf(end.day.isNull() ? later(today, -end.count, end.unit) : end.day, end.whole, weekStart);
    };
    const auto lastDay = [&](const End &end) { return later(begin(end), 1, end.whole).addDays(-1); };
    const bool ordered = begin(first) <= lastDay(last);
    return TimeRange::ofDays(begin(ordered ? first : last), lastDay(ordered ? last : first), zone);
}

Qt::DayOfWeek weekStart(const QLocale &locale)
{
    return locale.territory() == QLocale::China ? Qt::Monday : locale.firstDayOfWeek();
}
