// SPDX-License-Identifier: GPL-3.0-or-later
// What is added to the scores by the positions of query and key.
#pragma once

#include "core/models/specification/model.h"

#include <ATen/core/Tensor.h>

namespace headwise::models::layers {

/// The bucket of each distance key - query, int64 [queries, keys] (Raffel et al. 2020).
at::Tensor relativeBuckets(const specification::RelativeBias &bias, std::int64_t queries, std::int64_t keys);
/// [heads, queries, keys] from the table [buckets, heads].
at::Tensor relativeBias(
    const specification::RelativeBias &bias, const at::Tensor &table, std::int64_t queries, std::int64_t keys);
/// [heads, 1, keys]: a softmax does not see what is the same for all keys, so that the key's position is enough.
at::Tensor alibi(const specification::Alibi &alibi, int heads, std::int64_t keys);

} // namespace headwise::models::layers
