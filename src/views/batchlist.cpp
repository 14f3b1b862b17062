// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/batchlist.h"

#include "core/elsewhere.h"
#include "models/tabletext.h"
#include "store/workspace.h"
#include "views/errortext.h"
#include "views/exportnotes.h"
#include "views/projectlist.h"
#include "views/segmentationpage.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using exporting::Batch;
using exporting::BatchFile;
using exporting::BatchItem;
using exporting::BatchPlan;

namespace
{

/// @p node lies below @p other in the tree.
bool isBelow(const NodeId &node, const NodeId &other)
{
    using Kind = NodeId::Kind;
    if (node == other || node.project != other.project)
        return false;
    switch (other.kind) {
    case Kind::Project:
        return true;
    case Kind::Dashboards:
        return node.kind == Kind::Dashboard || (node.kind == Kind::Chart && !node.dashboard.isEmpty());
    case Kind::Dashboard:
        return node.kind == Kind::Chart && node.dashboard == other.dashboard;
    case Kind::Segmentations:
        return node.kind == Kind::Segmentation;
    case Kind::Added:
        return node.kind == Kind::Tag || (node.kind == Kind::Chart && node.dashboard.isEmpty());
    default:
        return false;
    }
}

} // namespace

BatchList::BatchList(ProjectList *projects, const Workspace *workspace, QObject *parent)
    : QObject(parent)
    , m_projects(projects)
    , m_workspace(workspace)
    , m_folder(workspace->folder().isEmpty() ? QString() : workspace->folder() + "/batches"_L1)
{
    m_writer.setMaxThreadCount(1);
    m_writing.setSingleShot(true);
    m_writing.setInterval(1s);
    connect(&m_writing, &QTimer::timeout, this, &BatchList::write);
}

BatchList::~BatchList()
{
    write();
}

QList<BatchItem> BatchList::itemsOf(const QList<NodeId> &nodes) const
{
    QList<BatchItem> items;
    for (const NodeId &node : nodes) {
        const auto above = [&](const NodeId &other) { return isBelow(node, other); };
        if (std::none_of(nodes.begin(), nodes.end(), above))
            addItems(items, node);
    }
    return items;
}

void BatchList::addItems(QList<BatchItem> &items, const NodeId &node) const
{
    using Kind = BatchItem::Kind;
    const ExplorerModel *model = m_projects->model();
    const QString name = model->name(node);
    switch (node.kind) {
    case NodeId::Kind::None:
        return;
    case NodeId::Kind::Project:
    case NodeId::Kind::Added:
        for (const NodeId &child : model->children(node))
            addItems(items, child);
        return;
    case NodeId::Kind::Dashboards:
        items.append({Kind::Dashboards, node.project, {}, {}, name});
        return;
    case NodeId::Kind::Dashboard:
        items.append({Kind::Dashboard, node.project, {}, node.dashboard, name});
        return;
    case NodeId::Kind::Chart: {
        const ChartRef *chart = model->chart(node);
        const QString dashboard = node.dashboard.isEmpty()
                                      ? QString()
                                      : model->name({NodeId::Kind::Dashboard, node.project, node.dashboard, {}});
        items.append(
            {Kind::Figures, node.project, chart ? chart->resource : Resource::Chart, node.item, name, dashboard});
        return;
    }
    case NodeId::Kind::Segmentations:
        items.append({Kind::Segmentations, node.project, {}, {}, name});
        return;
    case NodeId::Kind::Segmentation: {
        const auto segmentation = model->segmentation(node);
        const auto expected = segmentation ? std::optional(segmentation->userCount) : std::nullopt;
        items.append({Kind::Users, node.project, Resource::SegmentationUsers, node.item, name, {}, expected});
        return;
    }
    case NodeId::Kind::Tag:
        items.append({Kind::Users, node.project, Resource::TagUsers, node.item, name});
        return;
    case NodeId::Kind::Rules:
        items.append({Kind::Rules, node.project, {}, {}, name});
        return;
    }
}

void BatchList::start(const BatchPlan &plan)
{
    // The sample's service ends with the program.
    const bool sample = std::any_of(plan.items.begin(), plan.items.end(),
                                    [&](const BatchItem &item) { return m_projects->isSample(item.project); });
    add(plan, m_folder.isEmpty() || sample ? nullptr : BatchFile::create(m_folder))->start();
    m_entries.back().changed = true;
    write();
}

void BatchList::restore()
{
    if (m_folder.isEmpty())
        return;
    elsewhere(
        this, filePool(), [folder = m_folder] { return BatchFile::takeLeft(folder); },
        [this](const auto &left) {
            for (const auto &[file, plan] : left)
                add(plan, file)->setPaused(true);
        });
}

Batch *BatchList::add(const BatchPlan &plan, std::shared_ptr<BatchFile> file)
{
    const auto source = [this](const QString &project) {
        return m_projects->project(project).id.isEmpty() ? nullptr : m_projects->source(project);
    };
    const auto variables = [this](const BatchItem &item) {
        return SegmentationPage::variablesOf(*m_workspace, item.project, item.id);
    };
    auto *batch = new Batch(plan, {source, variables, &BatchList::messageOf, m_projects->clock()});
    m_entries.push_back({std::unique_ptr<Batch>(batch), std::move(file)});
    const auto changed = [this, batch] {
        for (Entry &entry : m_entries) {
            if (entry.batch.get() == batch)
                entry.changed = true;
        }
        if (!m_writing.isActive())
            m_writing.start();
    };
    connect(batch, &Batch::itemChanged, this, changed);
    connect(batch, &Batch::itemsChanged, this, changed);
    connect(batch, &Batch::ended, this, [this, changed, batch] {
        changed();
        emit ended(batch);
    });
    emit added(batch);
    return batch;
}

void BatchList::remove(Batch *batch)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &other) { return other.batch.get() == batch; });
    if (entry == m_entries.end())
        return;
    emit removed(batch);
    if (entry->file)
        m_writer.start([file = entry->file] { file->remove(); });
    m_entries.erase(entry);
}

/// What has ended is not kept.
void BatchList::write()
{
    for (Entry &entry : m_entries) {
        if (!std::exchange(entry.changed, false) || !entry.file)
            continue;
        if (entry.batch->isEnded())
            m_writer.start([file = entry.file] { file->remove(); });
        else
            m_writer.start([file = entry.file, plan = entry.batch->plan()] {
                [[maybe_unused]] const auto written = file->write(plan); // else there is nothing to go on with later
            });
    }
}

QString BatchList::messageOf(const BatchItem &item)
{
    if (item.error) {
        const ErrorText text = errorText(*item.error);
        return joinedSentences({text.sentence, oneLine(text.detail)});
    }
    QStringList notes = ExportNotes::ofFigures(item.cut, item.settled);
    if (!item.isOpen())
        notes += ExportNotes::ofUsers(item.rows, item.expected);
    if (item.lacksReceipt)
        notes.append(tr("its receipt could not be written"));
    return ExportNotes::joined(notes + ExportNotes::ofCells(item.cells, item.idsProtected));
}
