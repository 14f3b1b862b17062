// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plotlayout.h"

#include <algorithm>
#include <cmath>
#include <ranges>

// The part of a plot that is seen.

namespace
{

constexpr double fewestSlots = 2; // that are seen

using Span = PlotOptions::Span;

/// @p span, moved to where it lies in @p all; nothing where it is all.
std::optional<Span> within(Span span, const Span &all)
{
    if (span.length() >= all.length() * (1 - 1e-9))
        return {};
    if (span.begin < all.begin)
        span = {all.begin, all.begin + span.length()};
    if (span.end > all.end)
        span = {all.end - span.length(), all.end};
    return span;
}

Span withZero(const Span &span)
{
    return {std::min(span.begin, 0.0), std::max(span.end, 0.0)};
}

} // namespace

double PlotLayout::placeAt(double x) const
{
    return m_along.figure(std::clamp(x, m_inner.left(), m_inner.right())) +
           (m_kind == ChartKind::Column ? m_firstSlot : 0);
}

double PlotLayout::unitOf(double place) const
{
    if (m_data.periods.empty())
        return place;
    if (m_kind == ChartKind::Line)
        return double(m_data.periods.front()) + place * 1000;
    // Columns stand side by side, whatever their time, and the outer ones are as wide as the others.
    const int slot = int(std::clamp(place, 0.0, m_data.slotCount() - 2.0));
    const auto begin = double(m_data.periods[slot]);
    return begin + (place - slot) * (double(m_data.periods[slot + 1]) - begin);
}

double PlotLayout::placeOf(double unit) const
{
    if (m_data.periods.empty())
        return unit;
    if (m_kind == ChartKind::Line)
        return (unit - double(m_data.periods.front())) / 1000;
    const auto next = std::upper_bound(m_data.periods.begin() + 1, m_data.periods.end() - 1, unit,
                                       [](double at, qint64 period) { return at < double(period); });
    const auto begin = double(*(next - 1));
    return double(next - 1 - m_data.periods.begin()) + (unit - begin) / (double(*next) - begin);
}

/// With all of their columns.
Span PlotLayout::placesOf(int first, int count) const
{
    if (m_kind == ChartKind::Column)
        return {first - 0.5, first + count - 0.5};
    return {position(first), position(first + count - 1)};
}

std::pair<int, int> PlotLayout::slotsWithin(Span along) const
{
    const Span part{placeOf(along.begin), placeOf(along.end)};
    const int count = endSlot();
    if (m_kind == ChartKind::Column) { // whole ones, and as many wherever the part begins
        const double begin = std::clamp(part.begin, -0.5, count - 0.5);
        const double end = std::clamp(part.end, -0.5, count - 0.5);
        const int first = qRound(begin + 0.5);
        return {first, std::min(count, first + qRound(end - begin + 1e-6))};
    }
    const auto all = std::views::iota(0, count);
    const auto place = [this](int slot) { return position(slot); };
    return {int(std::ranges::lower_bound(all, part.begin, {}, place) - all.begin()),
            int(std::ranges::upper_bound(all, part.end, {}, place) - all.begin())};
}

/// To be seen, whether there is room for it or not.
Span PlotLayout::wanted() const
{
    if (m_isPartAlong)
        return {placeOf(m_options.along->begin), placeOf(m_options.along->end)};
    return placesOf(0, endSlot());
}

Span PlotLayout::seen() const
{
    return m_leftOut ? placesOf(m_firstSlot, m_slots) : wanted();
}

/// @p places within what there is, and no shorter than it makes sense.
std::optional<Span> PlotLayout::along(Span places) const
{
    const Span all = placesOf(0, endSlot());
    const double shortest = std::min(all.length(), fewestSlots * all.length() / std::max(1, endSlot() - 1));
    if (places.length() < shortest) {
        const double middle = (places.begin + places.end) / 2;
        places = {middle - shortest / 2, middle + shortest / 2};
    }
    const std::optional<Span> part = within(places, all);
    return part ? std::optional(Span{unitOf(part->begin), unitOf(part->end)}) : std::nullopt;
}

std::optional<Span> PlotLayout::zoomedAlong(double x, double factor) const
{
    const Span now = factor > 1 ? wanted() : seen();
    const double at = std::clamp(placeAt(x), now.begin, now.end);
    return along({at - (at - now.begin) * factor, at + (now.end - at) * factor});
}

std::optional<Span> PlotLayout::movedAlong(double pixels) const
{
    const Span now = seen();
    const double distance = pixels / m_along.scale();
    return along({now.begin - distance, now.end - distance});
}

std::optional<Span> PlotLayout::spanAlong(double x1, double x2) const
{
    Span span{placeAt(std::min(x1, x2)), placeAt(std::max(x1, x2))};
    if (m_kind == ChartKind::Column) // those whose middle is in it
        span = {std::ceil(span.begin) - 0.5, std::floor(span.end) + 0.5};
    return along(span);
}

/// The part of @p axis where @p across is seen of the left one: the same part of its own.
Span PlotLayout::partOf(int axis, Span across) const
{
    if (m_kind == ChartKind::Column) // may have been chosen for lines
        across = withZero(across);
    const ValueScale &left = m_wholes[0];
    const ValueScale &own = m_wholes[axis];
    const double scale = (own.max - own.min) / (left.max - left.min);
    return {own.min + (across.begin - left.min) * scale, own.min + (across.end - left.min) * scale};
}

/// Whether any of what is shown may be there, at whatever slot.
bool PlotLayout::hasFigures(Span across) const
{
    const std::vector<int> shown = shownSeries();
    return std::any_of(shown.begin(), shown.end(), [&](int series) {
        const Span part = partOf(axisOf(series), across);
        Span range = m_ranges[series];
        if (!m_bands.empty()) {
            const SlotFigures::Extent extent = m_bands[series].to.extent(0, endSlot());
            range = {extent.low, extent.high};
        } else if (m_kind == ChartKind::Column) {
            range = {0, 0}; // where all begin
        }
        return range.begin <= part.end && range.end >= part.begin;
    });
}

/// @p figures within what there is; as it is now where nothing is there.
std::optional<Span> PlotLayout::across(Span figures) const
{
    const std::optional<Span> part = within(figures, {m_wholes[0].min, m_wholes[0].max});
    return part && !hasFigures(*part) ? m_options.across : part;
}

std::optional<Span> PlotLayout::zoomedAcross(double y, double factor) const
{
    const double at = m_kind == ChartKind::Column ? 0 : m_across[0].figure(y);
    const Span span{at - (at - m_across[0].min) * factor, at + (m_across[0].max - at) * factor};
    const double whole = m_kind == ChartKind::Column ? m_wholes[0].max - m_wholes[0].min : std::abs(at);
    const double shortest = std::max(whole * 1e-9, 1e-200);
    return span.length() > shortest && std::isfinite(span.length()) ? across(span) : m_options.across;
}

std::optional<Span> PlotLayout::movedAcross(double pixels) const
{
    if (!m_isPartAcross)
        return m_options.across;
    const double distance = pixels / m_across[0].scale();
    if (m_kind != ChartKind::Column)
        return across({m_across[0].min - distance, m_across[0].max - distance});
    // Zero stays, and with it what lies between it and the farther edge becomes more or less.
    const double edge = m_across[0].max >= -m_across[0].min ? m_across[0].max : m_across[0].min;
    return zoomedAcross(0, std::max(1 - distance / edge, 0.5));
}

std::optional<Span> PlotLayout::spanAcross(double y1, double y2) const
{
    Span span{m_across[0].figure(std::max(y1, y2)), m_across[0].figure(std::min(y1, y2))};
    if (m_kind == ChartKind::Column)
        span = withZero(span);
    return span.length() > 0 ? across(span) : std::nullopt;
}
