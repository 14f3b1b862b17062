// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pageaddress.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace
{

/// What an address names after @p word.
std::optional<Resource> resourceOf(const QString &word)
{
    static const QHash<QString, Resource> words{
        {u"funnel"_s, Resource::Funnel},
        {u"retention"_s, Resource::Retention},
        {u"frequency"_s, Resource::Frequency},
        {u"frequencie"_s, Resource::Frequency},
        {u"segment"_s, Resource::SegmentationUsers},
        {u"segmentation"_s, Resource::SegmentationUsers},
        {u"tag"_s, Resource::TagUsers},
    };
    const QString one = word.toLower();
    const auto found = words.constFind(one.endsWith(u's') ? one.chopped(1) : one);
    return found == words.constEnd() ? std::nullopt : std::optional(*found);
}

} // namespace

std::optional<PageAddress> PageAddress::parse(QStringView text)
{
    static const QRegularExpression scheme(QStringLiteral("^[a-z][a-z0-9+.-]*://"),
                                           QRegularExpression::CaseInsensitiveOption);

    text = text.trimmed();
    PageAddress address;
    if (isId(text)) {
        address.bareId = text.toString();
        return address;
    }
    QString spelt = text.toString();
    if (!scheme.match(spelt).hasMatch())
        spelt.prepend("https://"_L1);
    const QUrl url(spelt);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return std::nullopt;

    const QStringList path = url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts);
    const auto idAt = [&path](qsizetype i) { return i < path.size() && isId(path[i]) ? path[i] : QString(); };
    const qsizetype projects = path.indexOf("projects"_L1);
    address.project = projects < 0 ? QString() : idAt(projects + 1);
    if (address.project.isEmpty())
        return std::nullopt;
    address.server.setScheme(url.scheme());
    address.server.setHost(url.host());
    address.server.setPort(url.port());

    // .../dashboard/ID, .../dashboards/ID/eventAnalysis/ID
    static const QRegularExpression dashboards(QStringLiteral("^dashboards?$"));
    const qsizetype dashboard = path.indexOf(dashboards, projects + 2);
    if (dashboard >= 0)
        address.dashboard = idAt(dashboard + 1);
    if (!address.dashboard.isEmpty()) {
        address.chart = idAt(dashboard + 3);
        return address;
    }
    for (qsizetype i = projects + 2; i + 1 < path.size() && !address.resource; ++i) {
        if (isId(path[i + 1]))
            address.resource = resourceOf(path[i]);
        if (address.resource)
            address.item = path[i + 1];
    }
    return address;
}

QUrl PageAddress::url() const
{
    if (project.isEmpty())
        return {};
    QUrl url = server;
    if (dashboard.isEmpty()) {
        url.setPath("/admin/projects/%1/dashboard"_L1.arg(project));
        return url;
    }
    QString path = "/projects/%1/product-analytics/dashboards/%2"_L1.arg(project, dashboard);
    if (!chart.isEmpty())
        path += "/eventAnalysis/"_L1 + chart;
    url.setPath(path);
    return url;
}

bool isId(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
    });
}
