// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotlayout.h"

#include <QGraphicsScene>
#include <QPalette>
#include <QPen>

class QAbstractSeries;
class QChart;
class QPainter;
class QValueAxis;

/// The marker of the series with that look, so that it is known without its colour. Uses the painter's pen and brush.
void drawMarker(QPainter &painter, int look, const QPointF &at, double radius);

/// Draws the PlotData of a chart with axes, labels, lines or bars into any painter, and knows where in it each slot and
/// figure is. Qt Charts draws lines and bars, the rest (axes with labels that never run into one another, markers) is
/// drawn here. Use it in the GUI thread.
class PlotPicture : public PlotLayout
{
public:
    PlotPicture();

    void setLook(const QPalette &palette, const QFont &font);
    QPen pen(int series) const;
    QBrush brush(int series) const;

    /// Paints what was arranged, from (0, 0) on; the ground is the caller's. Lines are dashed and columns pale where
    /// figures are not settled.
    void paint(QPainter &painter);

private:
    /// A line of many points, in pixels.
    struct DenseLine {
        QPen pen;
        QList<QPointF> points;
    };
    struct Marker {
        QPointF at;
        QColor color;
        int look;
    };

    QRectF plotArea() const;
    void drawGrid(QPainter &painter) const;
    void drawAreas(QPainter &painter) const;
    void drawMarkers(QPainter &painter) const;
    void drawUnsettled(QPainter &painter) const;
    void drawBefore(QPainter &painter) const;
    void drawLabels(QPainter &painter) const;
    void addSeriesToChart();
    void addToChart(QAbstractSeries *series, int axis);
    void addLines(int series);
    void addBars();

    QPalette m_palette;
    QGraphicsScene m_scene;
    QChart *m_chart;     // the scene's
    QValueAxis *m_xAxis; // the chart's
    QValueAxis *m_yAxis;
    QValueAxis *m_rightAxis;
    std::vector<DenseLine> m_denseLines;
    std::vector<Marker> m_markers;
};
