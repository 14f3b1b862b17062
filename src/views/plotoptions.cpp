// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotoptions.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace
{

std::optional<PlotOptions::Span> spanFrom(const QJsonValue &value)
{
    const PlotOptions::Span span{value[0].toDouble(), value[1].toDouble()};
    return span.length() > 0 && std::isfinite(span.length()) ? std::optional(span) : std::nullopt;
}

} // namespace

QJsonObject PlotOptions::toJson() const
{
    QJsonObject json;
    if (!hidden.isEmpty()) {
        QStringList names(hidden.begin(), hidden.end());
        names.sort();
        json[u"hidden"_s] = QJsonArray::fromStringList(names);
    }
    if (along)
        json[u"along"_s] = QJsonArray{along->begin, along->end};
    if (across)
        json[u"across"_s] = QJsonArray{across->begin, across->end};
    if (stack != Stack::None)
        json[u"stack"_s] = int(stack);
    if (comparison != Comparison::None)
        json[u"comparison"_s] = nameOf(comparison);
    for (const auto &[name, on] :
         {std::pair{u"secondAxis"_s, secondAxis}, {u"completeOnly"_s, completeOnly}, {u"allSeries"_s, allSeries}})
        if (on)
            json[name] = true;
    return json;
}

PlotOptions PlotOptions::fromJson(const QJsonObject &json)
{
    PlotOptions options;
    for (const QJsonValue name : json["hidden"_L1].toArray())
        options.hidden.insert(name.toString());
    options.along = spanFrom(json["along"_L1]);
    options.across = spanFrom(json["across"_L1]);
    const int stack = json["stack"_L1].toInt();
    if (stack > 0 && stack <= int(Stack::Share))
        options.stack = Stack(stack);
    options.comparison = comparisonFromName(json["comparison"_L1].toString()).value_or(Comparison::None);
    options.secondAxis = json["secondAxis"_L1].toBool();
    options.completeOnly = json["completeOnly"_L1].toBool();
    options.allSeries = json["allSeries"_L1].toBool();
    return options;
}
