// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/copying.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models::transformer {

bool definesCopying(const Transformer &model)
{
    const auto &stack = model.stacks.back();
    const bool readsStates = model.head.task == "causal-lm" && model.head.steps.size() == 1;
    if (model.stacks.size() > 1 || stack.kind != headwise::attention::Stack::Decoder || !stack.finalNorm ||
        !readsStates)
        return false;
    for (std::size_t i = 0; i < stack.layers.size(); ++i) {
        const Layer &layer = stack.layers.described(i);
        const Branch &branch = layer.attentionBranch;
        if (!layer.attention || !branch.addsPlainly() || branch.residual || layer.outputScale.defined())
            return false;
    }
    return true;
}

CopiedMaps::CopiedMaps(layers::LayerMaps &receiver, const layers::AttentionCall &call) : m_receiver(receiver)
{
    for (std::size_t i = 0; i < call.queryRows.size(); ++i) {
        m_maps.push_back(at::empty({call.heads, call.queryRows[i].count, call.keyRows[i].count}, at::kFloat));
        m_masses.push_back(at::empty({call.heads, call.queryRows[i].count}, at::kFloat));
    }
}

attention::MapMemory CopiedMaps::begin(std::size_t example, int head)
{
    const auto &map = m_maps[example];
    return {map.data_ptr<float>() + head * map.size(1) * map.size(2),
        m_masses[example].data_ptr<float>() + head * map.size(1)};
}

void CopiedMaps::end(std::size_t example, int head)
{
    const auto memory = m_receiver.begin(example, head);
    if (!memory.values)
        return;
    const auto own = begin(example, head);
    const auto queries = static_cast<int>(m_maps[example].size(1));
    const auto keys = m_maps[example].size(2);
    for (int query = 0; query < queries; ++query) {
        const int row = memory.rowOf(query);
        if (row < 0)
            continue;
        std::copy_n(own.values + query * keys, keys, memory.values + row * keys);
        if (memory.rowMass)
            memory.rowMass[row] = own.rowMass[query];
    }
    m_receiver.end(example, head);
}

CopyingScorer::CopyingScorer(const Transformer &model, const PackedBatch &batch)
    : m_segments(batch.inputs.back().segments)
{
    const auto &unembedding = model.head.steps.front().linear->weight; // [hidden, vocabulary]
    const auto &norm = *model.stacks.back().finalNorm;
    const bool centres = norm.kind == specification::NormKind::Layer;
    const auto &ids = batch.inputs.back().ids;
    const auto mean = unembedding.mean(1, true);
    for (const auto &[begin, count] : m_segments) {
        const auto [tokens, place] = at::_unique(ids.narrow(0, begin, count), true, true);
        auto raising = (unembedding.index_select(1, tokens) - mean) * norm.weight.unsqueeze(1);
        // Centring an output and then multiplying is the same as multiplying with centred columns.
        if (centres)
            raising = raising - raising.mean(0, true);
        m_readers.push_back({raising, at::one_hot(place, tokens.size(0)).to(raising.scalar_type())});
    }
}

at::Tensor CopyingScorer::score(
    const AttentionLayer &layer, const std::vector<at::Tensor> &maps, const at::Tensor &context) const
{
    const int heads = layer.facts().heads;
    const auto width = heads == 0 ? 0 : context.size(1) / heads;
    const auto &projection = layer.output().weight; // [heads * width, hidden]
    const auto perHead = projection.view({heads, width, projection.size(1)});
    std::vector<at::Tensor> scores;
    for (std::size_t example = 0; example < m_segments.size(); ++example) {
        const auto [begin, count] = m_segments[example];
        const Reader &reader = m_readers[example];
        const auto outputs = context.narrow(0, begin, count).view({count, heads, width}).transpose(0, 1);
        const auto raised = at::relu(at::matmul(outputs, at::matmul(perHead, reader.raising))).to(at::kDouble);
        const auto weights = maps[example].to(context.device());
        const auto attended = at::matmul(weights, reader.members).to(at::kDouble); // [heads, queries, S]
        const auto share = (raised * attended).sum(-1) / raised.sum(-1);           // 0 / 0 is NaN
        scores.push_back(2 * at::nanmean(share, -1) - 1);
    }
    return at::stack(scores);
}

} // namespace headwise::models::transformer
