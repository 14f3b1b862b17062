// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>

/// True for what is not seen itself but makes a name look like another: marks that change the direction of writing, and
/// characters without width. The joiners stay out of it, for words of Persian and many emoji are made with them.
constexpr bool isInvisibleMark(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x061c || code == 0x200b || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

/// True for what ends a line or is no text at all: control characters and the line and paragraph separators.
inline bool isControlOrBreak(QChar c)
{
    return c.category() == QChar::Other_Control || c.unicode() == 0x2028 || c.unicode() == 0x2029;
}
