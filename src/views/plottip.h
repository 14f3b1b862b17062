// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotreading.h"

#include <QWidget>

/// The box beside a Plot's crosshair. Stays inside its parent; plain text always. Its accessible name is all of the
/// reading, also what there is no room for.
class PlotTip : public QWidget
{
    Q_OBJECT

public:
    explicit PlotTip(QWidget *parent);

    /// Shows it beside @p anchor (a point of the parent).
    void showAt(QPointF anchor, const PlotReading &reading);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlotReading m_reading;
    int m_nameWidth = 0;
    QList<int> m_figureWidths;
    int m_headHeight = 0;
    int m_titleHeight = 0;
};
