// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"

#include <QString>
#include <QStringEncoder>

#include <algorithm>
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

/// True for digits that a spreadsheet would take for another number than they spell.
template <typename View>
bool isId(View text)
{
    const auto isDigit = [](auto c) { return c >= '0' && c <= '9'; };
    const auto end = text.end();
    const auto digitsEnd = std::find_if_not(text.begin(), end, isDigit);
    if (digitsEnd == end)
        return text.size() >= 16 || (text.size() > 1 && *text.begin() == '0');
    return digitsEnd != text.begin() && (*digitsEnd == 'e' || *digitsEnd == 'E') && digitsEnd + 1 != end &&
           std::all_of(digitsEnd + 1, end, isDigit);
}

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
