// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/table.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QStringList>
#include <QTimeZone>

// Separated values after RFC 4180.
namespace csv
{

/// How a file is written.
struct Format {
    enum class Times {
        Iso,    ///< "2016-05-02T08:00:00+08:00"
        Days,   ///< "2016-05-02", and as Seconds where a time is not 0:00
        Seconds ///< "2016-05-02 08:00:00", which spreadsheets know; without an offset
    };
    enum class Encoding { Utf8, Gb18030 };

    char delimiter = ',';
    bool crlf = false;
    bool bom = false; ///< UTF-8 only
    /// Text cells and headers that a spreadsheet would take for a formula (they begin with = + - @ TAB CR NUL or the
    /// full-width forms) get an apostrophe in front; what is wholly a number never.
    bool guard = false;
    /// Ids that a spreadsheet would spoil (16 digits and more, leading zeros, 12e5) get a TAB behind, which makes them
    /// text there and is not seen.
    bool protectIds = false;
    Times times = Times::Iso;
    bool zoneInHeader = false; ///< "Time (Asia/Shanghai)"
    char decimal = '.';        ///< of numbers
    QString nullText = {};     ///< for what is null; it is never guarded
    Encoding encoding = Encoding::Utf8;

    friend bool operator==(const Format &, const Format &) = default;
};

struct Written {
    qint64 rows = 0;    ///< without the header
    qint64 guarded = 0; ///< cells and headers that got an apostrophe
    qint64 ids = 0;     ///< cells that a spreadsheet would spoil, protected or not
    qint64 lost = 0;    ///< cells and headers with characters that the encoding lacks
    qint64 ragged = 0;  ///< users: rows with more cells than the header, which are written as they came
    friend bool operator==(const Written &, const Written &) = default;
};

/// True where this system knows @p encoding.
bool isKnown(Format::Encoding encoding);

/// Writes @p table with its header; at most @p maxRows rows (-1: all). Numbers are the service's own characters, times
/// those of @p zone, null nothing unless the format says otherwise. Quotes only where the delimiter, a quote, CR or LF
/// is inside, and as "" for a record of one empty cell; the last line ends. A File error with the device's reason where
/// it does not take everything.
Result<Written> write(const Table &table, const Format &format, const QTimeZone &zone, QIODevice &device,
                      qint64 maxRows = -1);

/// All records of @p text (UTF-8, a BOM is skipped): CRLF, LF and CR end a line, quoted cells may hold all of them.
QList<QStringList> read(const QByteArray &text, char delimiter);

} // namespace csv
