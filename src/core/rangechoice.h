// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/timerange.h"

#include <QJsonObject>
#include <QLocale>

/// A range of whole days as it is chosen: from the first day of `first` to the last day of `last`. As text, which is
/// how it is typed, copied and kept: "now-30d..now-1d", "now/M..now", "now-1w/w", "2026-11-01..2026-11-15", "2026-10".
struct RangeChoice {
    enum class Unit : char { Day = 'd', Week = 'w', Month = 'M', Quarter = 'Q', Year = 'y' };

    /// A day, or the whole week, month, quarter or year in which it lies.
    struct End {
        int count = 0; ///< so many units before today
        Unit unit = Unit::Day;
        Unit whole = Unit::Day;
        QDate day = {}; ///< null: reckoned from today

        friend bool operator==(const End &, const End &) = default;
    };

    End first; ///< today, as `last`
    End last;

    friend bool operator==(const RangeChoice &, const RangeChoice &) = default;

    /// The @p count whole days before today.
    static RangeChoice lastDays(int count);
    static RangeChoice ofDays(QDate first, QDate last);

    /// One end, or two with ".." between. An Input error with a sentence for what is none.
    static Result<RangeChoice> fromText(const QString &text);
    QString toText() const;

    /// Reads what toJson() or an older version of the program has written into the settings.
    static std::optional<RangeChoice> fromJson(const QJsonObject &json);
    QJsonObject toJson() const { return {{QStringLiteral("range"), toText()}}; }

    /// The days at @p now (unix ms) in @p zone, where whole weeks begin on @p weekStart. Ends in the wrong order change
    /// places.
    TimeRange reckoned(qint64 now, const QTimeZone &zone, Qt::DayOfWeek weekStart) const;
};

/// The first day of a week for people: by @p locale, but Monday in China, where CLDR has had both.
Qt::DayOfWeek weekStart(const QLocale &locale);
