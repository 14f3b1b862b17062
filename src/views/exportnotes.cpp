// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exportnotes.h"

#include "models/tabletext.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

QStringList ExportNotes::ofFigures(bool cut, bool settled)
{
    QStringList notes;
    if (cut)
        notes.append(tr("cut at the service's limit of rows"));
    if (!settled)
        notes.append(tr("the last figures may still change"));
    return notes;
}

QStringList ExportNotes::ofCells(const csv::Written &written, bool idsProtected)
{
    QStringList notes;
    if (written.guarded > 0)
        notes.append(tr("%Ln cell(s) that look like formulas got an apostrophe", nullptr, int(written.guarded)));
    if (written.ids > 0 && !idsProtected)
        notes.append(tr("a spreadsheet would spoil %Ln ID(s) in it", nullptr, int(written.ids)));
    if (written.lost > 0)
        notes.append(tr("%Ln cell(s) had characters that the file can't hold", nullptr, int(written.lost)));
    if (written.ragged > 0)
        notes.append(tr("%Ln row(s) have more cells than the header", nullptr, int(written.ragged)));
    return notes;
}

QStringList ExportNotes::ofUsers(qint64 rows, std::optional<qint64> expected)
{
    return expected && *expected != rows ? QStringList(tr("the list says %1 users").arg(QLocale().toString(*expected)))
                                         : QStringList();
}

QStringList ExportNotes::ofReceipt(const std::optional<Error> &error)
{
    return error ? QStringList(tr("its receipt could not be written (%1)").arg(oneLine(error->detail))) : QStringList();
}

QString ExportNotes::nameOf(const QString &path)
{
    const QFileInfo file(path);
    return oneLine(file.isSymbolicLink() ? QDir::toNativeSeparators(file.canonicalFilePath()) : file.fileName());
}

QString ExportNotes::joined(const QStringList &notes)
{
    return notes.join(tr("; "));
}
