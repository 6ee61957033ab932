// SPDX-License-Identifier: GPL-3.0-or-later
// The number of what has none: a measure without a row to be taken over, a head that a source lacks.
#pragma once

#include <limits>

namespace headwise {

inline constexpr double notDefined = std::numeric_limits<double>::quiet_NaN();

} // namespace headwise
