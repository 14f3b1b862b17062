// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pageexport.h"

#include "models/tabletext.h"
#include "views/batchlist.h"
#include "views/chartpage.h"
#include "views/exportnotes.h"
#include "views/fileexport.h"
#include "views/pagestack.h"
#include "views/pictureexport.h"
#include "views/projectlist.h"
#include "views/rangebar.h"
#include "views/segmentationpage.h"
#include "views/statusline.h"

#include <utility>

PageExport::PageExport(const Parts &parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_files(new FileExport(parts.workspace, parts.projects, window))
    , m_pictures(new PictureExport(parts.workspace, window))
{
    StatusLine *status = parts.status;
    connect(parts.pages, &PageStack::changed, this, &PageExport::exportWhenReady);
    connect(m_files, &FileExport::saved, status, [status](const exporting::Saved &file, const QStringList &notes) {
        const QString text =
            tr("Saved %1 rows to %2").arg(QLocale().toString(file.written.rows), ExportNotes::nameOf(file.path));
        const QStringList all = QStringList(text) + ExportNotes::ofCells(file.written, file.idsProtected) + notes;
        status->saySaved(ExportNotes::joined(all), file.path);
    });
    connect(m_files, &FileExport::failed, status, &StatusLine::sayNotSaved);
    connect(m_pictures, &PictureExport::failed, status, &StatusLine::sayNotSaved);
    connect(m_pictures, &PictureExport::saved, status, [status](const QString &path) {
        status->saySaved(tr("Saved the picture to %1").arg(ExportNotes::nameOf(path)), path);
    });
    connectUsers();
}

/// They come straight into a file.
void PageExport::connectUsers()
{
    SegmentationPage *page = m_parts.pages->segmentation();
    connect(page, &SegmentationPage::fileWanted, this, [this, page] {
        const auto chosen = [this, page, node = page->node()](const FileTarget &target, const QString &receiptProfile) {
            if (page->node() != node) // another was shown meanwhile
                m_parts.pages->open(node);
            if (page->node() == node && !m_parts.projects->project(node.project).id.isEmpty())
                page->download(target, receiptProfile);
        };
        m_files->askForUsersFile(page->content(), chosen);
    });
    connect(m_files, &FileExport::usersWanted, page, &SegmentationPage::fileWanted);
    connect(page, &SegmentationPage::downloaded, this,
            [this](const DownloadedFile &file, std::optional<qint64> expected,
                   const std::optional<exporting::Receipt> &receipt) {
                const QString text =
                    tr("Saved %1 users to %2").arg(QLocale().toString(file.rows), ExportNotes::nameOf(file.path));
                const QStringList all = QStringList(text) + ExportNotes::ofUsers(file.rows, expected) +
                                        ExportNotes::ofCells(file.cells, file.idsProtected);
                m_parts.status->saySaved(ExportNotes::joined(all), file.path);
                if (receipt)
                    m_files->addReceipt(file.path, *receipt);
            });
    connect(page, &SegmentationPage::downloadFailed, m_parts.status, [this](const NodeId &node, const Error &error) {
        m_parts.status->sayNotSaved(error, [this, node] { exportNode(node); }); // another page may be shown by then
    });
}

void PageExport::exportNode(const NodeId &node)
{
    const Page *shown = m_parts.pages->page();
    if (!shown || shown->node() != node)
        m_parts.pages->open(node);
    m_exporting = node;
    exportWhenReady();
}

void PageExport::exportWhenReady()
{
    Page *shown = m_parts.pages->page();
    if (m_exporting.isNull() || !shown || !shown->isSettled())
        return;
    const NodeId node = std::exchange(m_exporting, {});
    if (node != shown->node())
        return;
    if (shown == m_parts.pages->segmentation())
        emit m_parts.pages->segmentation()->fileWanted();
    else if (shown->content().table)
        m_files->save(shown->content());
    else
        m_parts.status->say(tr("There is nothing to export yet."));
}

void PageExport::exportWithOptions()
{
    if (const Page *shown = m_parts.pages->page())
        m_files->saveWithOptions(shown->content());
}

void PageExport::exportBatch(const QList<NodeId> &nodes)
{
    BatchDialog::Start start;
    start.items = m_parts.batches->itemsOf(nodes);
    if (start.items.isEmpty())
        return m_parts.status->say(tr("There is nothing to export yet."));
    start.project = m_parts.projects->project(start.items.constFirst().project);
    start.name =
        nodes.size() == 1 ? m_parts.pages->path(nodes.constFirst()).constLast() : oneLine(start.project.displayName());
    start.range = m_parts.pages->chart()->rangeBar()->toJson();
    m_files->askForBatch(start, [this](const exporting::BatchPlan &plan) { m_parts.batches->start(plan); });
}

void PageExport::savePicture()
{
    const Page *shown = m_parts.pages->page();
    if (!shown->picture())
        return;
    const Page::Content content = shown->content();
    const auto take = [pages = m_parts.pages, node = shown->node()] {
        const Page *page = pages->page();
        return page && page->node() == node ? page->picture() : std::nullopt;
    };
    m_pictures->save(take, exporting::suggestedName(content.nameParts, content.range, content.style.zone, {}));
}

void PageExport::copyPicture()
{
    const auto picture = m_parts.pages->page()->picture();
    if (!picture)
        return;
    if (m_pictures->copy(*picture))
        m_parts.status->say(tr("The picture is on the clipboard."));
}

void PageExport::verifyFile()
{
    m_files->verifyFile();
}

QString PageExport::command() const
{
    const Page *shown = m_parts.pages->page();
    return shown ? m_files->command(shown->content(), m_files->choices()) : QString();
}
