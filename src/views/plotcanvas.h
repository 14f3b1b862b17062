// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotpicture.h"

#include <QPixmap>
#include <QWidget>

class PlotTip;

/// The drawn part of a Plot, with its crosshair, and what mouse and keys do there: reading, pinning a reference,
/// zooming, selecting. Everything is drawn once into a pixmap, so that moving the crosshair costs nothing.
class PlotCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget *parent);

    /// A reference that is pinned stays where its period is.
    void setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled);
    void setOptions(const PlotOptions &options);
    struct Point {
        int series;
        int slot;
    };

    /// Sets off these slots, and of lines these points; those of now are no longer.
    void setMarked(const std::vector<int> &marked, const std::vector<Point> &points = {});
    /// What a screen reader says of all of it, while no period is read.
    void setOverview(const QString &text);
    const PlotData &data() const { return m_picture.data(); }
    const PlotOptions &options() const { return m_picture.options(); }
    bool isStacked() const { return m_picture.isStacked(); }
    /// Paints it as if it had @p size.
    void paint(QPainter &painter, const QSizeF &size);
    /// In its place, to be asked.
    const PlotPicture &picture();

signals:
    /// The user chose another part to be seen.
    void zoomed(const PlotOptions &options);
    /// The user chose the slots from @p first to @p last; -1: none.
    void selected(int first, int last);
    /// The palette or font is another, and with it the colours of the series.
    void lookChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// What the mouse does while its button is down.
    enum class Drag { None, Undecided, Box, Pan, Select };

    void refresh();
    void draw();
    void drawMarked(QPainter &painter);
    bool isBar() const { return m_picture.kind() == ChartKind::Bar; }
    bool isInReach(const QPointF &point);
    void zoomAlong(double x, double factor);
    void zoomAcross(double y, double factor);
    void seeAll();
    void setZoom(std::optional<PlotOptions::Span> along, std::optional<PlotOptions::Span> across);
    void endBox(const QPointF &end);
    void selectUpTo(int slot);
    void moveCursor(int slot);
    void changeSeries(int steps);
    void showCursor(int slot, const QPointF &mouse);
    void pin(int slot);
    void hideCursor();

    PlotPicture m_picture;
    bool m_arranged = false; // for the size and data of now
    QPixmap m_drawn;         // m_picture, null: to be painted anew
    std::vector<int> m_marked;
    std::vector<Point> m_markedPoints;
    QString m_overview;
    int m_cursor = -1;
    int m_series = -1;     // that the keys have chosen
    int m_pinned = -1;     // slot
    int m_selectFrom = -1; // slot
    int m_selectTo = -1;   // slot, of a drag
    int m_pinnedBefore = -1;
    Drag m_drag = Drag::None;
    QPointF m_dragFrom;
    QPointF m_dragTo;
    PlotTip *m_tip;
};
