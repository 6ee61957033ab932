// SPDX-License-Identifier: GPL-3.0-or-later
// Scaled dot-product attention over packed examples: there is no padding, so none has to be masked.
#pragma once

#include "core/attention/map.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace headwise::models {

/// The range of an example's tokens in the packed rows.
struct Segment
{
    std::int64_t begin = 0;
    std::int64_t count = 0;
};

/// One layer of a batch. Queries, keys and values are [rows, heads * width], possibly views of a wider tensor.
struct AttentionCall
{
    at::Tensor queries, keys, values; ///< if `values` is undefined, no context is computed
    int heads = 0;
    double scale = 1.0;
    attention::Visibility visibility;
    std::vector<Segment> segments; ///< per example
    std::vector<float *> maps;     ///< per example: host memory that receives [heads, queries, keys]
};

/// Returns the context [rows, heads * width] (undefined without values) and writes the maps. On the CPU without
/// gradients, a fused kernel is used; otherwise tensor operations.
at::Tensor attend(const AttentionCall &call);

} // namespace headwise::models
