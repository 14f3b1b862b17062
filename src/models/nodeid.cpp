// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/nodeid.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array kindNames{"none"_L1,          "project"_L1,      "dashboards"_L1, "dashboard"_L1, "chart"_L1,
                               "segmentations"_L1, "segmentation"_L1, "rules"_L1,      "added"_L1,     "tag"_L1};

} // namespace

QString NodeId::toString() const
{
    return QStringList{QString(kindNames[size_t(kind)]), project, dashboard, item}.join(u'/');
}

NodeId NodeId::fromString(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 4)
        return {};
    const auto kind = std::find(kindNames.begin(), kindNames.end(), parts[0]);
    if (kind == kindNames.end())
        return {};
    return {Kind(kind - kindNames.begin()), parts[1], parts[2], parts[3]};
}
