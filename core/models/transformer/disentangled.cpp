// SPDX-License-Identifier: GPL-3.0-or-later
// Scores between contents and relative positions (He et al. 2021).
#include "core/models/transformer/attentionlayer.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models::transformer {

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

at::Tensor AttentionLayer::disentangledBias(
    const Projected &projected, const layers::Segment &segment, const RelativeTables &tables) const
{
    const auto &facts = *m_facts.disentangled;
    const int heads = m_facts.heads;
    const auto queryWidth = heads * m_facts.width;
    const auto perHead = [heads](const at::Tensor &rows) { return rows.unflatten(1, {heads, -1}).transpose(0, 1); };
    const auto own = [&](const at::Tensor &rows) { return perHead(rows.narrow(0, segment.begin, segment.count)); };
    const auto span = tables.embeddings.size(0) / 2;
    const auto places = (relativeDistances(facts, segment.count) + span)
                            .clamp(0, 2 * span - 1)
                            .to(tables.embeddings.device())
                            .unsqueeze(0)
                            .expand({heads, segment.count, segment.count});
    at::Tensor bias = at::zeros({heads, segment.count, segment.count}, tables.embeddings.options());
    if (facts.contentToPosition) {
        const auto keys = facts.sharesKeys ? m_projection.part(queryWidth, queryWidth) : m_positionKey;
        const auto scores = at::matmul(own(projected.queries), perHead(keys(tables.embeddings)).transpose(1, 2));
        bias = bias + scores.gather(2, places);
    }
    if (facts.positionToContent) {
        const auto queries = facts.sharesKeys ? m_projection.part(0, queryWidth) : m_positionQuery;
        const auto scores = at::matmul(perHead(queries(tables.embeddings)), own(projected.keys).transpose(1, 2));
        bias = bias + scores.gather(1, places); // [heads, 2 span, keys] at the row of each query's distance
    }
    return (bias * m_facts.scale).contiguous();
}

} // namespace headwise::models::transformer
