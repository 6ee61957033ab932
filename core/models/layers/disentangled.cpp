// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/disentangled.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace headwise::models::layers {

namespace {

/// Distances query - key [tokens, tokens], those beyond half of the buckets in logarithmic steps.
at::Tensor relativeDistances(const specification::Disentangled &facts, std::int64_t count)
{
    const auto places = at::arange(count, at::kLong);
    const auto distances = places.unsqueeze(1) - places.unsqueeze(0);
    if (facts.buckets <= 0 || facts.positions <= 0)
        return distances;
    const auto middle = facts.buckets / 2;
    const auto size = at::where(distances.abs().lt(middle), at::scalar_tensor(middle - 1, at::kLong), distances.abs());
    const auto steps = at::ceil(at::log(size.to(at::kFloat) / static_cast<double>(middle)) /
                                std::log(static_cast<float>(facts.positions - 1) / static_cast<float>(middle)) *
                                static_cast<double>(middle - 1)) +
                       static_cast<double>(middle);
    return at::where(size.le(middle), distances, (steps * distances.sign().to(at::kFloat)).to(at::kLong));
}

} // namespace

at::Tensor disentangledBias(const specification::Attention &facts, const RelativeRows &relative,
    const at::Tensor &queries, const at::Tensor &keys)
{
    const int heads = facts.heads;
    const auto count = queries.size(0);
    const auto perHead = [heads](const at::Tensor &rows) { return rows.unflatten(1, {heads, -1}).transpose(0, 1); };
    const auto &table = relative.keys.defined() ? relative.keys : relative.queries;
    const auto span = table.defined() ? table.size(0) / 2 : 0;
    const auto places = (relativeDistances(*facts.disentangled, count) + span)
                            .clamp(0, std::max<std::int64_t>(2 * span - 1, 0))
                            .to(queries.device())
                            .unsqueeze(0)
                            .expand({heads, count, count});
    at::Tensor bias = at::zeros({heads, count, count}, queries.options());
    if (relative.keys.defined())
        bias = bias + at::matmul(perHead(queries), perHead(relative.keys).transpose(1, 2)).gather(2, places);
    if (relative.queries.defined()) // [heads, 2 span, keys] at the row of each query's distance
        bias = bias + at::matmul(perHead(relative.queries), perHead(keys).transpose(1, 2)).gather(1, places);
    return (bias * facts.scale).contiguous();
}

} // namespace headwise::models::layers
