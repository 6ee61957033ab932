// SPDX-License-Identifier: GPL-3.0-or-later
// Scores between contents and relative positions (He et al. 2021).
#pragma once

#include "core/models/specification/attention.h"

#include <ATen/core/Tensor.h>

namespace headwise::models::layers {

/// Queries and keys of a table of relative positions, [2 * span, heads * width]; undefined where a term is not used.
struct RelativeRows
{
    at::Tensor queries, keys;
};

/// What is added to the scaled scores of one example, [heads, tokens, tokens]; `queries` and `keys` are [tokens, heads
/// * width].
at::Tensor disentangledBias(const specification::Attention &facts, const RelativeRows &relative,
    const at::Tensor &queries, const at::Tensor &keys);

} // namespace headwise::models::layers
