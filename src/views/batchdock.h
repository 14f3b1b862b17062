// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/batchlist.h"

#include <QDockWidget>

/// The list of exports at the bottom of the window, and what is to be said when one has ended. Owned by the main
/// window, which deletes it before its projects: what they were asked for is then not done, and has not failed.
class BatchDock : public QDockWidget
{
    Q_OBJECT

public:
    BatchDock(ProjectList *projects, const Workspace *workspace, QWidget *parent = nullptr);

    BatchList *batches() { return &m_batches; }

signals:
    /// All of a batch is there; @p path: the file that tells of all.
    void saved(const QString &text, const QString &path);
    void failed(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tellOf(const exporting::Batch &batch);

    BatchList m_batches;
};
