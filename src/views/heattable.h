// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "core/figure.h"
#include "models/tabletext.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <functional>
#include <memory>
#include <optional>

/// The cohorts of a retention, a row each: their people, and which share of them was there so many days, weeks or
/// months later, on grounds of one hue. What is not known yet is empty.
class HeatModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    struct Figures {
        Retention retention;
        double largest = 0;      ///< share, but for those of the day, week or month itself
        Retention before;        ///< what it is compared with
        std::vector<int> places; ///< in it, of each cohort; -1: none. Empty: it is not compared
    };

    /// Takes long for many rows.
    static Figures arranged(const ChartOfRange &now, const std::optional<ChartOfRange> &before,
                            const FigureStyle &style);
    void setFigures(Figures figures, const FigureStyle &style, qint64 settledUntil);
    const std::vector<Cohort> &cohorts() const { return m_figures.retention.cohorts; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Makes what these cells show, with the names of their rows; in any thread.
    std::function<CellBlock()> block(const std::vector<int> &rows, const std::vector<int> &columns) const;

private:
    QString columnName(int column) const;
    QString rowName(int row) const;
    /// @p together: what all periods together are called.
    static QString rowName(const Cohort &cohort, const QString &together, const FigureStyle &style);
    static QString shown(const Cohort &cohort, int column, const FigureStyle &style);
    QString sentence(int row, int column) const;
    QString sentenceBefore(int row, int column) const;
    bool isSettled(int row, int later) const;
    QColor ground(double share) const;

    Figures m_figures;
    std::vector<int> m_numbers; ///< how much later each column is; -1: its name does not say it
    FigureStyle m_style;
    qint64 m_settledUntil = 0;
};

/// A retention as a heat table. The periods stay in sight as the shares are scrolled.
class HeatTable : public QTableView
{
    Q_OBJECT

public:
    explicit HeatTable(QWidget *parent = nullptr);

    /// Shares of periods that end after @p settledUntil (unix ms) are told as not settled. @p before: what it is
    /// compared with, told of each cell; then @p range is its own.
    void setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style, qint64 settledUntil,
                  const TimeRange &range = {}, const std::optional<ChartOfRange> &before = {});
    void clear();
    /// Selects these rows of the chart; says nothing of it.
    void markRows(const QList<qsizetype> &rows);
    /// A large chart is arranged off the GUI thread; until then what was there stays.
    bool isBuilding() const { return m_building != nullptr; }
    /// The selection, or all, with headers and as shown, to the clipboard.
    bool copy();

signals:
    /// isBuilding() has ended.
    void built();
    /// The user selected cells that are of these rows of the chart.
    void rowsSelected(const QList<qsizetype> &rows);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tellSelectedRows();
    void fitRows();
    void fitColumns();

    HeatModel m_model;
    std::unique_ptr<QObject> m_building; // what is arranged elsewhere is for it
    bool m_marking = false;              // the selection is not the user's
};
