// SPDX-License-Identifier: GPL-3.0-or-later
// Mass of a row of weights, and the row rescaled.
#pragma once

#include <cstddef>

namespace headwise::attention {

/// Sum of `count` weights, in double.
double rowMass(const float *weights, std::size_t count);
/// `out[i]` = `weights[i]` * `scale`, multiplied in double and rounded once.
void scaleRow(const float *weights, std::size_t count, double scale, float *out);

} // namespace headwise::attention
