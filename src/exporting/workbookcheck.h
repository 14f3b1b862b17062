// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace exporting
{

/// True where all parts of the workbook @p name are there, @p sizes of them sheets with so many bytes of rows. The
/// library does not look whether its temporary files took what it wrote: on a full disk it makes a valid archive of
/// half a sheet and calls that success. What is behind <sheetData> can't have been written too short without the rest
/// of the part being broken by that.
bool isWhole(const QByteArray &name, const std::vector<qint64> &sizes);

} // namespace exporting
