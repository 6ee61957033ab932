// SPDX-License-Identifier: GPL-3.0-or-later
// What several views draw by: colour scales of weights, decimals of a range, the level of significance.
#pragma once

#include "app/desktop/workspace/sharedsettings.h"
#include "widgets/theme/colorscale.h"

namespace headwise::desktop::views {

/// Corrected significance that a signed change needs to be drawn in full.
inline constexpr double significance = 0.05;

widgets::theme::Scale weightScale(workspace::WeightPalette palette);

/// Decimals that tell the values of a range apart.
int decimalsFor(widgets::theme::ValueRange range);

} // namespace headwise::desktop::views
