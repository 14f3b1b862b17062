// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/figurestyle.h"

#include "core/figure.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double beyondUnits = 1e17; // a figure in them would not be short

struct Unit {
    double size = 1;
    QString name;
};

/// The largest that is no larger than @p figure.
Unit unitFor(double figure, const QLocale &locale)
{
    static const std::vector<Unit> chinese{{1e12, u"万亿"_s}, {1e8, u"亿"_s}, {1e4, u"万"_s}};
    static const std::vector<Unit> english{{1e12, u"T"_s}, {1e9, u"B"_s}, {1e6, u"M"_s}, {1e3, u"K"_s}};
    if (locale.language() == QLocale::Chinese || locale.language() == QLocale::English)
        for (const Unit &unit : locale.language() == QLocale::Chinese ? chinese : english)
            if (figure >= unit.size)
                return unit;
    return {};
}

/// How many it takes to write multiples of @p step.
int decimalsOf(double step)
{
    return std::max(0, int(std::ceil(-std::log10(step) - 1e-9)));
}

} // namespace

QString FigureStyle::number(const QByteArray &token) const
{
    const bool negative = token.startsWith('-');
    const qsizetype begin = negative ? 1 : 0;
    qsizetype end = begin;
    while (end < token.size() && token[end] >= '0' && token[end] <= '9')
        ++end;
    QString digits = QString::fromLatin1(token.sliced(begin, end - begin));
    const QString separator = locale.groupSeparator();
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, separator);
    QString rest = QString::fromLatin1(token.sliced(end));
    if (rest.startsWith(u'.'))
        rest.replace(0, 1, locale.decimalPoint());
    return (negative ? locale.negativeSign() : QString()) + digits + rest;
}

QString FigureStyle::number(double value, int decimals) const
{
    if (value != value)
        return u"–"_s;
    QString text = locale.toString(value, 'f', decimals);
    const QString point = locale.decimalPoint();
    if (decimals > 0 && text.contains(point)) {
        while (text.endsWith(locale.zeroDigit()))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text == locale.negativeSign() + locale.zeroDigit() ? locale.zeroDigit() : text;
}

QString FigureStyle::shortNumber(double value) const
{
    const double size = std::abs(value);
    if (!(size >= 1e6) || size >= beyondUnits)
        return number(value);
    const Unit unit = unitFor(size * (1 + 5e-6), locale); // 99,999,999 is 1亿, not 10,000万
    return number(value / unit.size) + unit.name;
}

QString FigureStyle::shortNumber(double value, double step, double largest) const
{
    if (std::abs(value) < step / 2)
        return locale.toString(0);
    if (largest >= beyondUnits || step < 1e-6)
        return locale.toString(value, 'g', std::clamp(int(std::ceil(std::log10(largest / step))) + 1, 4, 17));
    Unit unit = largest < 1e4 ? Unit() : unitFor(largest, locale);
    if (decimalsOf(step / unit.size) > 2) // it would be longer than without
        unit = {};
    return locale.toString(value / unit.size, 'f', decimalsOf(step / unit.size)) + unit.name;
}

bool FigureStyle::isPercent(const QString &metric) const
{
    return percentFactor > 0 && isShare(metric);
}

QString FigureStyle::percent(double share) const
{
    const QString text = number(share * percentFactor);
    return share == share ? text + locale.percent() : text;
}

QString FigureStyle::dateFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    return format;
}

QString FigureStyle::days(const TimeRange &range) const
{
    const QString first = locale.toString(range.firstDay(zone), dateFormat(locale));
    return range.days(zone) <= 1 ? first : first + u" – "_s + locale.toString(range.lastDay(zone), dateFormat(locale));
}

QString FigureStyle::period(qint64 ms) const
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms, zone);
    if (interval == Interval::Month)
        return locale.language() == QLocale::Chinese ? time.toString(u"yyyy年M月"_s)
                                                     : locale.toString(time, u"MMM yyyy"_s);
    QString format = dateFormat(locale);
    if (interval == Interval::Hour)
        format += " HH:mm"_L1;
    return locale.toString(time, format);
}

QString FigureStyle::weekday(qint64 ms) const
{
    const bool first = locale.dateFormat(QLocale::LongFormat).startsWith("dddd"_L1);
    return locale.toString(QDateTime::fromMSecsSinceEpoch(ms, zone),
                           first ? "ddd "_L1 + dateFormat(locale) : dateFormat(locale) + " ddd"_L1);
}

bool FigureStyle::isEmpty(const Column &column, qsizetype row) const
{
    if (const NumberCells *numbers = column.numbers())
        return numbers->isNull(row) || unavailable.contains(column.name);
    if (const TimeCells *time = column.time())
        return time->ms[row] == TimeCells::null;
    return column.text()->indexes[row] == TextCells::null;
}

QString FigureStyle::cell(const Column &column, qsizetype row) const
{
    if (isEmpty(column, row))
        return u"–"_s;
    if (const NumberCells *numbers = column.numbers())
        return isPercent(column.name) ? percent(numbers->values[size_t(row)]) : number(numbers->token(row));
    if (const TimeCells *time = column.time())
        return period(time->ms[row]);
    return column.text()->at(row);
}
