// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/layer.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace headwise::models::transformer {

namespace {

Branch loadBranch(layers::Weights &weights, const specification::Branch &facts, std::int64_t hidden)
{
    return {weights.norm(facts.before), weights.norm(facts.after), weights.norm(facts.residual), facts.multiplier,
        facts.scale.empty() ? at::Tensor() : weights.tensor(facts.scale, {hidden})};
}

Layer loadLayer(layers::Weights &weights, const specification::Layer &facts, std::int64_t hidden)
{
    Layer layer;
    if (facts.attention)
        layer.attention.emplace(weights, *facts.attention, hidden);
    layer.mixer = layers::loadMixer(weights, facts.mixer);
    if (facts.cross)
        layer.cross.emplace(weights, *facts.cross, hidden);
    layer.attentionBranch = loadBranch(weights, facts.attentionBranch, hidden);
    layer.crossBranch = loadBranch(weights, facts.crossBranch, hidden);
    layer.feedForwardBranch = loadBranch(weights, facts.feedForwardBranch, hidden);
    if (facts.dense)
        layer.dense = weights.dense(*facts.dense);
    if (facts.experts)
        layer.experts = weights.experts(*facts.experts);
    if (const auto &beside = facts.beside)
        layer.beside =
            ExpertsBeside{weights.norm(beside->denseAfter), weights.norm(beside->before), weights.norm(beside->after)};
    if (facts.input)
        layer.input = loadLayerInput(weights, *facts.input);
    if (facts.streams)
        layer.streams = layers::loadStreamUpdate(weights, *facts.streams);
    if (facts.lowRank)
        layer.lowRank = layers::loadLowRank(weights, *facts.lowRank);
    layer.parallel = facts.parallel;
    layer.kind = facts.kind;
    if (!facts.outputScale.empty())
        layer.outputScale = weights.tensor(facts.outputScale, {1});
    return layer;
}

} // namespace

LayerList::LayerList(std::shared_ptr<layers::Weights> weights, const specification::Stack &facts)
    : m_weights(std::move(weights)), m_hidden(facts.hidden)
{
    const layers::DescribedWeights described(*m_weights);
    for (const auto &layer : facts.layers) {
        Entry entry{layer, {}, 0, {}};
        if (layer.weightsOfLayer >= 0) {
            entry.described = m_entries.at(static_cast<std::size_t>(layer.weightsOfLayer)).described;
        } else {
            const auto before = m_weights->bytesTaken();
            entry.described = loadLayer(*m_weights, layer, m_hidden);
            entry.bytes = m_weights->bytesTaken() - before;
        }
        m_entries.push_back(std::move(entry));
    }
}

const LayerList::Entry &LayerList::entryOf(std::size_t index) const
{
    const Entry &entry = m_entries[index];
    return entry.facts.weightsOfLayer < 0 ? entry : m_entries[static_cast<std::size_t>(entry.facts.weightsOfLayer)];
}

std::shared_ptr<const Layer> LayerList::loaded(std::size_t index) const
{
    const Entry &entry = entryOf(index);
    if (entry.kept)
        return entry.kept;
    const c10::NoGradGuard noGradients;
    return std::make_shared<const Layer>(loadLayer(*m_weights, entry.facts, m_hidden));
}

void LayerList::keep(std::size_t index)
{
    if (m_entries[index].facts.weightsOfLayer < 0 && !m_entries[index].kept)
        m_entries[index].kept = loaded(index);
}

} // namespace headwise::models::transformer
