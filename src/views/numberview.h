// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"

#include <QWidget>

#include <memory>

class QHBoxLayout;

/// The figures of a big-number chart side by side, each with its name, the first with its change against the period
/// before.
class NumberView : public QWidget
{
    Q_OBJECT

public:
    explicit NumberView(QWidget *parent = nullptr);

    void setChart(std::shared_ptr<const Chart> chart, const FigureStyle &style);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    std::shared_ptr<const Chart> m_chart;
    FigureStyle m_style;
    QHBoxLayout *m_figures;
};
