// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

#include <QScrollArea>

#include <memory>

class QGridLayout;

/// The figures of a big-number chart, as many side by side as there is room for, each with its name, the first with
/// its change against the period before.
class NumberView : public QScrollArea
{
    Q_OBJECT

public:
    explicit NumberView(QWidget *parent = nullptr);

    void setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style);
    void clear();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void arrange();

    std::shared_ptr<const Chart> m_chart;
    FigureStyle m_style;
    QGridLayout *m_grid;
    QList<QWidget *> m_boxes; // one for each figure, all of m_boxWidth
    int m_boxWidth = 0;
};
