// SPDX-License-Identifier: GPL-3.0-or-later
// Round numbers along an axis.
#pragma once

#include <vector>

namespace headwise::widgets::theme {

/// Multiples of 1, 2, 2.5 or 5 times a power of ten within [low, high], as many as fit into `maxTicks` intervals.
std::vector<double> roundTicks(double low, double high, int maxTicks);

} // namespace headwise::widgets::theme
