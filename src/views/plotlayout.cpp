// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotlayout.h"

#include "core/figure.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostColumns = 200;
constexpr double veryDifferent = 20; // times, of the largest figures of two lines

/// From the smallest to the largest; none: the other way round.
PlotOptions::Span rangeOf(const SlotFigures &figures)
{
    PlotOptions::Span range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    const auto add = [&](double figure) { range = {std::min(range.begin, figure), std::max(range.end, figure)}; };
    const int end = int(figures.size());
    for (int slot = 0; slot < end;) {
        if (const SlotFigures::Block *block = figures.blockAt(slot, end)) {
            if (block->lowest >= 0) {
                add(figures[block->lowest]);
                add(figures[block->highest]);
            }
            slot += SlotFigures::blockLength;
        } else if (const double figure = figures[slot++]; !std::isnan(figure)) {
            add(figure);
        }
    }
    return range;
}

} // namespace

void PlotLayout::setData(PlotData data, ChartKind kind, const FigureStyle &style, int settled)
{
    m_data = std::move(data);
    m_kind = kind;
    m_style = style;
    m_settled = settled;
    m_axes.clear();
    m_largest.clear();
    m_ranges.clear();
    for (const PlotSeries &series : m_data.series) {
        const SlotFigures::Extent extent = series.values.extent(0, m_data.slotCount());
        m_largest.push_back(std::max(-extent.low, extent.high));
        m_ranges.push_back(rangeOf(series.values));
    }
    stackSeries();
}

void PlotLayout::setOptions(const PlotOptions &options)
{
    const bool sameStack = options.stack == m_options.stack && options.hidden == m_options.hidden;
    m_options = options;
    if (!sameStack)
        stackSeries();
}

void PlotLayout::stackSeries()
{
    m_bands.clear();
    m_bandsBefore.clear();
    if (!isStacked())
        return;
    const bool asShares = m_options.stack == PlotOptions::Stack::Share;
    if (m_kind == ChartKind::Line)
        m_bands = plotBands(m_data, shownSeries(), asShares);
    if (m_data.before)
        m_bandsBefore = plotBands(m_data, shownSeries(), asShares, &PlotSeries::before);
}

std::vector<int> PlotLayout::shownSeries() const
{
    std::vector<int> shown;
    for (int series = 0; series < int(m_data.series.size()); ++series)
        if (isShown(series))
            shown.push_back(series);
    return shown;
}

std::vector<int> PlotLayout::shownSeriesAt(int slot) const
{
    std::vector<int> shown = shownSeries();
    const auto value = [&](int series) { return m_data.series[series].values[slot]; };
    std::stable_sort(shown.begin(), shown.end(),
                     [&](int a, int b) { return std::isnan(value(b)) ? !std::isnan(value(a)) : value(a) > value(b); });
    return shown;
}

bool PlotLayout::offersStack() const
{
    return (m_kind == ChartKind::Column || m_kind == ChartKind::Line) && m_data.series.size() > 1 && m_data.isAdditive;
}

bool PlotLayout::offersSecondAxis() const
{
    // Columns stand on one zero, which has to be that of both.
    const auto isBelow = [](const PlotSeries &series) {
        const auto low = [](const SlotFigures &figures) { return figures.extent(0, int(figures.size())).low; };
        return low(series.values) < 0 || low(series.before) < 0;
    };
    if (isBar() || !m_data.metric.isEmpty() || m_data.series.size() < 2 ||
        (m_kind == ChartKind::Column && std::any_of(m_data.series.begin(), m_data.series.end(), isBelow)))
        return false;
    const auto isShare = [](const PlotSeries &series) { return series.isShare; };
    double low = std::numeric_limits<double>::infinity(); // but 0
    double high = 0;
    for (const double largest : m_largest) {
        if (largest > 0)
            low = std::min(low, largest);
        high = std::max(high, largest);
    }
    return high / low >= veryDifferent ||
           (m_style.percentFactor > 0 && std::any_of(m_data.series.begin(), m_data.series.end(), isShare) &&
            !std::all_of(m_data.series.begin(), m_data.series.end(), isShare));
}

/// Shares go to the right where there are others, else what is smaller than the widest gap between sizes.
void PlotLayout::selectAxes()
{
    m_axes.clear();
    if (!m_options.secondAxis || !offersSecondAxis())
        return;
    const auto isShare = [](const PlotSeries &series) { return series.isShare; };
    const auto shares = std::count_if(m_data.series.begin(), m_data.series.end(), isShare);
    if (m_style.percentFactor > 0 && shares > 0 && shares < qsizetype(m_data.series.size())) {
        for (const PlotSeries &series : m_data.series)
            m_axes.push_back(series.isShare);
        return;
    }
    std::vector<double> sizes = m_largest;
    std::sort(sizes.begin(), sizes.end(), std::greater());
    std::size_t below = 1; // the first that goes to the right
    double widest = 0;
    for (std::size_t index = 1; index < sizes.size(); ++index)
        if (sizes[index] > 0 && sizes[index - 1] / sizes[index] > widest) {
            widest = sizes[index - 1] / sizes[index];
            below = index;
        }
    for (const double largest : m_largest)
        m_axes.push_back(largest <= sizes[below]);
}

/// After the last slot that may be seen.
int PlotLayout::endSlot() const
{
    const auto isEmpty = [](const PlotOptions::Span &range) { return range.begin > range.end; };
    if (!m_options.completeOnly)
        return m_data.slotCount();
    if (m_data.latestCohorts.empty())
        return m_data.periods.empty() ? m_data.slotCount() : m_settled;
    // Their figures are the settled ones, if there are any.
    return std::all_of(m_ranges.begin(), m_ranges.end(), isEmpty) ? 0 : m_data.slotCount();
}

void PlotLayout::selectSlots(double height)
{
    m_firstSlot = 0;
    m_slots = endSlot();
    m_leftOut = false;
    m_isPartAlong = false;
    if (isBar()) {
        const int room = std::max(1, int(height / (std::ceil(QFontMetricsF(m_font).height()) + 2)));
        m_leftOut = room < m_slots;
        m_slots = std::min(room, m_slots);
        return;
    }
    if (m_options.along && offersZoom()) {
        const auto [first, end] = slotsWithin(*m_options.along);
        m_isPartAlong = end > first && end - first < m_slots;
        if (m_isPartAlong) {
            m_firstSlot = first;
            m_slots = end - first;
        }
    }
    if (m_kind == ChartKind::Column) {
        const int sideBySide = isStacked() ? 1 : std::max(1, int(shownSeries().size()));
        const int room = std::min(mostColumns, std::max(1, int(m_size.width()) / (3 * sideBySide + 3)));
        m_leftOut = room < m_slots;
        if (m_leftOut && !m_data.isOrdered)
            m_firstSlot += m_slots - room;
        m_slots = std::min(room, m_slots);
    }
}

/// For the figures of @p series at the slots that are seen.
std::array<ValueScale, 2> PlotLayout::scalesOf(const std::vector<int> &series, int maxSteps) const
{
    std::array<SlotFigures::Extent, 2> extents;
    // A line goes on to the points beyond what is seen.
    const int more = m_kind == ChartKind::Line ? 1 : 0;
    const int begin = std::max(0, m_firstSlot - more);
    const int end = std::min(endSlot(), m_firstSlot + m_slots + more);
    for (const int one : series)
        if (!m_bandsBefore.empty())
            extents[0].include(m_bandsBefore[one].to.extent(begin, end));
    if (!m_bands.empty()) {
        for (const int one : series)
            extents[0].include(m_bands[one].to.extent(begin, end));
    } else if (isStacked()) {
        for (int slot = begin; slot < end; ++slot) {
            double above = 0;
            double below = 0;
            for (const int one : series)
                if (const double value = m_data.series[one].values[slot]; !std::isnan(value))
                    (value < 0 ? below : above) += value;
            extents[0].include(above);
            extents[0].include(below);
        }
    } else {
        for (const int one : series) {
            SlotFigures::Extent &extent = extents[axisOf(one)];
            extent.include(m_data.series[one].values.extent(begin, end));
            if (!m_data.series[one].before.empty())
                extent.include(m_data.series[one].before.extent(begin, end));
        }
    }
    if (isStacked() && m_options.stack == PlotOptions::Stack::Share)
        extents[0] = {m_bands.empty() ? 0 : extents[0].low, 100, true};
    std::array<ValueScale, 2> scales;
    for (int axis = 0; axis < 2; ++axis)
        scales[axis] = valueScale(extents[axis].low, extents[axis].high, extents[axis].isWhole, maxSteps);
    return scales;
}

void PlotLayout::scaleValues(int maxSteps)
{
    m_scales = scalesOf(shownSeries(), maxSteps);
    for (int axis = 0; axis < 2; ++axis) {
        m_across[axis].min = m_scales[axis].min;
        m_across[axis].max = m_scales[axis].max;
    }
    m_wholes = m_scales;
    if (hasSecondAxis()) { // a part of both axes stays the same, whatever is hidden
        std::vector<int> all(m_data.series.size());
        std::iota(all.begin(), all.end(), 0);
        m_wholes = scalesOf(all, maxSteps);
    }
    m_isPartAcross = !isBar() && m_options.across && hasFigures(*m_options.across);
    if (!m_isPartAcross)
        return;
    for (int axis = 0; axis < 2; ++axis) {
        const PlotOptions::Span part = partOf(axis, *m_options.across);
        m_across[axis].min = part.begin;
        m_across[axis].max = part.end;
        m_scales[axis] = scaleWithin(part.begin, part.end, maxSteps);
    }
}

void PlotLayout::arrange(const QSizeF &size, double pixelRatio)
{
    m_size = size;
    m_pixelRatio = pixelRatio;
    m_labels.clear();
    const double lineHeight = std::ceil(QFontMetricsF(m_font).height());
    const double top = margin + lineHeight + margin;
    const double bottom = m_size.height() - margin - lineHeight * (isBar() ? 1 : 2) - margin;
    selectSlots(bottom - top);
    if (m_slots == 0)
        return;
    selectAxes();
    scaleValues(isBar() ? int(m_size.width()) / 120 : int(bottom - top) / 48);
    m_inner = QRectF(QPointF(margin, top), QPointF(m_size.width() - margin, bottom));
    if (isBar())
        placeBars();
    else
        placeSlots();
}

void PlotLayout::placeBars()
{
    const QFontMetricsF metrics(m_font);
    const double widest = std::min(metrics.averageCharWidth() * 26, m_size.width() * 0.4);
    double names = 0;
    double figures = 0;
    bool negative = false;
    for (int slot = 0; slot < m_slots; ++slot) {
        m_labels.push_back({0, metrics.elidedText(m_data.slotName(slot, m_style), Qt::ElideMiddle, widest), {}});
        names = std::max(names, metrics.horizontalAdvance(m_labels.back().text));
        for (const int series : shownSeries()) {
            figures =
                std::max(figures, metrics.horizontalAdvance(m_data.valueText(m_data.series[series], slot, m_style)));
            negative = negative || m_data.series[series].values[slot] < 0;
        }
    }
    m_inner.adjust(names + margin + (negative ? figures + margin : 0), 0, -figures - margin, 0);
    m_inner.setWidth(std::max(m_inner.width(), 10.0));
    m_inner.setHeight(std::max(m_inner.height(), 10.0));
    m_across[0].from = m_inner.left();
    m_across[0].to = m_inner.right();
    m_along = {-0.5, m_slots - 0.5, m_inner.bottom(), m_inner.top()};
    for (int slot = 0; slot < m_slots; ++slot)
        m_labels[slot].pixel = m_along.pixel(position(slot));
}

void PlotLayout::placeSlots()
{
    const QFontMetricsF metrics(m_font);
    const auto widest = [&](int axis) {
        double width = 0;
        for (int tick = 0; tick <= m_scales[axis].steps(); ++tick)
            width = std::max(width, metrics.horizontalAdvance(tickText(axis, tick)));
        return width;
    };
    m_inner.adjust(widest(0) + margin, 0, hasSecondAxis() ? -widest(1) - margin : -margin, 0);
    m_inner.setWidth(std::max(m_inner.width(), 10.0));
    m_inner.setHeight(std::max(m_inner.height(), 10.0));
    for (Axis &axis : m_across) {
        axis.from = m_inner.bottom();
        axis.to = m_inner.top();
    }
    std::vector<TimeTick> ticks;
    const int last = m_firstSlot + m_slots - 1;
    if (m_kind == ChartKind::Column) {
        m_along = {-0.5, m_slots - 0.5, m_inner.left(), m_inner.right()};
        if (!m_data.isOrdered)
            ticks =
                periodTicks(std::span(m_data.periods).subspan(m_firstSlot, m_slots), m_along.scale(), m_style, metrics);
    } else {
        m_along = {position(m_firstSlot), position(last), m_inner.left(), m_inner.right()};
        if (m_isPartAlong) {
            const double origin = m_data.periods.empty() ? 0 : double(m_data.periods.front());
            const double perSecond = m_data.periods.empty() ? 1 : 1000;
            m_along.min = (m_options.along->begin - origin) / perSecond;
            m_along.max = (m_options.along->end - origin) / perSecond;
        } else if (m_slots == 1) {
            m_along.min -= 1;
            m_along.max += 1;
        }
        if (!m_data.isOrdered) {
            const auto front = double(m_data.periods.front());
            ticks = timeTicks(qint64(front + std::max(m_along.min, position(m_firstSlot)) * 1000),
                              qint64(front + std::min(m_along.max, position(last)) * 1000),
                              m_along.pixel(position(last)) - m_along.pixel(position(m_firstSlot)), m_style, metrics);
            for (TimeTick &tick : ticks)
                tick.position = (tick.position - front) / 1000;
        }
    }
    if (m_data.isOrdered) {
        QStringList names;
        for (int slot = m_firstSlot; slot <= last; ++slot)
            names.append(m_data.slotName(slot, m_style));
        ticks = categoryTicks(names, m_along.scale(), metrics);
        for (TimeTick &tick : ticks)
            tick.position = position(m_firstSlot + int(tick.position));
    }
    for (TimeTick &tick : ticks)
        m_labels.push_back({m_along.pixel(tick.position), std::move(tick.text), std::move(tick.context)});
}

QString PlotLayout::note() const
{
    if (m_slots == 0)
        return m_data.slotCount() > 0 ? tr("No period is complete yet") : QString();
    if (isBar() && m_slots < m_data.slotsFound && !std::isnan(m_data.total)) {
        double rest = m_data.total;
        for (int slot = 0; slot < m_slots; ++slot)
            rest -= std::isnan(m_data.series[0].values[slot]) ? 0 : m_data.series[0].values[slot];
        return tr("%1 of %2 shown, the rest (together %3) in the table")
            .arg(m_style.number(m_slots), m_style.number(m_data.slotsFound), m_style.number(rest));
    }
    QStringList notes;
    const auto leaveOut = [&](int drawn, int found) {
        notes += tr("%1 of %2 shown, the rest in the table").arg(m_style.number(drawn), m_style.number(found));
    };
    const int drawn = int(m_data.series.size());
    if (m_leftOut || (m_data.periods.empty() && m_data.slotCount() < m_data.slotsFound))
        leaveOut(m_slots, m_data.slotsFound);
    else if (isPart())
        notes += tr("A part is seen, 0 shows all");
    else if (drawn < m_data.seriesFound)
        leaveOut(drawn, m_data.seriesFound);
    if (m_data.before)
        notes += tr("Compared with %1").arg(m_style.days(*m_data.before));
    return notes.join(u" · "_s);
}

int PlotLayout::nearestSlot(const QPointF &point) const
{
    const double figure = m_along.figure(isBar() ? point.y() : point.x());
    if (m_kind != ChartKind::Line) {
        const int index = std::clamp(qRound(figure), 0, m_slots - 1);
        return isBar() ? m_slots - 1 - index : m_firstSlot + index;
    }
    int slot = m_firstSlot;
    int end = m_firstSlot + m_slots - 1;
    while (slot < end) {
        const int middle = (slot + end) / 2;
        if ((position(middle) + position(middle + 1)) / 2 < figure)
            slot = middle + 1;
        else
            end = middle;
    }
    return slot;
}

double PlotLayout::distance(int series, int slot, double y) const
{
    const double point = across(series, heights(series)[slot]);
    const double base = m_bands.empty() ? point : across(series, m_bands[series].from[slot]);
    return std::isnan(point) ? point : std::max({0.0, std::min(point, base) - y, y - std::max(point, base)});
}

QRectF PlotLayout::slotRect(int slot) const
{
    const double begin = m_along.pixel(position(slot) - 0.5);
    const double end = m_along.pixel(position(slot) + 0.5);
    return isBar() ? QRectF(QPointF(m_inner.left(), end), QPointF(m_inner.right(), begin))
                   : QRectF(QPointF(begin, m_inner.top()), QPointF(end, m_inner.bottom()));
}

double PlotLayout::position(int slot) const
{
    switch (m_kind) {
    case ChartKind::Line:
        return m_data.seconds(slot);
    case ChartKind::Bar:
        return m_slots - 1 - slot;
    default:
        return slot - m_firstSlot;
    }
}

bool PlotLayout::isReduced() const
{
    return m_kind == ChartKind::Line && m_slots > 4 * m_inner.width();
}

double PlotLayout::barShare() const
{
    const double thickest = isBar() ? 26 : 48;
    const double sideBySide = isStacked() ? 1 : double(shownSeries().size());
    return std::min(0.76, thickest * sideBySide / std::abs(m_along.scale()));
}

QString PlotLayout::tickText(int axis, int tick) const
{
    const ValueScale &scale = m_scales[axis];
    if (isStacked() && m_options.stack == PlotOptions::Stack::Share)
        return scale.label(tick, m_style) + m_style.locale.percent();
    bool shares = true;
    for (int series = 0; series < int(m_data.series.size()); ++series)
        shares = shares && (m_data.series[series].isShare || axisOf(series) != axis);
    return shares && m_style.percentFactor > 0
               ? scale.label(tick, m_style, m_style.percentFactor) + m_style.locale.percent()
               : scale.label(tick, m_style);
}
