// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog.h"

#include "core/csv.h"
#include "core/jsonreader.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
namespace dom = simdjson::dom;

namespace
{

const QString wholeAnswer = u"the answer"_s;

template <typename T, typename Reader>
Result<QList<T>> readList(const QByteArray &body, Reader readItem)
{
    return json::read<QList<T>>(body, [&] {
        const json::PaddedBody padded(body);
        dom::parser parser;
        QList<T> list;
        for (const dom::element element : json::array(parser.parse(padded.view()), wholeAnswer)) {
            const QString place = u"[%1]"_s.arg(list.size());
            list.append(readItem(json::object(element, place), place));
        }
        return list;
    });
}

/// A resource that has no request of its own is asked for as a chart.
Resource resourceOf(const QString &type)
{
    if (type == u"funnel")
        return Resource::Funnel;
    return type == u"retention" ? Resource::Retention : Resource::Chart;
}

ChartRef readChartRef(dom::object object, const QString &place)
{
    QString creator = json::textField(object, "createor", place); // the service's own spelling
    if (creator.isEmpty())
        creator = json::textField(object, "creator", place);
    return {json::idField(object, place), json::textField(object, "name", place),
            resourceOf(json::textField(object, "resource_type", place)), creator,
            json::textField(object, "createdAt", place)};
}

} // namespace

Result<QList<Dashboard>> Dashboard::listFromJson(const QByteArray &body)
{
    return readList<Dashboard>(body, [](dom::object object, const QString &place) {
        const auto text = [&](std::string_view name) { return json::textField(object, name, place); };
        return Dashboard{json::idField(object, place),
                         text("name"),
                         text("type"),
                         text("scope"),
                         text("creator"),
                         text("createdAt"),
                         text("updatedAt")};
    });
}

Result<DashboardContent> DashboardContent::fromJson(const QByteArray &body)
{
    return json::read<DashboardContent>(body, [&] {
        const json::PaddedBody padded(body);
        dom::parser parser;
        const dom::object object = json::object(parser.parse(padded.view()), wholeAnswer);
        DashboardContent content{json::textField(object, "id", {}), json::textField(object, "name", {}), {}};
        const auto charts = json::field(object, "charts");
        if (!charts)
            throw json::Malformed{u"charts: missing"_s};
        for (const dom::element element : json::array(*charts, u"charts"_s)) {
            const QString place = u"charts[%1]"_s.arg(content.charts.size());
            content.charts.append(readChartRef(json::object(element, place), place));
        }
        return content;
    });
}

Result<QList<Segmentation>> Segmentation::listFromJson(const QByteArray &body)
{
    return readList<Segmentation>(body, [](dom::object object, const QString &place) {
        const auto text = [&](std::string_view name) { return json::textField(object, name, place); };
        return Segmentation{json::idField(object, place), text("name"), text("userType"),
                            json::countField(object, "userNum", place), text("updatedAt")};
    });
}

Result<Table> rulesFromCsv(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return failure(Error::Kind::Incomplete, Error::tr("the answer is empty"));
    if (!simdjson::validate_utf8(body.data(), size_t(body.size())))
        return tl::unexpected(json::errorOf(simdjson::UTF8_ERROR, body));
    const auto headerEnd = std::find_if(body.begin(), body.end(), [](char c) { return c == '\n' || c == '\r'; });
    const char delimiter = std::find(body.begin(), headerEnd, '\t') != headerEnd ? '\t' : ',';
    QList<QStringList> rows = csv::read(body, delimiter);
    const QStringList header = rows.takeFirst();
    if (header.size() != 3)
        return failure(Error::Kind::Malformed, u"header: 3 names were expected, found %1"_s.arg(header.size()));
    rows.removeIf([](const QStringList &row) { return row.size() == 1 && row[0].isEmpty(); });
    for (qsizetype i = 0; i < rows.size(); ++i)
        if (rows[i].size() != header.size())
            return failure(Error::Kind::Malformed,
                           u"record %1: %2 cells, the header names 3"_s.arg(i + 1).arg(rows[i].size()));
    return Table::fromTexts(header, rows);
}
