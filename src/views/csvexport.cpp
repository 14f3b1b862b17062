// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/csvexport.h"

#include "store/workspace.h"
#include "views/csvdialog.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

CsvExport::CsvExport(Workspace *workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

void CsvExport::save(const Page::Content &content)
{
    if (!content.table)
        return;
    QStringList parts = content.nameParts;
    if (content.cut)
        parts.append(tr("cut", "part of a file's name: not all rows"));
    if (!content.settled)
        parts.append(tr("not settled", "part of a file's name: figures may still change"));
    const QString name = exporting::suggestedName(parts, content.range, content.style.zone, u".csv"_s);
    askForFile(name, tr("CSV files (*.csv)"), [this, content](const QString &path) {
        QStringList notes;
        if (content.cut)
            notes.append(tr("cut at the service's limit of rows"));
        if (!content.settled)
            notes.append(tr("the last figures may still change"));
        if (content.fetchedAt > 0)
            notes.append(
                tr("figures of %1")
                    .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(content.fetchedAt), QLocale::ShortFormat)));
        exporting::save(content.table, path, format(), content.style.zone, this)
            ->then(this, [this, note = notes.join(tr("; "))](const Result<exporting::Saved> &result) {
                if (result)
                    emit saved(*result, note);
                else
                    emit failed(result.error());
            });
    });
}

void CsvExport::saveWithOptions(const Page::Content &content)
{
    if (!content.table)
        return;
    auto *dialog = new CsvDialog(content.table, content.style.zone, format(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, content] {
        setFormat(dialog->format());
        save(content);
    });
    dialog->open();
}

void CsvExport::askForFile(const QString &suggestedName, const QString &filter,
                           std::function<void(const QString &path)> then)
{
    QString folder = m_workspace->setting(u"exportFolder"_s).toString();
    if (!QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    auto *dialog = new QFileDialog(m_window, tr("Save as"), folder, filter);
    dialog->setObjectName(u"saveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    connect(dialog, &QFileDialog::fileSelected, this, [this, then = std::move(then)](const QString &path) {
        m_workspace->setSetting(u"exportFolder"_s, QFileInfo(path).absolutePath());
        then(path);
    });
    dialog->open();
}

csv::Format CsvExport::format() const
{
    // What opens well in a spreadsheet, unless something else was chosen.
    const QJsonObject json = m_workspace->setting(u"csv"_s).toObject();
    csv::Format format{',', true, true, true};
    const QString delimiter = json["delimiter"_L1].toString();
    if (delimiter == ","_L1 || delimiter == ";"_L1 || delimiter == "\t"_L1)
        format.delimiter = delimiter.front().toLatin1();
    format.crlf = json["crlf"_L1].toBool(format.crlf);
    format.bom = json["bom"_L1].toBool(format.bom);
    format.guard = json["guard"_L1].toBool(format.guard);
    return format;
}

void CsvExport::setFormat(const csv::Format &format)
{
    m_workspace->setSetting(u"csv"_s, QJsonObject{{u"delimiter"_s, QString(QLatin1Char(format.delimiter))},
                                                  {u"crlf"_s, format.crlf},
                                                  {u"bom"_s, format.bom},
                                                  {u"guard"_s, format.guard}});
}
