// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/fileexport.h"

#include "core/atomicfile.h"
#include "core/elsewhere.h"
#include "store/workspace.h"
#include "views/exportnotes.h"
#include "views/projectlist.h"
#include "views/verifydialog.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QtConcurrentRun>

#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace
{

exporting::Figures figuresOf(const Page::Content &content)
{
    exporting::Figures figures{content.table, content.style.zone, content.interval, content.origin};
    if (std::holds_alternative<exporting::ListQuery>(content.query))
        figures.name = kindOf(content.query); // as from the command line
    else if (!content.nameParts.isEmpty())
        figures.name = content.nameParts.constLast();
    return figures;
}

exporting::NameFields fieldsOf(const Page::Content &content)
{
    const QStringList &parts = content.nameParts;
    return {parts.value(0),
            parts.size() > 2 ? parts[1] : QString(),
            parts.value(parts.size() - 1),
            idOf(content.query),
            kindOf(content.query),
            content.range,
            content.interval,
            content.style.zone,
            QDateTime::currentMSecsSinceEpoch()};
}

exporting::Profile profileFor(const Page::Content &content, const ExportChoices &choices)
{
    return std::holds_alternative<UsersQuery>(content.query) ? choices.usersProfile() : choices.profile();
}

} // namespace

Result<QString> FileExport::nameFor(const Page::Content &content, const QString &pattern, const QString &suffix)
{
    QStringList marks;
    if (content.origin.cut)
        marks.append(tr("cut", "part of a file's name: not all rows"));
    if (!content.origin.settled)
        marks.append(tr("not settled", "part of a file's name: figures may still change"));
    QString end = suffix;
    if (!marks.isEmpty())
        end.prepend(u' ' + marks.join(u' '));
    if (pattern.isEmpty())
        return exporting::suggestedName(content.nameParts, content.range, content.style.zone, end);
    return exporting::nameFrom(pattern, fieldsOf(content), end);
}

QString FileExport::filterOf(const QString &suffix)
{
    return suffix == ".xlsx"_L1  ? tr("Excel workbooks (*.xlsx)")
           : suffix == ".tsv"_L1 ? tr("Text separated by tabs (*.tsv)")
                                 : tr("CSV files (*.csv)");
}

FileExport::FileExport(Workspace *workspace, const ProjectList *projects, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_projects(projects)
    , m_window(window)
{
    // What an export that was killed has left where the file system keeps no files without names.
    if (const QString last = m_workspace->setting(u"exportFolder"_s).toString(); !last.isEmpty())
        std::ignore = QtConcurrent::run(filePool(), &AtomicFile::sweep, last);
}

void FileExport::save(const Page::Content &content)
{
    if (!content.table || m_counting)
        return;
    const ExportChoices choices = this->choices();
    m_counting = true;
    elsewhere(
        this,
        [figures = figuresOf(content), profile = choices.profile()] { return exporting::count(figures, profile); },
        [this, content, choices](const Result<csv::Written> &counted) {
            m_counting = false;
            if (!counted || counted->lost == 0)
                return askAndSave(content, choices);
            auto *box = new QMessageBox(
                QMessageBox::Warning, {},
                tr("%Ln cell(s) have characters that the file can't hold.", nullptr, int(counted->lost)),
                QMessageBox::Cancel, m_window);
            box->setObjectName(u"lostBox"_s);
            box->setAttribute(Qt::WA_DeleteOnClose);
            box->setInformativeText(tr("Save it all the same?"));
            connect(box->addButton(tr("&Save…"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
                    [this, content, choices] { askAndSave(content, choices); });
            box->open();
        });
}

void FileExport::askAndSave(const Page::Content &content, const ExportChoices &choices)
{
    const QString suffix = choices.profile().suffix();
    const auto name = nameFor(content, choices.namePattern, suffix); // none is kept that is wrong
    askForFile(*name, filterOf(suffix), [this, content, choices](const QString &path) {
        QStringList notes = ExportNotes::ofFigures(content.origin.cut, content.origin.settled);
        if (content.origin.fetchedAt > 0)
            notes.append(tr("figures of %1")
                             .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(content.origin.fetchedAt),
                                                     QLocale::ShortFormat)));
        exporting::save(figuresOf(content), path, choices.profile(), choices.receipt, this)
            ->then(this, [this, notes, content, choices](const Result<exporting::Saved> &result) {
                if (result)
                    emit saved(*result, notes + ExportNotes::ofReceipt(result->receiptError));
                else
                    emit failed(result.error(), [this, content, choices] { askAndSave(content, choices); });
            });
    });
}

void FileExport::saveWithOptions(const Page::Content &content)
{
    const bool users = std::holds_alternative<UsersQuery>(content.query);
    if (!content.table && !users)
        return;
    const ExportTexts texts{[content](const ExportChoices &choices) {
                                return nameFor(content, choices.namePattern, profileFor(content, choices).suffix());
                            },
                            [this, content](const ExportChoices &choices) { return command(content, choices); }};
    auto *dialog = new ExportDialog(figuresOf(content), choices(), texts, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, content, users] {
        ExportChoices chosen = dialog->choices();
        // Users had Excel's in place of a workbook, which stays the choice for all else.
        if (users && choices().usersProfile().kind == chosen.kind)
            chosen.kind = choices().kind;
        m_workspace->setSetting(u"export"_s, chosen.toJson());
        if (users)
            emit usersWanted();
        else
            save(content);
    });
    dialog->open();
}

void FileExport::verifyFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Verify a file"), folder());
    dialog->setObjectName(u"verifyFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        auto *verifying = new VerifyDialog(path, m_window);
        verifying->setAttribute(Qt::WA_DeleteOnClose);
        verifying->open();
    });
    dialog->open();
}

/// Of last time, else of documents.
QString FileExport::folder() const
{
    QString folder = m_workspace->setting(u"exportFolder"_s).toString();
    if (!QFileInfo(folder).isDir())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

void FileExport::askForFile(const QString &suggestedName, const QString &filter,
                            std::function<void(const QString &path)> then)
{
    auto *dialog = new QFileDialog(m_window, tr("Save as"), folder(), filter);
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

void FileExport::askForBatch(BatchDialog::Start start, std::function<void(const exporting::BatchPlan &)> then)
{
    start.choices = choices();
    start.folder = folder();
    start.workspace = m_workspace;
    auto *dialog = new BatchDialog(std::move(start), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, then = std::move(then)] {
        const exporting::BatchPlan plan = dialog->plan();
        m_workspace->setSetting(u"export"_s, dialog->choices().toJson());
        m_workspace->setSetting(u"exportFolder"_s, QFileInfo(plan.target).absolutePath());
        then(plan);
    });
    dialog->open();
}

void FileExport::askForUsersFile(const Page::Content &content,
                                 std::function<void(const FileTarget &target, const QString &receiptProfile)> then)
{
    const ExportChoices choices = this->choices();
    const exporting::Profile profile = choices.usersProfile();
    askForFile(*nameFor(content, choices.namePattern, profile.suffix()), filterOf(profile.suffix()),
               [then = std::move(then), profile, receipt = choices.receipt](const QString &path) {
                   then({path, profile.format}, receipt ? nameOf(profile.kind) : QString());
               });
}

void FileExport::addReceipt(const QString &file, const exporting::Receipt &receipt)
{
    elsewhere(
        this, filePool(), [file, receipt] { return exporting::writeReceipt(file, receipt); },
        [this](const Result<void> &written) {
            if (!written)
                emit failed(written.error(), {});
        });
}

QString FileExport::command(const Page::Content &content, const ExportChoices &choices) const
{
    if (m_projects->isSample(content.project))
        return {};
    const auto *users = std::get_if<UsersQuery>(&content.query);
    const auto *chart = std::get_if<ChartQuery>(&content.query);
    exporting::Making making{profileFor(content, choices), choices.receipt};
    const auto name = nameFor(content, choices.namePattern, making.profile.suffix());
    if (!name)
        return {};
    making.file = *name;
    if (QLocale().language() == QLocale::Chinese)
        making.language = u"zh_CN"_s;
    const QDir folder(m_workspace->folder());
    if (!m_workspace->folder().isEmpty() &&
        folder != QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)))
        making.config = folder.absolutePath();
    if (users || chart) {
        const GenerationChoice choice =
            m_workspace->generation(content.project, users ? users->resource : chart->resource);
        if (choice.byUser)
            making.generation = choice.generation;
    }
    return exporting::commandOf(m_projects->project(content.project), content.query, making);
}

ExportChoices FileExport::choices() const
{
    return ExportChoices::fromJson(m_workspace->setting(u"export"_s).toObject());
}
