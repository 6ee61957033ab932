// SPDX-License-Identifier: GPL-3.0-or-later
// Converts maps to the widget contents of the Head view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/head/headlane.h"
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/workspace/workspace.h"

namespace headwise::desktop::views::head {

struct HeadInput
{
    std::vector<workspace::Source> sources; ///< shown, in order
    HeadViewSettings settings;
    std::shared_ptr<const compare::example::ExampleData> example;
    std::shared_ptr<const compare::example::HeadMaps> maps;
    bool severalStacks = false;
};

/// "L4H9", "mean of L4H9, L4H2", "L4H9 − L4H2": the heads of one lane.
QString headsTitle(const compare::example::HeadMapRow &row, std::size_t lane, const HeadInput &input);

HeadLaneContent headLaneContent(const HeadInput &input, std::size_t lane);
HeadLaneContent headDifferenceContent(const HeadInput &input);
/// The content of the first lane with the second lane's maps as overlay.
HeadLaneContent headOverlayContent(const HeadInput &input);
/// True if both compared lanes have maps with the same rows and columns, with weights and not differences of heads.
bool canOverlay(const HeadInput &input);

/// "saved → it" with all lanes' values; nullopt without a cell.
std::optional<widgets::heatmap::Readout> readoutOf(const HeadInput &input, workspace::Cell cell);
/// Value of a lane (or, at lanes().size(), the difference) at the cell: "0.592", "not visible".
QString cellValue(const HeadInput &input, std::size_t lane, workspace::Cell cell, int decimals);

/// The cell that read-outs describe: the hovered one, otherwise the pinned one.
workspace::Cell describedCell(const workspace::SelectionState &selection);

} // namespace headwise::desktop::views::head
