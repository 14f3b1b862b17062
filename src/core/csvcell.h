// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"

#include <QString>
#include <QStringEncoder>

#include <optional>
#include <string>

namespace csv
{

/// A text as it stands in the file, with what was done to it.
struct Cell {
    std::string bytes;
    bool guarded = false;
    bool id = false;
    bool lost = false;
};

/// Makes texts and numbers into cells of one format.
class CellMaker
{
public:
    explicit CellMaker(const Format &format);

    Cell textCell(const QString &text);
    Cell nullCell();
    /// Takes the number from @p begin to the end of @p out, whose characters are the service's, to the format's; true
    /// for an id.
    bool finishNumber(double value, size_t begin, std::string &out) const;

private:
    void encode(const QString &text, Cell &cell);
    void quoteWhereNeeded(size_t begin, std::string &bytes) const;

    Format m_format;
    char m_special[4];
    std::optional<QStringEncoder> m_encoder;
};

} // namespace csv
