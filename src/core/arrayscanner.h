// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsonreader.h"

#include <array>
#include <optional>
#include <string_view>

namespace json
{

/// Walks over JSON arrays of scalars, the bulk of an answer, in half of the time of simdjson's iterators. That their
/// strings end and that all is UTF-8 has been checked by simdjson; the rest is checked here.
class ArrayScanner
{
public:
    /// @p array: its text inside the padded @p body, from '[' to what follows its end.
    ArrayScanner(std::string_view array, std::string_view body)
        : m_at(array.data())
        , m_body(body.data())
    {
    }

    /// Calls @p readElement at the start of each element of the array that begins here; it must take all of the
    /// element.
    template <typename ReadElement>
    void readArray(ReadElement readElement)
    {
        if (!take('['))
            fail();
        if (take(']'))
            return;
        do
            readElement();
        while (take(','));
        if (!take(']'))
            fail();
    }

    /// The first character of what comes next, which at() then points to.
    char peek()
    {
        const char *c = m_at;
        while (*c == ' ' || *c == '\n' || *c == '\r' || *c == '\t')
            ++c;
        m_at = c;
        return *c;
    }
    const char *at() const { return m_at; }

    /// Takes the next scalar as it is written. Of an array or object it gives the bracket, and does not take it.
    std::string_view token()
    {
        const char first = peek();
        const char *const begin = m_at;
        const char *c = begin;
        if (first == '"') {
            for (++c; *c != '"';)
                c += *c == '\\' ? 2 : 1;
            ++c;
        } else if (first == '[' || first == '{') {
            return {begin, 1};
        } else {
            while (isTokenCharacter[static_cast<unsigned char>(*c)])
                ++c;
            if (c == begin)
                fail();
        }
        m_at = c;
        return {begin, size_t(c - begin)};
    }

private:
    static constexpr std::array<bool, 256> isTokenCharacter = [] {
        std::array<bool, 256> is{};
        for (size_t c = ' ' + 1; c < is.size(); ++c)
            is[c] = std::string_view("\",:[]{}").find(char(c)) == std::string_view::npos;
        return is;
    }();

    bool take(char c)
    {
        const bool found = peek() == c;
        m_at += found;
        return found;
    }

    [[noreturn]] void fail() const;

    const char *m_at;
    const char *m_body;
};

/// What @p token is as a number; nothing where it is no JSON number or one that no double can hold.
std::optional<double> number(std::string_view token);

} // namespace json
