// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

/// Cells that are not changed any more: a chart's own, which they keep alive, or made ones. Copies share them.
template <typename T>
class SharedCells : public std::span<const T>
{
public:
    SharedCells() = default;
    SharedCells(std::vector<T> cells)
        : SharedCells(std::make_shared<const std::vector<T>>(std::move(cells)))
    {
    }
    SharedCells(std::shared_ptr<const std::vector<T>> cells)
        : std::span<const T>(*cells)
        , m_cells(std::move(cells))
    {
    }

private:
    std::shared_ptr<const std::vector<T>> m_cells;
};

/// The figures of a series, one per slot (NaN: none), with the extremes of each 64 of them: a million is scaled and
/// drawn without looking at each.
class SlotFigures : public SharedCells<double>
{
public:
    static constexpr int blockLength = 64;

    struct Block {
        int lowest = -1; ///< slots; -1: there is no figure
        int highest = -1;
        bool isWhole = true; ///< all figures are whole numbers
        bool hasGap = false;
    };

    /// 0 is always in it.
    struct Extent {
        double low = 0;
        double high = 0;
        bool isWhole = true;

        void include(double figure);
        void include(const Extent &other);
    };

    SlotFigures() = default;
    SlotFigures(std::vector<double> figures);
    SlotFigures(std::shared_ptr<const std::vector<double>> figures);

    /// Those from slot @p begin up to @p end.
    Extent extent(int begin, int end) const;
    /// The block that begins at @p slot and ends by @p end; nothing where none does.
    const Block *blockAt(int slot, int end) const;

private:
    void findExtremes();

    SharedCells<Block> m_blocks; // whole ones
};
