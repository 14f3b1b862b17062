// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"

#include <QHash>
#include <QWidget>

#include <map>

class QLineEdit;
class QTableView;

/// A table to work with: sorted by its headers, filtered by a find field, copied with headers, its selection summed up.
class TablePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TablePanel(QWidget *parent = nullptr);

    /// Sorting, find text and column widths stay where TableModel has it so; where its rows are those of the table
    /// before, with other figures, what is selected stays so, but for columns that are gone.
    void setTable(std::shared_ptr<const Table> table, const FigureStyle &style);
    TableModel *model() { return &m_model; }
    QTableView *view() { return m_view; }
    /// The width at which all columns are seen.
    int neededWidth() const;

    /// The find field is always there, not only on demand.
    void setFindAlwaysShown(const QString &placeholder);
    void find();
    /// The selection to the clipboard, as text and as HTML, the whole table where nothing is selected. False where it
    /// is too large: then a file is the way.
    bool copy();
    /// Selects these rows of the Table, those that are not filtered out, and shows the first; says nothing of it.
    void selectRows(const QList<qsizetype> &tableRows);
    /// The rows of the Table that have selected cells; one with several that are apart may come twice.
    QList<qsizetype> selectedRows() const;

signals:
    /// Other cells are selected, in these rows of the Table.
    void rowsSelected(const QList<qsizetype> &tableRows);
    /// A row was double-clicked, or Enter pressed on it; a row of the Table.
    void activated(qsizetype tableRow);
    /// "5 cells, sum 1,234": empty where less than two numbers are selected.
    void selectionSummary(const QString &text);
    void rowsShown(int shown, qsizetype all);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitColumns();
    /// Rows of the Table by the names of the columns in which they are selected; by none: in all.
    using Selected = std::map<QStringList, QList<qsizetype>>;

    Selected selected() const;
    void select(const Selected &selected);
    void summarize();
    void tellSelectedRows();
    void retranslate();

    TableModel m_model;
    QLineEdit *m_find;
    QTableView *m_view;
    Selected m_kept;              // what is to be selected once the model is in order
    QHash<QString, int> m_widths; // of columns that may not be there now
    bool m_findAlwaysShown = false;
    bool m_selecting = false; // the selection is not the user's
};
