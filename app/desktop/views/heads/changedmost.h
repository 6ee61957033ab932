// SPDX-License-Identifier: GPL-3.0-or-later
// "Changed most": the heads of the compared sources by their difference.
#pragma once

#include "app/desktop/views/heads/headcells.h"
#include "widgets/plots/dotintervals.h"

namespace headwise::desktop::views::heads {

/// Sorted with the largest first, with intervals if the dataset was compared; needs two sources.
widgets::plots::DotIntervalsContent changedMost(const CellInput &input);

} // namespace headwise::desktop::views::heads
