// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison.h"
#include "core/figure.h"
#include "models/figurestyle.h"

#include <QStandardItemModel>
#include <QTreeView>

#include <memory>
#include <optional>

/// A funnel's steps one below another, each with a bar, its people, the conversion from the step before and overall,
/// and how many left there; where rows are told apart (several target users), a bar for each in every step. The arrow
/// keys go from bar to bar. Of very many series the largest are shown.
class FunnelView : public QTreeView
{
    Q_OBJECT

public:
    explicit FunnelView(QWidget *parent = nullptr);

    /// @p before: what it is compared with, as a thin bar below each.
    void setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style,
                  const std::optional<ChartOfRange> &before = {});
    void clear();
    /// Selects the bars that these rows of the chart are part of; says nothing of it.
    void markRows(const QList<qsizetype> &rows);
    /// A large chart is arranged off the GUI thread; until then what was there stays.
    bool isBuilding() const { return m_building != nullptr; }

signals:
    /// isBuilding() has ended.
    void built();
    /// The user selected bars that are of these rows of the chart.
    void rowsSelected(const QList<qsizetype> &rows);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    struct Arranged {
        FunnelSteps steps;
        std::vector<std::vector<double>> before; ///< as FunnelSteps::people; empty: nothing to compare with
    };

    static Arranged arranged(const Chart &chart, const std::optional<ChartOfRange> &before);
    void draw(Arranged figures, const QString &name, const FigureStyle &style);
    void tellSelectedRows();
    void fitRows();

    QStandardItemModel m_model;
    std::unique_ptr<QObject> m_building; // what is arranged elsewhere is for it
    std::vector<int> m_seriesOfRow;      // of the chart
    bool m_marking = false;              // the selection is not the user's
    int m_barHeight = 0;
};
