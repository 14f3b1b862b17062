// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotdata.h"
#include "views/plotticks.h"

#include <QGraphicsScene>
#include <QPen>
#include <QPixmap>
#include <QWidget>

class PlotTip;
class QAbstractSeries;
class QChart;
class QValueAxis;

/// The drawn part of a Plot: Qt Charts draws lines and bars, the rest (axes with labels that never run into one
/// another, crosshair) is drawn here. Everything is drawn once into a picture, so that moving the crosshair costs
/// nothing.
class PlotCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget *parent);

    /// @p settled is the number of periods with complete figures: lines are dashed and columns pale after them.
    void setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled);
    const PlotData &data() const { return m_data; }
    void setShown(int series, bool shown);
    bool isShown(int series) const { return m_shown[series]; }

    QPen pen(int series) const;
    QBrush brush(int series) const;

    /// That not all is drawn, where it is so; for the room that there is.
    QString note();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

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

    void refresh();
    void draw();
    void arrange();
    void drawGrid(QPainter &painter) const;
    void drawLabels(QPainter &painter);
    void addSeriesToChart();
    void addToChart(QAbstractSeries *series);
    void addLines(int series);
    void addBars();

    bool isBar() const { return m_kind == ChartKind::Bar; }
    double position(int slot) const;
    int nearestSlot(const QPointF &mouse) const;
    /// Whether lines have so many points that a column of pixels stands for several.
    bool isReduced() const;
    /// How much of a slot its bars take.
    double barShare() const;
    QRectF slotRect(int slot) const;
    std::vector<int> shownSeries() const;
    /// What the value axis says at @p tick of m_scale.
    QString tickText(int tick) const;

    void showCursor(int slot, const QPointF &mouse);
    void hideCursor();

    PlotData m_data;
    ChartKind m_kind = ChartKind::Line;
    FigureStyle m_style;
    int m_settled = 0;
    std::vector<bool> m_shown;

    QGraphicsScene m_scene;
    QChart *m_chart;     // the scene's
    QValueAxis *m_xAxis; // the chart's
    QValueAxis *m_yAxis;
    std::vector<DenseLine> m_denseLines;
    QPixmap m_picture;
    bool m_stale = true;

    QRectF m_inner; ///< where the figures are drawn
    Axis m_along;   ///< of the slots
    Axis m_across;  ///< of the values
    ValueScale m_scale;
    std::vector<Label> m_labels;
    int m_firstSlot = 0;
    int m_slots = 0;

    int m_cursor = -1;
    PlotTip *m_tip;
};
