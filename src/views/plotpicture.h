// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotdata.h"
#include "views/plotticks.h"

#include <QCoreApplication>
#include <QFont>
#include <QGraphicsScene>
#include <QPalette>
#include <QPen>

class QAbstractSeries;
class QChart;
class QPainter;
class QValueAxis;

/// Draws the PlotData of a chart with axes, labels, lines or bars into any painter, and knows where in it each slot and
/// figure is. Qt Charts draws lines and bars, the rest (axes with labels that never run into one another) is drawn
/// here. Use it in the GUI thread.
class PlotPicture
{
    Q_DECLARE_TR_FUNCTIONS(PlotPicture)

public:
    PlotPicture();

    /// @p settled is the number of periods with complete figures: lines are dashed and columns pale after them.
    void setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled);
    const PlotData &data() const { return m_data; }
    ChartKind kind() const { return m_kind; }
    const FigureStyle &style() const { return m_style; }
    void setShown(int series, bool shown) { m_shown[series] = shown; }
    bool isShown(int series) const { return m_shown[series]; }
    std::vector<int> shownSeries() const;
    void setLook(const QPalette &palette, const QFont &font);

    QPen pen(int series) const;
    QBrush brush(int series) const;

    /// Puts everything in its place for a picture of @p size; a pixel of it has @p pixelRatio of the device's.
    void arrange(const QSizeF &size, double pixelRatio);
    /// Paints what was arranged, from (0, 0) on; the ground is the caller's.
    void paint(QPainter &painter);

    // From arrange() on, in pixels of the picture:

    /// That not all is drawn, where it is so; for the room that there is.
    QString note() const;
    /// Where the figures are drawn.
    const QRectF &inner() const { return m_inner; }
    int firstSlot() const { return m_firstSlot; }
    int slotCount() const { return m_slots; } ///< that are drawn
    /// The slot that is nearest to @p point along the axis of the slots.
    int nearestSlot(const QPointF &point) const;
    QRectF slotRect(int slot) const;
    /// Where @p slot stands along its axis: x, for Bar y.
    double along(int slot) const { return m_along.pixel(position(slot)); }
    /// Where @p figure stands along the axis of the values: y, for Bar x.
    double across(double figure) const { return m_across.pixel(figure); }

private:
    /// A line of many points, in pixels.
    struct DenseLine {
        QPen pen;
        QList<QPointF> points;
    };

    /// Figures from min to max on the pixels from `from` to `to`.
    struct Axis {
        double min = 0;
        double max = 1;
        double from = 0;
        double to = 1;

        double scale() const { return (to - from) / (max - min); }
        double pixel(double figure) const { return from + (figure - min) * scale(); }
        double figure(double pixel) const { return min + (pixel - from) / scale(); }
    };

    /// A label of the axis on which the slots stand.
    struct Label {
        double pixel;
        QString text;
        QString context;
    };

    void drawGrid(QPainter &painter) const;
    void drawLabels(QPainter &painter) const;
    void addSeriesToChart();
    void addToChart(QAbstractSeries *series);
    void addLines(int series);
    void addBars();

    bool isBar() const { return m_kind == ChartKind::Bar; }
    double position(int slot) const;
    /// Whether lines have so many points that a column of pixels stands for several.
    bool isReduced() const;
    /// How much of a slot its bars take.
    double barShare() const;
    /// What the value axis says at @p tick of m_scale.
    QString tickText(int tick) const;

    PlotData m_data;
    ChartKind m_kind = ChartKind::Line;
    FigureStyle m_style;
    int m_settled = 0;
    std::vector<bool> m_shown;
    QPalette m_palette;
    QFont m_font;

    QGraphicsScene m_scene;
    QChart *m_chart;     // the scene's
    QValueAxis *m_xAxis; // the chart's
    QValueAxis *m_yAxis;
    std::vector<DenseLine> m_denseLines;

    QSizeF m_size;
    double m_pixelRatio = 1;
    QRectF m_inner;
    Axis m_along;  // of the slots
    Axis m_across; // of the values
    ValueScale m_scale;
    std::vector<Label> m_labels;
    int m_firstSlot = 0;
    int m_slots = 0;
};
