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
    /// Where the list of segmentations has another number of users.
    static QStringList ofUsers(qint64 rows, std::optional<qint64> expected);
    /// Why there is no receipt.
    static QStringList ofReceipt(const std::optional<Error> &error);
    /// Of what was done to its cells. IDs are told where they are not protected.
    static QStringList ofCells(const csv::Written &written, bool idsProtected);
    /// The name of the file that was written, with its folder where @p path is a link to it.
    static QString nameOf(const QString &path);
    static QString joined(const QStringList &notes);
};
