// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/nodeid.h"

#include <QObject>

class BatchList;
class FileExport;
class PageStack;
class PictureExport;
class ProjectList;
class StatusLine;
class Workspace;

/// What of the pages leaves the window: files, pictures and commands. The status bar tells what became of it.
class PageExport : public QObject
{
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        PageStack *pages;
        ProjectList *projects;
        Workspace *workspace;
        BatchList *batches;
        StatusLine *status;
    };

    PageExport(const Parts &parts, QWidget *window);

    /// Saves what the page of @p node shows, which is opened where another one is there, once all of it has come.
    void exportNode(const NodeId &node);
    void exportWithOptions();
    /// Saves all of @p nodes, and what is below them.
    void exportBatch(const QList<NodeId> &nodes);
    void savePicture();
    void copyPicture();
    void verifyFile();
    /// The call of growscope-cli that makes the same file; empty where there is none.
    QString command() const;

private:
    void exportWhenReady();
    void connectUsers();

    Parts m_parts;
    FileExport *m_files;
    PictureExport *m_pictures;
    NodeId m_exporting; // once its page has come
};
