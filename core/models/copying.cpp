// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/copying.h"

#include <ATen/ATen.h>

namespace headwise::models {

bool definesCopying(const Transformer &model)
{
    return model.causal && model.normFirst && model.finalNorm && model.head.task == "causal-lm" &&
           model.head.steps.size() == 1;
}

CopyingScorer::CopyingScorer(const Transformer &model, const PackedBatch &batch) : m_segments(batch.segments)
{
    const auto &unembedding = model.head.steps.front().dense.weight; // [hidden, vocabulary]
    const auto mean = unembedding.mean(1, true);
    for (const auto &[begin, count] : batch.segments) {
        const auto [tokens, place] = at::_unique(batch.ids.narrow(0, begin, count), true, true);
        auto raising = (unembedding.index_select(1, tokens) - mean) * model.finalNorm->weight.unsqueeze(1);
        // Centring an output and then multiplying is the same as multiplying with centred columns.
        raising = raising - raising.mean(0, true);
        m_readers.push_back({raising, at::one_hot(place, tokens.size(0)).to(raising.scalar_type())});
    }
}

at::Tensor CopyingScorer::score(const Block &block, const std::vector<float *> &maps, const at::Tensor &context) const
{
    const auto width = block.heads == 0 ? 0 : context.size(1) / block.heads;
    const auto &projection = block.attentionOutput.weight; // [heads * width, hidden]
    const auto perHead = projection.view({block.heads, width, projection.size(1)});
    std::vector<at::Tensor> scores;
    for (std::size_t example = 0; example < m_segments.size(); ++example) {
        const auto [begin, count] = m_segments[example];
        const Reader &reader = m_readers[example];
        const auto outputs = context.narrow(0, begin, count).view({count, block.heads, width}).transpose(0, 1);
        const auto raised = at::relu(at::matmul(outputs, at::matmul(perHead, reader.raising))).to(at::kDouble);
        const auto weights = at::from_blob(maps[example], {block.heads, count, count}, at::kFloat).to(context.device());
        const auto attended = at::matmul(weights, reader.members).to(at::kDouble); // [heads, queries, S]
        const auto share = (raised * attended).sum(-1) / raised.sum(-1);           // 0 / 0 is NaN
        scores.push_back(2 * at::nanmean(share, -1) - 1);
    }
    return at::stack(scores);
}

} // namespace headwise::models
