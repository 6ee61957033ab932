// SPDX-License-Identifier: GPL-3.0-or-later
// Quality against the number of heads that are gone, as a picture.
#pragma once

#include "core/pruning/curve.h"

#include <string>
#include <vector>

namespace headwise::report::plans {

/// Round numbers from the largest multiple of their step below `low` to the smallest above `high`; about `count`.
std::vector<double> ticksOf(double low, double high, int count = 5);

/// Measured points of every order with their 95 % intervals, what gates predict (dashed), the band of random orders
/// (minimum to maximum), and the value of the whole model. Empty without a measured point.
std::string curvePicture(const pruning::Curve &curve);

} // namespace headwise::report::plans
