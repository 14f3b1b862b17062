// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/table.h"
#include "models/figurestyle.h"

#include <QAbstractTableModel>
#include <QFutureWatcher>

#include <atomic>
#include <memory>
#include <vector>

/// A Table to look at: every page's rows, sorted and filtered here, for a proxy model takes seconds where this takes
/// milliseconds. Takes one whole value; large tables are put in order off the GUI thread.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    ~TableModel() override;

    /// Shows @p table (null: nothing). Whether sorting and filter stay in force: where the columns of one of both
    /// tables are all in the other. A sort column that is not there is waited for.
    bool setTable(std::shared_ptr<const Table> table, const FigureStyle &style);
    std::shared_ptr<const Table> table() const { return m_table; }
    const FigureStyle &style() const { return m_style; }

    /// Only rows with @p text in one of their cells, as shown, without regard to case; empty: all.
    void setFilter(const QString &text);
    /// The column of table() that @p column shows: 目标用户 with one value is not shown.
    int tableColumn(int column) const { return m_columns[size_t(column)]; }
    /// The names of the columns that are shown.
    QStringList columnNames() const;
    /// The row of table() that @p row shows.
    qsizetype tableRow(int row) const { return m_identity ? row : qsizetype(m_order[row]); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Stable; nulls last in either direction; column -1: the order of the table.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// What it shows is not in order yet.
    bool isBusy() const { return m_watching; }

signals:
    /// Sorting or filtering a large table began, or has ended: then it is shown.
    void busyChanged(bool busy);

private:
    void reorder();
    void takeOrder(std::vector<quint32> order);

    std::shared_ptr<const Table> m_table;
    FigureStyle m_style;
    std::vector<int> m_columns; // of m_table, as shown
    QString m_filter;
    int m_sortColumn = -1; // as shown
    QString m_sortName;    // of a column that may not be there now; null: none
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_identity = true;
    std::vector<quint32> m_order; // rows of m_table as shown, unless m_identity
    QFutureWatcher<std::vector<quint32>> m_watcher;
    std::shared_ptr<std::atomic_bool> m_stopped = std::make_shared<std::atomic_bool>(false); // ends what it does
    bool m_watching = false;
};
