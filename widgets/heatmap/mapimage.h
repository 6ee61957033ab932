// SPDX-License-Identifier: GPL-3.0-or-later
// A map prepared for fast drawing of any part at any zoom.
#pragma once

#include "core/attention/map.h"
#include "widgets/heatmap/viewport.h"
#include "widgets/theme/colorscale.h"

#include <QImage>
#include <QSize>

#include <array>
#include <cstdint>
#include <vector>

namespace headwise::widgets::heatmap {

/// Colour table entries of all cells (256 = not visible), and copies of half the size in which every entry is the
/// strongest of four, so that thin lines of attention stay visible when zoomed out.
class MapImage
{
public:
    MapImage() = default;
    /// `rest` is the neutral value (0): the strongest entry is the farthest from it.
    MapImage(attention::MapView map, attention::Visibility visibility, theme::ValueRange range, double rest = 0);
    /// Two maps of the same shape, with entries by `overlayEntry`.
    static MapImage overlay(attention::MapView baseline, attention::MapView comparison,
        attention::Visibility visibility, theme::ValueRange range);

    bool empty() const { return m_levels.empty(); }
    int queries() const { return empty() ? 0 : m_levels.front().height; }
    int keys() const { return empty() ? 0 : m_levels.front().width; }

    /// The visible part at this size in device pixels, nearest neighbour.
    QImage sampled(const Viewport &viewport, QSize size, const theme::ColorTable &colors, QRgb notVisible) const;
    /// Side of the blocks of which one pixel shows the strongest cell at this size; 1 = every cell is drawn.
    int reduction(const Viewport &viewport, QSize size) const;

private:
    struct Level
    {
        int width = 0, height = 0;
        std::vector<std::uint16_t> entries;
    };
    /// Strength of every entry; of four entries the strongest is kept.
    using Strengths = std::array<std::uint16_t, 257>;
    static Level halved(const Level &level, const Strengths &strengths);
    void addSmallerLevels(const Strengths &strengths);
    std::size_t levelFor(const Viewport &viewport, QSize size) const;

    std::vector<Level> m_levels;
};

} // namespace headwise::widgets::heatmap
