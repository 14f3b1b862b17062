// SPDX-FileCopyrightText: 2026 The Growscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/slotfigures.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>

namespace
{

bool isWhole(double figure)
{
    constexpr double exact = 9007199254740992; // 2^53, from where on there are no parts
    return std::abs(figure) >= exact || double(qint64(figure)) == figure;
}

} // namespace

void SlotFigures::Extent::include(double figure)
{
    if (std::isnan(figure))
        return;
    low = std::min(low, figure);
    high = std::max(high, figure);
    isWhole = isWhole && ::isWhole(figure);
}

void SlotFigures::Extent::include(const Extent &other)
{
    low = std::min(low, other.low);
    high = std::max(high, other.high);
    isWhole = isWhole && other.isWhole;
}

SlotFigures::SlotFigures(std::vector<double> figures)
    : SharedCells(std::move(figures))
{
    findExtremes();
}

SlotFigures::SlotFigures(std::shared_ptr<const std::vector<double>> figures)
    : SharedCells(std::move(figures))
{
    findExtremes();
}

void SlotFigures::findExtremes()
{
    std::vector<Block> blocks(size() / blockLength);
    int slot = 0;
    for (Block &block : blocks) {
        for (const int end = slot + blockLength; slot < end; ++slot) {
            const double figure = (*this)[slot];
            if (std::isnan(figure)) {
                block.hasGap = true;
                continue;
            }
            if (block.lowest < 0 || figure < (*this)[block.lowest])
                block.lowest = slot;
            if (block.highest < 0 || figure > (*this)[block.highest])
                block.highest = slot;
            block.isWhole = block.isWhole && isWhole(figure);
        }
    }
    m_blocks = std::move(blocks);
}

SlotFigures::Extent SlotFigures::extent(int begin, int end) const
{
    Extent extent;
    for (int slot = begin; slot < end;) {
        if (const Block *block = blockAt(slot, end)) {
            if (block->lowest >= 0)
                extent.include(Extent{(*this)[block->lowest], (*this)[block->highest], block->isWhole});
            slot += blockLength;
        } else {
            extent.include((*this)[slot++]);
        }
    }
    return extent;
}

const SlotFigures::Block *SlotFigures::blockAt(int slot, int end) const
{
    return slot % blockLength == 0 && slot + blockLength <= end ? &m_blocks[slot / blockLength] : nullptr;
}
