// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exporting/command.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace exporting
{

namespace
{

template <typename... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

QString nameOf(ListQuery::Kind kind)
{
    static constexpr std::array names{"dashboards"_L1, "charts"_L1, "segmentations"_L1, "rules"_L1};
    return names[size_t(kind)];
}

} // namespace

QString endpointOf(const ListQuery &list, const QString &uid)
{
    const QString project = "/projects/"_L1 + uid + u'/';
    switch (list.kind) {
    case ListQuery::Kind::Dashboards:
        return project + "dashboards.json"_L1;
    case ListQuery::Kind::Charts:
        return project + "dashboards/%1.json"_L1.arg(list.dashboard);
    case ListQuery::Kind::Segmentations:
        return project + "segmentations.json"_L1;
    case ListQuery::Kind::Rules:
        return project + "rules.csv"_L1;
    }
    Q_UNREACHABLE();
}

QString idOf(const Query &query)
{
    return std::visit(Overloaded{[](std::monostate) { return QString(); },
                                 [](const ListQuery &list) { return list.dashboard; },
                                 [](const auto &of) { return of.id; }},
                      query);
}

QString kindOf(const Query &query)
{
    return std::visit(Overloaded{[](std::monostate) { return QString(); },
                                 [](const ListQuery &list) { return nameOf(list.kind); },
                                 [](const auto &of) { return ::nameOf(of.resource); }},
                      query);
}

} // namespace exporting
