// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Heads view.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::heads {

enum class CellContent : std::uint8_t
{
    Example,
    MeanMap,
    Measure
};
enum class DifferenceKind : std::uint8_t
{
    Divergence,
    Change
};
enum class HeadOrder : std::uint8_t
{
    LayerHead,
    Change
};

struct HeadsSettings
{
    static constexpr const char *viewId = "heads";
    bool differencesOnly = false; ///< show one lane per difference from the reference instead of one per source
    CellContent cells = CellContent::Example;
    DifferenceKind difference = DifferenceKind::Divergence;
    HeadOrder order = HeadOrder::LayerHead;
    int headsPerLine = 0; ///< 0 = automatic, -1 = all heads fit
    int cellSize = 0;     ///< side of a cell in pixels; 0 = as the heads per line say

    bool operator==(const HeadsSettings &) const = default;
};
using HeadsViewSettings = workspace::SettingsOf<HeadsSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, HeadsSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.field("differences_only", s.differencesOnly);
    visitor.word("cells", s.cells, {"example", "mean-map", "measure"});
    visitor.word("difference", s.difference, {"divergence", "change"});
    visitor.word("order", s.order, {"layer-head", "change"});
    visitor.range("heads_per_line", s.headsPerLine, -1, 4096);
    visitor.range("cell_size", s.cellSize, 0, 160);
}

} // namespace headwise::desktop::views::heads
