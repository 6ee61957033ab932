// SPDX-License-Identifier: GPL-3.0-or-later
// Rotary position embeddings (Su et al. 2021), computed in float32 as the reference does: at long positions another
// order of operations gives other angles.
#pragma once

#include "core/models/layers/attend.h"
#include "core/models/specification/attention.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace headwise::models::layers {

/// Of each packed row: [rows, rotated width / 2].
struct RotaryAngles
{
    at::Tensor cosines, sines;
};

/// The frequencies [width / 2] for a text of `length` tokens.
at::Tensor rotaryFrequencies(const specification::Rotary &rotary, std::int64_t length);
/// `positions` int64 [rows], of the examples in `segments`.
RotaryAngles rotaryAngles(
    const specification::Rotary &rotary, const at::Tensor &positions, const std::vector<Segment> &segments);
/// `rows` [rows, heads * width] with the first dimensions of each head rotated.
at::Tensor rotated(const specification::Rotary &rotary, const RotaryAngles &angles, const at::Tensor &rows, int heads);

} // namespace headwise::models::layers
