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

QString endpointOf(Resource resource, Generation generation)
{
    static constexpr std::array folders{"charts"_L1, "funnels"_L1, "retentions"_L1, "frequencies"_L1};
    switch (resource) {
    case Resource::SegmentationUsers:
        return generation == Generation::V3 ? u"/v3/exporter/projects/%1/segmentations/%2/users"_s
                                            : u"/projects/%1/segmentations/%2/users.csv"_s;
    case Resource::TagUsers:
        return generation == Generation::V3 ? u"/v3/exporter/projects/%1/tags/%2/users"_s : QString();
    case Resource::Chart:
        if (generation == Generation::V1)
            return u"/projects/%1/charts/%2.json"_s;
        break;
    case Resource::Funnel:
    case Resource::Retention:
    case Resource::Frequency:
        break;
    }
    const QString folder = folders[size_t(resource)];
    switch (generation) {
    case Generation::V1:
        break;
    case Generation::V2:
        return resource == Resource::Frequency ? QString() : u"/v2/projects/%1/"_s + folder + u"/%2.json"_s;
    case Generation::V3:
        return u"/v3/exporter/projects/%1/"_s + folder + u"/%2"_s;
    }
    return {};
}
