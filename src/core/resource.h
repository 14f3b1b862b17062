// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

/// What the service gives figures or users of; each has endpoints and generations of its own ("Requests" of the API).
enum class Resource { Chart, Funnel, Retention, Frequency, SegmentationUsers, TagUsers };

/// A generation of the service's requests.
enum class Generation { V1 = 1, V2, V3 };

/// "chart", "funnel", "retention", "frequency", "users", "tag": in files and on the command line.
QString nameOf(Resource resource);
std::optional<Resource> resourceFromName(QStringView name);

/// The generations that have requests for @p resource, in the order in which they are tried: the richer answer and the
/// plainer request first.
std::vector<Generation> generationsOf(Resource resource);

/// The path of the request ("Requests" of the API) with the project's uid as %1 and the ID as %2; empty: there is none.
QString endpointOf(Resource resource, Generation generation);
