// SPDX-License-Identifier: GPL-3.0-or-later
// Singular values of one map.
#pragma once

#include "core/attention/map.h"

#include <vector>

namespace headwise::measures {

/// min(rows, columns) singular values of `values` [rows, columns], in no particular order; accurate to about 1e-15 of
/// the largest.
[[nodiscard]] std::vector<double> singularValues(const std::vector<double> &values, int rows, int columns);

} // namespace headwise::measures
