// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"

#include <QCoreApplication>
#include <QStringList>

/// What is to be known of a file that was saved, in the language of now.
class ExportNotes
{
    Q_DECLARE_TR_FUNCTIONS(ExportNotes)

public:
    /// Of its figures.
    static QStringList ofFigures(bool cut, bool settled);
    /// Of what was done to its cells. IDs are told where they are not protected.
    static QStringList ofCells(const csv::Written &written, bool idsProtected);
    static QString joined(const QStringList &notes);
};
