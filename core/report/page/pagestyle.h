// SPDX-License-Identifier: GPL-3.0-or-later
// The style of a report: light and dark colours, layout, print; and the script that sorts tables.
#pragma once

#include <string>
#include <string_view>

namespace headwise::report::page {

/// Shades of each palette: classes e0..e32 (weights and distances) and d0..d32 (differences) fill a shape, in light and
/// in dark.
inline constexpr int paletteShades = 33;

/// The class of a weight in 0..`highest`; "sunk" where there is none.
std::string weightClass(double weight, double highest = 1);
/// The class of a difference in -`largest`..`largest`; "sunk" where there is none.
std::string differenceClass(double difference, double largest);

std::string pageStyle();
/// The only script: sorts tables and switches between light and dark.
std::string_view pageScript();

} // namespace headwise::report::page
