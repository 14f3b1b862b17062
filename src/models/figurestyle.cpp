// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/figurestyle.h"

#include "core/figure.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace
{

QString dateFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    return format;
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

bool FigureStyle::isPercent(const QString &metric) const
{
    return percentFactor > 0 && isShare(metric);
}

QString FigureStyle::percent(double share) const
{
    const QString text = number(share * percentFactor);
    return share == share ? text + locale.percent() : text;
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
