// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

#include <new>
#include <optional>
#include <simdjson.h>

// What the readers of the service's JSON share. Internal to core: readers throw, json::read() is the one place that
// catches.
namespace json
{

/// Thrown where the JSON is not what the API describes.
struct Malformed {
    QString detail;
};

/// Throws "<place>: <expected> was expected, found <what the value is>".
[[noreturn]] void mismatch(const QString &place, QLatin1StringView expected, simdjson::dom::element_type found);
[[noreturn]] void mismatch(const QString &place, QLatin1StringView expected, std::string_view found);

/// A body with the room behind it that simdjson reads into; copied only where it has none.
class PaddedBody
{
public:
    explicit PaddedBody(const QByteArray &body);
    simdjson::padded_string_view view() const;

private:
    QByteArray m_body; ///< keeps the bytes alive and unchanged
    simdjson::padded_string m_copy;
    bool m_copied = false;
};

/// The error that @p code is for @p body; names the first byte that is not UTF-8.
Error errorOf(simdjson::error_code code, const QByteArray &body);

/// Calls @p reader, which returns a T, and turns what it throws into an Error about @p body.
template <typename T, typename Reader>
Result<T> read(const QByteArray &body, Reader reader)
{
    try {
        return reader();
    } catch (const Malformed &malformed) {
        return failure(Error::Kind::Malformed, malformed.detail);
    } catch (const simdjson::simdjson_error &error) {
        return tl::unexpected(errorOf(error.error(), body));
    } catch (const std::bad_alloc &) {
        return failure(Error::Kind::TooLarge, Error::tr("more than memory can hold"));
    }
}

// Fields of the DOM. The last of equal names counts.

/// Empty where it is missing or null.
QString textField(simdjson::dom::object object, std::string_view name, const QString &place);
/// As textField(), but it must be there and not be empty.
QString idField(simdjson::dom::object object, const QString &place);
/// 0 where it is missing or null.
qint64 countField(simdjson::dom::object object, std::string_view name, const QString &place);
simdjson::dom::object object(simdjson::dom::element element, const QString &place);
simdjson::dom::array array(simdjson::dom::element element, const QString &place);
std::optional<simdjson::dom::element> field(simdjson::dom::object object, std::string_view name);

} // namespace json
