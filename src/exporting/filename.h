// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/timerange.h"

#include <QSet>
#include <QStringList>
#include <QTimeZone>

#include <functional>

namespace exporting
{

/// @p name as a file name that every system takes: no path, control or direction characters, no reserved word, no dot
/// or space at the ends, at most @p mostBytes bytes of UTF-8; "unnamed" where nothing is left.
QString safeFileName(const QString &name, qsizetype mostBytes = 120);

/// "Shop Visits 2026-11-01 2026-11-30.csv": @p parts joined, the days of @p range in @p zone, safe.
QString suggestedName(const QStringList &parts, const TimeRange &range, const QTimeZone &zone, const QString &suffix);

/// What a file's name may be made of; what is not known is empty.
struct NameFields {
    QString project;
    QString dashboard;
    QString chart;
    QString id;
    QString kind;
    TimeRange range;
    std::optional<Interval> interval;
    QTimeZone zone;
    qint64 now = 0; ///< unix ms
};

/// Fills in the fields {project} {dashboard} {chart} {id} {kind} {from} {to} {interval} {date} {time} of @p pattern and
/// makes it a safe name of at most 200 bytes, @p suffix included. An Input error for other fields, and for a brace
/// without its other half.
Result<QString> nameFrom(const QString &pattern, const NameFields &fields, const QString &suffix);

/// @p name, or the first of "Visits (2).csv", "Visits (3).csv"… that @p isTaken does not say; it ends with @p suffix.
/// What would be too long with its number is shortened. It may be a path.
QString numbered(const QString &name, const QString &suffix, const std::function<bool(const QString &)> &isTaken);

/// Names for the files of one folder, no two of which any system takes for the same.
class UniqueNames
{
public:
    /// @p taken: what is there already.
    explicit UniqueNames(const QStringList &taken);
    /// @p name, or numbered().
    QString unique(const QString &name, const QString &suffix);

private:
    QSet<QString> m_taken; ///< as folded() gives them
};

} // namespace exporting
