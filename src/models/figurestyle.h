// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/table.h"
#include "core/timerange.h"

#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTimeZone>

/// How figures and times are written on screen: by locale, and for times by the zone and interval of the chart.
struct FigureStyle {
    QLocale locale;
    QTimeZone zone{QByteArrayLiteral("Asia/Shanghai")};
    Interval interval = Interval::Day;
    double percentFactor =
        0; ///< see percentFactor() of a chart: what its shares are multiplied with; 0: shown as they are
    QStringList unavailable{}; ///< metrics without figures by the hour, see unavailableMetrics(): shown as null is

    /// All digits of @p token (the service's own characters), grouped by locale: "1234.50" is "1,234.50".
    QString number(const QByteArray &token) const;
    /// A computed figure: grouped, at most @p decimals behind the point.
    QString number(double value, int decimals = 2) const;
    /// For large type: from a million on with 万, 亿 and 万亿 in Chinese, K, M, B and T in English, at most two
    /// decimals behind the point; else, and in other languages, as number(). What it leaves out has to stand beside it.
    QString shortNumber(double value) const;
    /// For an axis: a multiple of @p step, exact, in the unit that suits the @p largest there.
    QString shortNumber(double value, double step, double largest) const;
    /// Whether figures of the metric of that name are shown as percent.
    bool isPercent(const QString &metric) const;
    /// A share as percent, "31.25%".
    QString percent(double share) const;
    /// The short format of a date, with a four-digit year.
    static QString dateFormat(const QLocale &locale);
    /// The period that begins at @p ms: a date with a four-digit year, with the hour where the interval is hours; a
    /// month by year and month.
    QString period(qint64 ms) const;
    /// The day that begins at @p ms with its weekday, "Wed 11/18/2026".
    QString weekday(qint64 ms) const;
    /// The first and the last day of @p range, "11/1/2026 – 11/30/2026".
    QString days(const TimeRange &range) const;
    /// Whether a cell holds nothing to show.
    bool isEmpty(const Column &column, qsizetype row) const;
    /// What a cell shows; a dash for null.
    QString cell(const Column &column, qsizetype row) const;
};
