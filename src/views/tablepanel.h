// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablemodel.h"

#include <QWidget>

class QLineEdit;
class QTableView;

/// A table to work with: sorted by its headers, filtered by a find field, copied with headers, its selection summed up.
class TablePanel : public QWidget
{
    Q_OBJECT

public:
    explicit TablePanel(QWidget *parent = nullptr);

    /// Where its rows are those of the table before, with other figures, they stay selected.
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
    void select(const QList<qsizetype> &tableRows);
    void summarize();
    void tellSelectedRows();
    void retranslate();

    TableModel m_model;
    QLineEdit *m_find;
    QTableView *m_view;
    bool m_findAlwaysShown = false;
    bool m_selecting = false; // selectRows() is at work
};
