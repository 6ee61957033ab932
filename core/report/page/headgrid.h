// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of all heads of a model: layers from top to bottom, heads from left to right.
#pragma once

#include "core/attention/head.h"
#include "core/report/page/picture.h"

#include <string>
#include <vector>

namespace headwise::report::page {

struct GridCell
{
    attention::HeadId head{};
    std::string fill{};   ///< CSS classes of the cell
    std::string edge{};   ///< of its edge
    std::string title{};  ///< what a pointer at rest shows; any text
    std::string anchor{}; ///< where a click leads on the page; empty: nowhere
    bool crossed = false; ///< drawn over
};

struct HeadGrid
{
    std::vector<GridCell> cells{};
    bool severalStacks = false;
    std::string name{};              ///< for screen readers; any text
    char palette = 'e';              ///< of the colour bar
    std::string barLow{}, barHigh{}; ///< its ends; both empty: there is none
};

/// One grid per stack, below each other.
std::string headGridSvg(const HeadGrid &grid);

} // namespace headwise::report::page
