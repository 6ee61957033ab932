// SPDX-License-Identifier: GPL-3.0-or-later
// How far a map is from its transpose.
#pragma once

#include "core/attention/map.h"

#include <span>

namespace headwise::measures {

struct Asymmetry
{
    double squares = 0;     ///< sum_ij A_ij^2
    double differences = 0; ///< sum_ij (A_ij - A_ji)^2
};

/// The asymmetry of a square map in which row i sees the columns before ends[i] (ascending) and visibility is
/// symmetric.
Asymmetry mapAsymmetry(attention::MapView map, std::span<const int> ends);

} // namespace headwise::measures
