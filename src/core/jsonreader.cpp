// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonreader.h"

#include "core/table.h"

using namespace Qt::Literals::StringLiterals;
namespace dom = simdjson::dom;

namespace json
{

namespace
{

[[noreturn]] void mismatch(const QString &place, QLatin1StringView expected, QLatin1StringView found)
{
    throw Malformed{u"%1: %2 was expected, found %3"_s.arg(place, expected, found)};
}

QString fieldPlace(const QString &place, std::string_view name)
{
    return place.isEmpty() ? textFromUtf8(name) : place + u'.' + textFromUtf8(name);
}

/// How many bytes from the start are UTF-8.
size_t validUtf8(std::string_view bytes)
{
    size_t valid = 0;
    size_t invalid = bytes.size();
    for (;;) {
        size_t middle = valid + (invalid - valid) / 2;
        while (middle > valid && (bytes[middle] & 0xC0) == 0x80)
            --middle;
        if (middle == valid)
            return valid;
        (simdjson::validate_utf8(bytes.data() + valid, middle - valid) ? valid : invalid) = middle;
    }
}

} // namespace

void mismatch(const QString &place, QLatin1StringView expected, dom::element_type found)
{
    switch (found) {
    case dom::element_type::ARRAY:
        mismatch(place, expected, "an array"_L1);
    case dom::element_type::OBJECT:
        mismatch(place, expected, "an object"_L1);
    case dom::element_type::STRING:
        mismatch(place, expected, "text"_L1);
    case dom::element_type::BOOL:
        mismatch(place, expected, "true or false"_L1);
    case dom::element_type::NULL_VALUE:
        mismatch(place, expected, "null"_L1);
    default:
        mismatch(place, expected, "a number"_L1);
    }
}

void mismatch(const QString &place, QLatin1StringView expected, std::string_view found)
{
    switch (found.empty() ? '\0' : found.front()) {
    case '[':
        mismatch(place, expected, dom::element_type::ARRAY);
    case '{':
        mismatch(place, expected, dom::element_type::OBJECT);
    case '"':
        mismatch(place, expected, dom::element_type::STRING);
    case 't':
    case 'f':
        mismatch(place, expected, dom::element_type::BOOL);
    case 'n':
        mismatch(place, expected, dom::element_type::NULL_VALUE);
    default:
        mismatch(place, expected, dom::element_type::DOUBLE);
    }
}

PaddedBody::PaddedBody(const QByteArray &body)
    : m_body(body)
{
    if (m_body.data_ptr().freeSpaceAtEnd() < qsizetype(simdjson::SIMDJSON_PADDING)) {
        m_copy = simdjson::padded_string(body.data(), size_t(body.size()));
        m_copied = true;
    }
}

simdjson::padded_string_view PaddedBody::view() const
{
    if (m_copied)
        return m_copy;
    const auto size = size_t(m_body.size());
    return simdjson::padded_string_view(m_body.constData(), size, size + simdjson::SIMDJSON_PADDING);
}

Error errorOf(simdjson::error_code code, const QByteArray &body)
{
    if (code == simdjson::EMPTY)
        return {Error::Kind::Incomplete, u"the answer is empty"_s};
    if (code == simdjson::UTF8_ERROR)
        return {Error::Kind::Malformed, u"byte %1: no UTF-8"_s.arg(validUtf8({body.data(), size_t(body.size())}))};
    return {Error::Kind::Malformed, QString::fromUtf8(simdjson::error_message(code))};
}

std::optional<dom::element> field(dom::object object, std::string_view name)
{
    std::optional<dom::element> found;
    for (const dom::key_value_pair &entry : object)
        if (entry.key == name)
            found = entry.value;
    return found;
}

QString textField(dom::object object, std::string_view name, const QString &place)
{
    const auto value = field(object, name);
    if (!value || value->is_null())
        return {};
    std::string_view found;
    if (value->get(found))
        mismatch(fieldPlace(place, name), "text"_L1, value->type());
    return textFromUtf8(found);
}

QString idField(dom::object object, const QString &place)
{
    QString id = textField(object, "id", place);
    if (id.isEmpty())
        throw Malformed{fieldPlace(place, "id") + ": missing"_L1};
    return id;
}

qint64 countField(dom::object object, std::string_view name, const QString &place)
{
    const auto value = field(object, name);
    if (!value || value->is_null())
        return 0;
    int64_t found = 0;
    if (value->get(found))
        mismatch(fieldPlace(place, name), "a whole number"_L1, value->type());
    return found;
}

dom::object object(dom::element element, const QString &place)
{
    if (!element.is_object())
        mismatch(place, "an object"_L1, element.type());
    return element;
}

dom::array array(dom::element element, const QString &place)
{
    if (!element.is_array())
        mismatch(place, "an array"_L1, element.type());
    return element;
}

} // namespace json
