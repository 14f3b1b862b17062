// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"

#include <QFile>

/// An answer of the service, from tests/data; empty where there is none of that @p name.
inline QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(GROWSCOPE_TEST_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The chart in it; an empty one where there is none.
inline Chart recordedChart(const QString &name, Resource resource = Resource::Chart)
{
    ChartQuery query;
    query.resource = resource;
    return Chart::fromJson(recorded(name), query).value_or(Chart());
}
