// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/rangenames.h"

#include "models/figurestyle.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;
using Unit = RangeChoice::Unit;
using End = RangeChoice::End;

namespace
{

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RangeNames)
};

QString lastOnes(int count, Unit unit)
{
    switch (unit) {
    case Unit::Day:
        return Texts::tr("Last %n days", nullptr, count);
    case Unit::Week:
        return Texts::tr("Last %n weeks", nullptr, count);
    case Unit::Month:
        return Texts::tr("Last %n months", nullptr, count);
    case Unit::Quarter:
        return Texts::tr("Last %n quarters", nullptr, count);
    case Unit::Year:
        return Texts::tr("Last %n years", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString previousOne(Unit unit)
{
    switch (unit) {
    case Unit::Day:
        return Texts::tr("Yesterday");
    case Unit::Week:
        return Texts::tr("Previous week");
    case Unit::Month:
        return Texts::tr("Previous month");
    case Unit::Quarter:
        return Texts::tr("Previous quarter");
    case Unit::Year:
        return Texts::tr("Previous year");
    }
    Q_UNREACHABLE();
}

QString thisOne(Unit unit)
{
    switch (unit) {
    case Unit::Day:
        return Texts::tr("Today");
    case Unit::Week:
        return Texts::tr("This week");
    case Unit::Month:
        return Texts::tr("This month");
    case Unit::Quarter:
        return Texts::tr("This quarter");
    case Unit::Year:
        return Texts::tr("This year");
    }
    Q_UNREACHABLE();
}

} // namespace

QString rangeName(const RangeChoice &choice)
{
    const auto &[first, last] = choice;
    if (!first.day.isNull())
        return {};
    if (first.count == 0)
        return last == End() ? thisOne(first.whole) : QString();
    if (first == last && first.count == 1 && first.unit == first.whole)
        return previousOne(first.unit);
    return first.whole == Unit::Day && last == End{1} ? lastOnes(first.count, first.unit) : QString();
}

QString rangeDates(const TimeRange &range, const QTimeZone &zone)
{
    const FigureStyle style{QLocale(), zone};
    const QString first = style.period(range.begin);
    const int days = range.days(zone);
    return days == 1 ? first : Texts::tr("%1 – %2, %Ln days", nullptr, days).arg(first, style.period(range.end - 1));
}
