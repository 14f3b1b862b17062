// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/batchlist.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

/// The batches with what has become of each of their files, and what can be done about it. Owned by the main window.
class BatchPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BatchPanel(BatchList *batches, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Shown {
        QTreeWidgetItem *row;
        QHash<int, QTreeWidgetItem *> items; ///< by number
        QSet<int> changed;                   ///< numbers of items that are not shown as they are
    };

    void add(exporting::Batch *batch);
    void remove(exporting::Batch *batch);
    void fill(exporting::Batch *batch);
    void updateSoon();
    void update();
    void showBatch(exporting::Batch *batch, const Shown &shown);
    void showItem(QTreeWidgetItem *row, const exporting::BatchItem &item);
    void updateButtons();
    exporting::Batch *current() const;
    void askElsewhere(exporting::Batch *batch);
    void openFile(QTreeWidgetItem *row);
    QString stateOf(const exporting::BatchItem &item) const;
    QString stateOf(const exporting::Batch &batch) const;
    void retranslate();

    BatchList *m_batches;
    QTreeWidget *m_list;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_elsewhere;
    QPushButton *m_openFolder;
    QPushButton *m_remove;
    QHash<exporting::Batch *, Shown> m_shown;
    QTimer m_soon;   // at most 10 times a second
    QTimer m_second; // the time that is left
};
