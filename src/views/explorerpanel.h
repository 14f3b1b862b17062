// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explorermodel.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QTreeView;

/// The left side of the window: one search over all levels, and the tree.
class ExplorerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerPanel(ExplorerModel *model, QWidget *parent = nullptr);

    /// Selects @p node, with its parents opened; emits nothing.
    void select(const NodeId &node);
    /// Opens @p node in the tree: its children are loaded and seen.
    void expand(const NodeId &node);
    NodeId current() const;
    /// Those that are selected, from top to bottom.
    QList<NodeId> selected() const;
    /// The first row that the search names itself, not as the parent or child of one; null without a search.
    NodeId firstMatch() const;
    void focusSearch();
    QTreeView *tree() { return m_tree; }

signals:
    /// The node that was chosen: after the selection has stood still for 150 ms, or at once with Enter.
    void chosen(const NodeId &node);
    /// Enter in the search field, with what may be a page address.
    void searchEntered(const QString &text);
    void selectionChanged();
    void menuWanted(const NodeId &node, const QPoint &at);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void search(const QString &text);
    void searchDeeper();
    void activate(const QModelIndex &index);
    void retranslate();

    ExplorerModel *m_model;
    QSortFilterProxyModel m_proxy;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QTimer *m_settle;
    QTimer m_deeper; // once for all rows that come at a time
    bool m_selecting = false;
};
