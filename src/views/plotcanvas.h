// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotpicture.h"

#include <QPixmap>
#include <QWidget>

class PlotTip;

/// The drawn part of a Plot, with its crosshair. Everything is drawn once into a pixmap, so that moving the crosshair
/// costs nothing.
class PlotCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget *parent);

    void setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled);
    const PlotData &data() const { return m_picture.data(); }
    void setShown(int series, bool shown);
    /// In its place, to be asked and painted.
    const PlotPicture &picture();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refresh();
    void draw();
    bool isBar() const { return m_picture.kind() == ChartKind::Bar; }
    void showCursor(int slot, const QPointF &mouse);
    void hideCursor();

    PlotPicture m_picture;
    bool m_arranged = false; // for the size and data of now
    QPixmap m_drawn;         // m_picture, null: to be painted anew
    int m_cursor = -1;
    PlotTip *m_tip;
};
