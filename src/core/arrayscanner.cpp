// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrayscanner.h"

#include <charconv>

using namespace Qt::Literals::StringLiterals;

namespace json
{

void ArrayScanner::fail() const
{
    throw Malformed{u"byte %1: an array's next element or its end was expected"_s.arg(m_at - m_body)};
}

std::optional<double> number(std::string_view token)
{
    const char *c = token.data();
    const char *const end = c + token.size();
    const auto take = [&](std::string_view any) {
        const bool found = c != end && any.find(*c) != std::string_view::npos;
        c += found;
        return found;
    };
    const auto takeDigits = [&] {
        const char *const begin = c;
        while (take("0123456789"))
            continue;
        return c != begin;
    };
    take("-");
    if (!take("0") && !takeDigits())
        return std::nullopt;
    if (take(".") && !takeDigits())
        return std::nullopt;
    if (take("eE")) {
        take("+-");
        if (!takeDigits())
            return std::nullopt;
    }
    double value = 0;
    if (c != end || std::from_chars(token.data(), end, value).ec != std::errc())
        return std::nullopt;
    return value;
}

} // namespace json
