// SPDX-License-Identifier: GPL-3.0-or-later
// Several versions of a stack's states.
#pragma once

#include "core/models/layers/weights.h"
#include "core/models/specification/streams.h"

#include <ATen/ATen.h>

#include <vector>

namespace headwise::models::layers {

/// See specification::Streams.
struct Streams
{
    std::size_t active = 0;
    std::vector<Linear> enter, leave;

    /// [rows, hidden] each.
    std::vector<at::Tensor> begin(const at::Tensor &rows) const;
    at::Tensor end(const std::vector<at::Tensor> &versions) const;
};

/// See specification::StreamUpdate.
struct StreamUpdate
{
    Linear router, prediction, correction;
    Norm routerNorm;
    at::Tensor scale; ///< [hidden]; may be undefined

    std::vector<at::Tensor> predicted(const std::vector<at::Tensor> &versions, std::size_t active) const;
    /// `computed`: what the layer made of the active version.
    std::vector<at::Tensor> corrected(
        const std::vector<at::Tensor> &predictions, const at::Tensor &computed, std::size_t active) const;
    /// What the layer's own input starts from.
    at::Tensor scaled(const at::Tensor &version) const { return scale.defined() ? version * scale : version; }

private:
    at::Tensor routed(const at::Tensor &rows) const;
};

/// See specification::LowRank.
struct LowRank
{
    Linear left, right;
    Norm norm;

    /// `rows`: the states after attention; `normed`: what attention read.
    at::Tensor operator()(const at::Tensor &rows, const at::Tensor &normed) const;
};

Streams loadStreams(Weights &weights, const specification::Streams &facts);
StreamUpdate loadStreamUpdate(Weights &weights, const specification::StreamUpdate &facts);
LowRank loadLowRank(Weights &weights, const specification::LowRank &facts);

} // namespace headwise::models::layers
