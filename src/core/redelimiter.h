// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// Turns lines separated by tabs ("Users" of the API), which come in pieces, into RFC 4180 with another delimiter and
/// LF. A field counts as quoted only where it begins and ends with a quote. Every row has as many cells as the header,
/// or more where more came: one empty field at the end of the header, and the one below it, is none. Holds one line.
class Redelimiter
{
public:
    explicit Redelimiter(char delimiter);

    /// Appends to @p out what @p piece completes.
    void add(QByteArrayView piece, QByteArray &out);
    /// Appends the last line where it does not end.
    void end(QByteArray &out);

private:
    void addLine(QByteArrayView line, QByteArray &out);
    void addFields(QByteArrayView line, QByteArray &out) const;

    char m_delimiter;
    QByteArray m_begun; // a line that has not ended
    std::optional<qsizetype> m_columns;
};
