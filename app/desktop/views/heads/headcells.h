// SPDX-License-Identifier: GPL-3.0-or-later
// Converts results to the grid contents of the Heads view. Free functions, no widgets.
#pragma once

#include "app/desktop/views/heads/headvalues.h"
#include "widgets/controls/colorbar.h"
#include "widgets/headgrid/headgridcontent.h"

namespace headwise::desktop::views::heads {

/// Contents of one lane, and its colour bar.
struct LaneCells
{
    widgets::headgrid::HeadGridContent content;
    widgets::controls::ColorBarContent colorBar;
    QString what; ///< for the header: "attention, example #0"
};

LaneCells sourceCells(const CellInput &input, std::size_t lane);
LaneCells differenceCells(const CellInput &input);

/// The heads of the grid, in the current order and grouping.
std::vector<widgets::headgrid::HeadGroup> headGroups(const CellInput &input);

/// Largest magnitude in the difference lane.
double differenceExtent(const CellInput &input);

} // namespace headwise::desktop::views::heads
