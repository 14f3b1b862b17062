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
    char delimiter = ',';
    bool crlf = false;
    bool bom = false;
    /// Text cells and headers that a spreadsheet would take for a formula (they begin with = + - @ TAB CR NUL or the
    /// full-width forms) get an apostrophe in front; what is wholly a number never.
    bool guard = false;

    friend bool operator==(const Format &, const Format &) = default;
};

struct Written {
    qint64 rows = 0;    ///< without the header
    qint64 guarded = 0; ///< cells and headers that got an apostrophe
};

/// Writes @p table with its header, UTF-8; at most @p maxRows rows (-1: all). Numbers are the service's own characters,
/// times ISO 8601 in @p zone with offset, null nothing. Quotes only where the delimiter, a quote, CR or LF is inside,
/// and as "" for a record of one empty cell; the last line ends. A File error with the device's reason where it does
/// not take everything.
Result<Written> write(const Table &table, const Format &format, const QTimeZone &zone, QIODevice &device,
                      qint64 maxRows = -1);

/// All records of @p text (UTF-8, a BOM is skipped): CRLF, LF and CR end a line, quoted cells may hold all of them.
QList<QStringList> read(const QByteArray &text, char delimiter);

} // namespace csv
