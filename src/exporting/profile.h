// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/timerange.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace exporting
{

/// How a file is written, named by those who read it.
struct Profile {
    enum class Kind {
        Script,       ///< UTF-8, LF, comma, ISO 8601, the service's very characters
        Excel,        ///< UTF-8 with a mark, CRLF, guarded, times that Excel knows
        ExcelChinese, ///< the same in GB 18030, for versions that take every file for one of their own language
        Workbook,     ///< XLSX; has no format
    };

    Kind kind = Kind::Script;
    csv::Format format; ///< its times are Iso, or any other for those that fit the interval

    /// @p kind before anybody changed it.
    static Profile of(Kind kind);
    /// @p kind with what toJson() of it gave; what is not understood stays as it was.
    static Profile fromJson(Kind kind, const QJsonObject &json);
    QJsonObject toJson() const;

    /// The format for figures of @p interval; none: of times that are no intervals.
    csv::Format formatFor(std::optional<Interval> interval) const;
    /// ".csv", ".tsv" or ".xlsx".
    QString suffix() const;

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// "script", "excel", "excel-zh", "xlsx": in settings, receipts and on the command line.
QString nameOf(Profile::Kind kind);
std::optional<Profile::Kind> profileKindFromName(QStringView name);

} // namespace exporting
