// SPDX-License-Identifier: GPL-3.0-or-later
// The number for values that are not defined, such as a measure without any row to average, or a head that a source
// does not have.
#pragma once

#include <limits>

namespace headwise {

inline constexpr double notDefined = std::numeric_limits<double>::quiet_NaN();

} // namespace headwise
