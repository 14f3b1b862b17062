// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

#include <QStandardItemModel>
#include <QTreeView>

#include <memory>

/// A funnel's steps one below another, each with a bar, its people, the conversion from the step before and overall,
/// and how many left there; where rows are told apart (several target users), a bar for each in every step. The arrow
/// keys go from bar to bar.
class FunnelView : public QTreeView
{
    Q_OBJECT

public:
    explicit FunnelView(QWidget *parent = nullptr);

    void setChart(const std::shared_ptr<const Chart> &chart, const FigureStyle &style);
    void clear();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override {}

private:
    void fitRows();

    QStandardItemModel m_model;
    int m_barHeight = 0;
};
