// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/plotdata.h"
#include "views/plotoptions.h"
#include "views/plotstack.h"
#include "views/plotticks.h"

#include <QCoreApplication>
#include <QFont>

#include <algorithm>
#include <array>
#include <utility>

/// Where everything of a plot is: which slots are seen, the axes with their labels, and the pixels of each figure. In
/// pixels of a picture that begins at (0, 0).
class PlotLayout
{
    Q_DECLARE_TR_FUNCTIONS(PlotLayout)

public:
    /// @p settled is the number of periods with complete figures.
    void setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled);
    void setOptions(const PlotOptions &options);
    void setFont(const QFont &font) { m_font = font; }

    const PlotData &data() const { return m_data; }
    const PlotOptions &options() const { return m_options; }
    ChartKind kind() const { return m_kind; }
    bool isBar() const { return m_kind == ChartKind::Bar; }
    const FigureStyle &style() const { return m_style; }
    int settled() const { return m_settled; }
    bool isShown(int series) const { return !m_options.hidden.contains(m_data.series[series].name); }
    std::vector<int> shownSeries() const;
    /// The same by their figures at @p slot, the largest first, those without a figure last.
    std::vector<int> shownSeriesAt(int slot) const;

    /// Whether two axes would show what one can't: series of very different size, or shares beside counts.
    bool offersSecondAxis() const;
    /// Whether the series are parts of one whole in each period, and so may stand one on another.
    bool offersStack() const;
    bool isStacked() const { return m_options.stack != PlotOptions::Stack::None && offersStack(); }
    /// Whether the part that is seen can be chosen.
    bool offersZoom() const { return !isBar() && m_data.slotCount() > 2; }

    /// Puts everything in its place for a picture of @p size; a pixel of it has @p pixelRatio of the device's.
    void arrange(const QSizeF &size, double pixelRatio);

    // From arrange() on:

    /// That not all is drawn, where it is so; for the room that there is.
    QString note() const;
    /// Where the figures are drawn.
    const QRectF &inner() const { return m_inner; }
    int firstSlot() const { return m_firstSlot; }
    int slotCount() const { return m_slots; } ///< that are seen
    /// The slot that is nearest to @p point along the axis of the slots.
    int nearestSlot(const QPointF &point) const;
    QRectF slotRect(int slot) const;
    /// Of two slots, in pixels; the mean of those that are seen.
    double slotDistance() const
    {
        return m_inner.width() / std::max(1, m_kind == ChartKind::Line ? m_slots - 1 : m_slots);
    }
    /// Where @p slot stands along its axis: x, for Bar y.
    double along(int slot) const { return m_along.pixel(position(slot)); }
    /// Where a @p figure of @p series stands along its axis of values: y, for Bar x.
    double across(int series, double figure) const { return m_across[axisOf(series)].pixel(figure); }
    /// The figures at which the points of a line stand: its own, or with those below it where it is stacked.
    const SlotFigures &heights(int series) const
    {
        return m_bands.empty() ? m_data.series[series].values : m_bands[series].to;
    }
    /// The same of the period before; empty: it is not compared with one.
    const SlotFigures &heightsBefore(int series) const
    {
        return m_bandsBefore.empty() ? m_data.series[series].before : m_bandsBefore[series].to;
    }
    /// How far @p y is from the point of a line, or from its band where it is stacked; NaN where it has no figure.
    double distance(int series, int slot, double y) const;
    /// 1: the axis on the right.
    int axisOf(int series) const { return m_axes.empty() ? 0 : m_axes[series]; }

    // The part that is seen, and others to be seen instead; nothing: all.

    /// @p factor below 1 shows less, with what is at @p x staying there; above 1 more.
    std::optional<PlotOptions::Span> zoomedAlong(double x, double factor) const;
    /// The same of the figures; columns keep their zero, here and below.
    std::optional<PlotOptions::Span> zoomedAcross(double y, double factor) const;
    /// What is @p pixels to the left, of what is seen now.
    std::optional<PlotOptions::Span> movedAlong(double pixels) const;
    /// The same upwards, where a part of the figures is seen.
    std::optional<PlotOptions::Span> movedAcross(double pixels) const;
    /// What lies between two places.
    std::optional<PlotOptions::Span> spanAlong(double x1, double x2) const;
    std::optional<PlotOptions::Span> spanAcross(double y1, double y2) const;

protected:
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

    static constexpr int margin = 8;

    double position(int slot) const;
    /// Whether lines have so many points that a column of pixels stands for several.
    bool isReduced() const;
    /// How much of a slot its bars take.
    double barShare() const;
    /// What an axis of values says at @p tick of its scale.
    QString tickText(int axis, int tick) const;
    /// Whether a part is seen, of the slots or of the values.
    bool isPart() const { return m_isPartAlong || m_isPartAcross; }
    bool hasSecondAxis() const { return !m_axes.empty(); }

    PlotData m_data;
    ChartKind m_kind = ChartKind::Line;
    FigureStyle m_style;
    PlotOptions m_options;
    int m_settled = 0;
    QFont m_font;
    QSizeF m_size;
    double m_pixelRatio = 1;
    QRectF m_inner;
    Axis m_along;                       // of the slots
    std::array<Axis, 2> m_across;       // of the values, left and right
    std::array<ValueScale, 2> m_scales; // of m_across
    std::vector<Label> m_labels;        // of m_along
    int m_firstSlot = 0;
    int m_slots = 0;
    bool m_isPartAlong = false;          // the others are beyond the edges
    bool m_isPartAcross = false;         // the same of values
    std::vector<PlotBand> m_bands;       // of each series, where lines are stacked
    std::vector<PlotBand> m_bandsBefore; // of the period before, where lines or columns are

    int endSlot() const;

private:
    void stackSeries();
    void selectSlots(double height);
    void selectAxes();
    std::array<ValueScale, 2> scalesOf(const std::vector<int> &series, int maxSteps) const;
    void scaleValues(int maxSteps);
    void placeBars();
    void placeSlots();
    // A place is where m_along has a slot, for columns counted from the first of all.
    double placeAt(double x) const;
    double placeOf(double unit) const; ///< of the unit of PlotOptions::along
    double unitOf(double place) const;
    PlotOptions::Span placesOf(int first, int count) const;
    std::pair<int, int> slotsWithin(PlotOptions::Span along) const; ///< the first, and after the last
    PlotOptions::Span wanted() const;                               ///< places
    PlotOptions::Span seen() const;
    std::optional<PlotOptions::Span> along(PlotOptions::Span places) const;
    std::optional<PlotOptions::Span> across(PlotOptions::Span figures) const;
    PlotOptions::Span partOf(int axis, PlotOptions::Span across) const;
    bool hasFigures(PlotOptions::Span across) const;

    std::vector<double> m_largest;           // of each series, without the sign
    std::vector<PlotOptions::Span> m_ranges; // of the figures of each series
    std::vector<int> m_axes;                 // of each series; empty: one for all
    std::array<ValueScale, 2> m_wholes;      // of which PlotOptions::across is a part
    bool m_leftOut = false;                  // slots for which there is no room
};
