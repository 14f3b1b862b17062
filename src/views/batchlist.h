// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exporting/batch.h"
#include "exporting/batchfile.h"
#include "models/nodeid.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <vector>

class ProjectList;
class Workspace;

/// The batches of exports of this window, and what was left of them when the program last ended. Owned by the main
/// window.
class BatchList : public QObject
{
    Q_OBJECT

public:
    /// Those under way are kept in the workspace's folder, if it has one.
    BatchList(ProjectList *projects, const Workspace *workspace, QObject *parent = nullptr);
    /// What is not done is kept for the next start.
    ~BatchList() override;

    /// What is saved for @p nodes: nodes below others of them are not saved twice.
    QList<exporting::BatchItem> itemsOf(const QList<NodeId> &nodes) const;
    void start(const exporting::BatchPlan &plan);
    /// Takes over what programs have left that ended early; it waits until somebody lets it go on.
    void restore();
    /// Ends @p batch, and forgets it.
    void remove(exporting::Batch *batch);

    /// What is to be known of an item that has ended, in one line; empty where it is as it should be.
    static QString messageOf(const exporting::BatchItem &item);

signals:
    void added(exporting::Batch *batch);
    void ended(exporting::Batch *batch);
    /// It is still there, for the last time.
    void removed(exporting::Batch *batch);

private:
    struct Entry {
        std::unique_ptr<exporting::Batch> batch;
        std::shared_ptr<exporting::BatchFile> file; ///< null: it is not kept
        bool changed = false;
    };

    exporting::Batch *add(const exporting::BatchPlan &plan, std::shared_ptr<exporting::BatchFile> file);
    void addItems(QList<exporting::BatchItem> &items, const NodeId &node) const;
    void write();

    ProjectList *m_projects;
    const Workspace *m_workspace;
    QString m_folder; // empty: nothing is kept
    std::vector<Entry> m_entries;
    QTimer m_writing;     // soon after a change
    QThreadPool m_writer; // one thread
};
