// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotpicture.h"

#include <QPixmap>

#include <memory>
#include <optional>

/// A chart in the size of a card: lines, columns or bars, a number with its change, or its first rows. Knows where in
/// it a time is.
class CardPicture
{
    Q_DECLARE_TR_FUNCTIONS(CardPicture)

public:
    /// What is drawn.
    struct Figures {
        std::shared_ptr<const Chart> chart;
        ChartKind kind = ChartKind::Table; ///< as on the chart's own page
        ChartKind drawn =
            ChartKind::Table; ///< what it is made of here: small, a funnel is its bars, a heat table its curve
        FigureStyle style;
        int settled = 0; ///< periods
        PlotData plot;   ///< of Line, Column and Bar, until it is drawn
        PlotOptions options;
    };
    /// How the user looks at the chart: kind (-1: none was chosen) and options, all of the time in any case.
    struct Wish {
        int kind = -1;
        PlotOptions options;

        friend bool operator==(const Wish &, const Wish &) = default;
    };

    /// Takes its time with a large chart: off the GUI thread.
    static Figures arranged(const std::shared_ptr<const Chart> &chart, const Wish &wish, const FigureStyle &style,
                            qint64 settledUntil);

    void setFigures(Figures figures);
    const Figures &figures() const { return m_figures; }
    bool isEmpty() const { return !words().isEmpty(); }
    /// What is said where there is nothing to draw; else empty.
    QString words() const;
    /// "Line, Visits, Page views, 2026-11-01 – 2026-11-30"
    QString description() const;

    /// Draws it as @p widget looks.
    QPixmap draw(const QSize &size, const QWidget *widget);

    // From draw() on, in pixels of what was drawn:

    /// When the period begins that @p point stands over; nothing outside of it, and where there is no time.
    std::optional<qint64> timeAt(const QPointF &point) const;
    /// The slot whose period @p time lies in.
    std::optional<int> slotAt(qint64 time) const;
    /// Marks @p slot.
    void paintCursor(QPainter &painter, int slot, const QPalette &palette) const;
    /// "2026-11-02: Visits 1,203 · Page views 4,011", with @p most series, then three dots.
    QString cursorText(int slot, int most) const;

private:
    const PlotData &plot() const { return m_plot ? m_plot->data() : m_figures.plot; }
    void paintLegend(QPainter &painter, int width, const QPalette &palette) const;
    void paintNumber(QPainter &painter, const QRectF &area, const QPalette &palette) const;
    void paintRows(QPainter &painter, const QRectF &area, const QPalette &palette) const;

    Figures m_figures;
    std::unique_ptr<PlotPicture> m_plot; // null: another kind, or not drawn yet
};
