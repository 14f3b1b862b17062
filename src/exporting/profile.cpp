// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/profile.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

constexpr std::array names{
    std::pair{Profile::Kind::Script, "script"_L1},
    std::pair{Profile::Kind::Excel, "excel"_L1},
    std::pair{Profile::Kind::ExcelChinese, "excel-zh"_L1},
    std::pair{Profile::Kind::Workbook, "xlsx"_L1},
};

/// The one of @p allowed that @p json names.
void readChar(char &value, const QJsonValue &json, std::string_view allowed)
{
    const QString text = json.toString();
    if (text.size() == 1 && allowed.find(text.front().toLatin1()) != std::string_view::npos)
        value = text.front().toLatin1();
}

} // namespace

Profile Profile::of(Kind kind)
{
    Profile profile{kind, {}};
    if (kind == Kind::Excel || kind == Kind::ExcelChinese) {
        csv::Format &format = profile.format;
        format.crlf = true;
        format.bom = true;
        format.guard = true;
        format.protectIds = true;
        format.times = csv::Format::Times::Days;
        if (kind == Kind::ExcelChinese)
            format.encoding = csv::Format::Encoding::Gb18030;
    } else if (kind == Kind::Workbook) {
        profile.format.times = csv::Format::Times::Days;
    }
    return profile;
}

Profile Profile::fromJson(Kind kind, const QJsonObject &json)
{
    Profile profile = of(kind);
    csv::Format &format = profile.format;
    readChar(format.delimiter, json["delimiter"_L1], ",;\t");
    readChar(format.decimal, json["decimal"_L1], ".,");
    format.crlf = json["crlf"_L1].toBool(format.crlf);
    format.bom = json["bom"_L1].toBool(format.bom);
    format.guard = json["guard"_L1].toBool(format.guard);
    format.protectIds = json["protectIds"_L1].toBool(format.protectIds);
    format.zoneInHeader = json["zoneInHeader"_L1].toBool(format.zoneInHeader);
    format.nullText = json["nullText"_L1].toString(format.nullText);
    return profile;
}

QJsonObject Profile::toJson() const
{
    return {{u"delimiter"_s, QString(QLatin1Char(format.delimiter))},
            {u"decimal"_s, QString(QLatin1Char(format.decimal))},
            {u"crlf"_s, format.crlf},
            {u"bom"_s, format.bom},
            {u"guard"_s, format.guard},
            {u"protectIds"_s, format.protectIds},
            {u"zoneInHeader"_s, format.zoneInHeader},
            {u"nullText"_s, format.nullText}};
}

csv::Format Profile::formatFor(std::optional<Interval> interval) const
{
    csv::Format fitting = format;
    if (format.times != csv::Format::Times::Iso)
        fitting.times = interval && *interval >= Interval::Day ? csv::Format::Times::Days : csv::Format::Times::Seconds;
    return fitting;
}

QString Profile::suffix() const
{
    if (kind == Kind::Workbook)
        return u".xlsx"_s;
    return format.delimiter == '\t' ? u".tsv"_s : u".csv"_s;
}

QString nameOf(Profile::Kind kind)
{
    return std::find_if(names.begin(), names.end(), [&](const auto &name) { return name.first == kind; })->second;
}

std::optional<Profile::Kind> profileKindFromName(QStringView name)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto &known) { return known.second == name; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

} // namespace exporting
