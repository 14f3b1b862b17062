// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog.h"
#include "core/table.h"

#include <QCoreApplication>

namespace exporting
{

/// Lists of a project as tables, the same on screen and in files of both programs. Their words are in the language of
/// the moment.
class Lists
{
    Q_DECLARE_TR_FUNCTIONS(Lists)

public:
    static Table tableOf(const QList<Dashboard> &dashboards);
    static Table tableOf(const QList<ChartRef> &charts);
    static Table tableOf(const QList<Segmentation> &segmentations);

    /// What a Segmentation::userType says, in words.
    static QString userTypeName(const QString &userType);
};

} // namespace exporting
