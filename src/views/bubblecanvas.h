// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chart.h"
#include "models/figurestyle.h"
#include "views/plotticks.h"

#include <QWidget>

#include <memory>
#include <vector>

class PlotTip;

/// The columns of a chart that say where its bubbles are and how large.
struct BubbleAxes {
    int x = -1;
    int y = -1;
    int size = -1; ///< -1: all alike
    friend bool operator==(const BubbleAxes &, const BubbleAxes &) = default;
};

/// The bubbles of a chart, one for each row that has a figure on both axes: the largest first, and small ones on top.
/// The first dimension tells them apart by colour, as far as there are colours.
struct BubbleData {
    static constexpr int mostBubbles = 500;

    struct Bubble {
        qsizetype row = 0;
        QString name;   ///< the texts of all dimensions
        int colour = 0; ///< -1: none of its own
        double x = 0;
        double y = 0;
        double size = 0; ///< share of the largest; 0 where there is no figure, or a negative one
    };

    std::shared_ptr<const Chart> chart;
    BubbleAxes axes;
    std::vector<Bubble> bubbles;
    QStringList colours; ///< the values that have one
    int otherValues = 0; ///< that have none
    int found = 0;       ///< in the chart; at most mostBubbles of them are in bubbles
};

BubbleData bubbleData(std::shared_ptr<const Chart> chart, const BubbleAxes &axes);

/// Draws bubbles. The mouse or the arrow keys choose one, whose exact figures are told, and which can be selected.
class BubbleCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit BubbleCanvas(QWidget *parent = nullptr);

    void setData(BubbleData data, const FigureStyle &style);
    const BubbleData &data() const { return m_data; }
    /// What is not seen: bubbles that are only in the table, values without a colour of their own.
    QString note() const;
    /// Sets off the bubbles of these rows of the chart.
    void markRows(const QList<qsizetype> &rows);

signals:
    /// The user selected the bubble of this row of the chart, by a click, Enter or the space bar; none: nothing any
    /// more.
    void rowsSelected(const QList<qsizetype> &rows);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void drawAxes(QPainter &painter) const;
    void drawBubbles(QPainter &painter) const;
    void drawNames(QPainter &painter) const;
    void drawLegend(QPainter &painter) const;
    bool isFree(const QRectF &place, const BubbleData::Bubble &own) const;
    QPointF centre(const BubbleData::Bubble &bubble) const;
    double radius(const BubbleData::Bubble &bubble) const;
    QColor colour(int index) const;
    QString nameOf(int column) const;
    /// What the axis of a column says at @p tick of its scale.
    QString tickText(const ValueScale &scale, int tick, int column) const;
    int bubbleAt(const QPointF &point) const;
    bool isMarked(const BubbleData::Bubble &bubble) const;
    void choose(int bubble);
    void describe();
    void select(int bubble);

    BubbleData m_data;
    FigureStyle m_style;
    ValueScale m_xScale;
    ValueScale m_yScale;
    QRectF m_inner;
    int m_chosen = -1;
    QString m_reading;         // of m_chosen
    QList<qsizetype> m_marked; // rows
    PlotTip *m_tip;
};
