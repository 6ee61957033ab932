// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that carry information from token to token without attention.
#pragma once

#include "core/models/layers/attend.h"
#include "core/models/layers/weights.h"
#include "core/models/specification/mixer.h"

#include <variant>
#include <vector>

namespace headwise::models::layers {

/// See specification::ShortConvolution.
struct ShortConvolution
{
    Linear in, out;
    at::Tensor weight, bias;

    at::Tensor operator()(const at::Tensor &rows, const std::vector<Segment> &segments) const;
};

/// See specification::GatedDelta.
struct GatedDelta
{
    specification::GatedDelta facts;
    Linear projection; ///< [hidden, queries | keys | values | gates | strengths | decays], all heads of each
    at::Tensor convolution, decayScale, decayBias;
    Norm norm;
    Linear output;

    at::Tensor operator()(const at::Tensor &rows, const std::vector<Segment> &segments) const;
};

using Mixer = std::variant<std::monostate, ShortConvolution, GatedDelta>;

Mixer loadMixer(Weights &weights, const specification::Mixer &facts);

} // namespace headwise::models::layers
