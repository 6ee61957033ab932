// SPDX-License-Identifier: GPL-3.0-or-later
// A map prepared for fast drawing of any part at any zoom.
#pragma once

#include "core/attention/reducedmap.h"
#include "widgets/heatmap/viewport.h"
#include "widgets/theme/colorscale.h"

#include <QImage>
#include <QSize>

#include <array>
#include <cstdint>
#include <vector>

namespace headwise::widgets::heatmap {

/// Entries of a colour table (256 = not visible, the weakest) in the order of their strength: the strongest cell of a
/// block has the largest rank, which vector instructions find.
struct Ranks
{
    std::array<std::int16_t, 257> ofEntry{};
    std::array<std::uint16_t, 257> entryAt{};
};

/// The colours of all cells as ranks (see Ranks), and copies with one rank per block of cells, the strongest, so that
/// thin lines of attention stay visible when zoomed out. Every block is drawn, by the rule of reducedMap.
class MapImage
{
public:
    MapImage() = default;
    /// `rest` is the neutral value (0): the strongest entry is the farthest from it.
    MapImage(attention::MapView map, attention::Visibility visibility, theme::ValueRange range, double rest = 0);
    /// Two maps of the same shape, with entries by `overlayEntry`.
    static MapImage overlay(attention::MapView baseline, attention::MapView comparison,
        attention::Visibility visibility, theme::ValueRange range);

    bool empty() const { return m_cells.ranks.empty(); }
    int queries() const { return m_cells.height; }
    int keys() const { return m_cells.width; }

    /// The visible part at this size in device pixels, nearest neighbour.
    QImage sampled(const Viewport &viewport, QSize size, const theme::ColorTable &colors, QRgb notVisible) const;
    /// The blocks of which one pixel shows the strongest cell at this size.
    attention::BlockSize reduction(const Viewport &viewport, QSize size) const;

private:
    struct Level
    {
        int width = 0, height = 0;
        std::vector<std::int16_t> ranks;
    };
    Level reduced(const attention::BlockSize &block) const;
    const Level &levelOf(const attention::BlockSize &block) const;

    Level m_cells;
    Ranks m_ranks;
    mutable std::vector<std::pair<attention::BlockSize, Level>> m_levels; ///< made when first drawn
};

} // namespace headwise::widgets::heatmap
