// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/sampledata.h"

namespace sample
{

/// The users of @p segmentation, invented, as many as its userCount: separated by tabs, the header with an empty last
/// field, rows shorter where their last fields are empty.
QByteArray users(const SegmentationDefinition &segmentation);

/// Their variables, by which users() can be asked for.
QStringList userVariables();
/// Only the key and these @p variables, in this order; all of them where it is empty.
QByteArray users(const SegmentationDefinition &segmentation, const QStringList &variables);

} // namespace sample
