// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pageaddress.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

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
    if (!address.dashboard.isEmpty())
        address.chart = idAt(dashboard + 3);
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
