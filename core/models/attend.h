// SPDX-License-Identifier: GPL-3.0-or-later
// Scaled dot-product attention over packed examples: no padding exists, so nothing has to be masked out.
#pragma once

#include "core/attention/map.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace headwise::models {

/// Where an example's tokens lie among the packed rows.
struct Segment
{
    std::int64_t begin = 0;
    std::int64_t count = 0;
};

/// One layer of a batch. Queries, keys and values are [rows, heads * width], possibly views of a wider tensor.
struct AttentionCall
{
    at::Tensor queries, keys, values; ///< without values no context is computed
    int heads = 0;
    double scale = 1.0;
    attention::Visibility visibility;
    std::vector<Segment> segments; ///< per example
    std::vector<float *> maps;     ///< per example, host memory: receives [heads, queries, keys]
};

/// The context [rows, heads * width], undefined without values; the maps are written on the way. Without gradients on
/// the CPU a fused kernel does it; elsewhere it is made of tensor operations.
at::Tensor attend(const AttentionCall &call);

} // namespace headwise::models
