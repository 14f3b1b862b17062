// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resource.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr std::array names{"chart"_L1, "funnel"_L1, "retention"_L1, "frequency"_L1, "users"_L1, "tag"_L1};

} // namespace

QString nameOf(Resource resource)
{
    return names[size_t(resource)];
}

std::optional<Resource> resourceFromName(QStringView name)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (name == names[i])
            return Resource(i);
    }
    return std::nullopt;
}

std::vector<Generation> generationsOf(Resource resource)
{
    switch (resource) {
    case Resource::Chart:
        return {Generation::V2, Generation::V3, Generation::V1};
    case Resource::Funnel:
    case Resource::Retention:
        return {Generation::V2, Generation::V3};
    case Resource::SegmentationUsers:
        return {Generation::V3, Generation::V1};
    case Resource::Frequency:
    case Resource::TagUsers:
        return {Generation::V3};
    }
    Q_UNREACHABLE();
}
