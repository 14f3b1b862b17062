// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvcell.h"
#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// Turns lines separated by tabs ("Users" of the API), which come in pieces, into a file of another format: RFC 4180,
/// read again by any reader. A field counts as quoted only where it begins and ends with a quote. Every row has as many
/// cells as the header, or more where more came: one empty field at the end of the header, and the one below it, is
/// none. An empty field is empty text, not null. Holds one line of at most 1 MiB.
class Redelimiter
{
public:
    explicit Redelimiter(const csv::Format &format);

    /// Appends to @p out what @p piece completes. Malformed error: a line is longer; nothing can be added then.
    Result<void> add(QByteArrayView piece, QByteArray &out);
    /// Appends the last line where it does not end.
    void end(QByteArray &out);
    /// What was done to the cells so far; rows are not counted.
    const csv::Written &written() const { return m_written; }

private:
    void addLine(QByteArrayView line, QByteArray &out);
    void addFields(QByteArrayView line, QByteArray &out);
    void addField(QByteArrayView field, QByteArray &out);
    bool isPlain(QByteArrayView text) const;

    csv::Format m_format;
    csv::CellMaker m_cells;
    csv::Written m_written;
    QByteArray m_begun; // a line that has not ended
    std::optional<qsizetype> m_columns;
};
