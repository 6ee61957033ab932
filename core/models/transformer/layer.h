// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a stack with its weights, and the layers of a stack, whose weights need not all be in memory.
#pragma once

#include "core/models/layers/mixers.h"
#include "core/models/layers/streams.h"
#include "core/models/specification/model.h"
#include "core/models/transformer/attentionlayer.h"
#include "core/models/transformer/layerinputs.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::models::transformer {

/// See specification::Branch.
struct Branch
{
    std::optional<layers::Norm> before, after, residual;
    double multiplier = 1;
    at::Tensor scale; ///< [hidden]; may be undefined

    /// What is added goes onto the states as it is, but for the multiplier.
    bool addsPlainly() const { return !after && !scale.defined(); }
};

/// See specification::ExpertsBeside.
struct ExpertsBeside
{
    layers::Norm denseAfter, before, after;
};

/// See specification::Layer.
struct Layer
{
    std::optional<AttentionLayer> attention, cross;
    layers::Mixer mixer;
    Branch attentionBranch, crossBranch, feedForwardBranch;
    std::optional<layers::Dense> dense;
    std::optional<layers::Experts> experts;
    std::optional<ExpertsBeside> beside;
    std::optional<LayerInput> input;
    std::optional<layers::StreamUpdate> streams;
    std::optional<layers::LowRank> lowRank;
    bool parallel = false;
    at::Tensor outputScale; ///< [1]; may be undefined
    std::string kind;       ///< of a layer without attention: "short convolution"
};

/// The layers of a stack. What they are is always known; their weights are kept in memory or read each time.
class LayerList
{
public:
    LayerList() = default;
    /// Checks names and shapes of all weights without reading them. Throws Error of Weights.
    LayerList(std::shared_ptr<layers::Weights> weights, const specification::Stack &facts);

    std::size_t size() const { return m_entries.size(); }
    /// The layer with tensors that have shapes but no numbers.
    const Layer &described(std::size_t index) const { return m_entries[index].described; }
    /// The layer with its numbers: it stays in memory if it is kept, and otherwise as long as somebody holds it. Throws
    /// Error where the files cannot be read.
    std::shared_ptr<const Layer> loaded(std::size_t index) const;

    /// Bytes of the layer's weights as float32; 0 where it uses those of another layer.
    std::int64_t bytes(std::size_t index) const { return m_entries[index].bytes; }
    /// From now on the layer is kept.
    void keep(std::size_t index);
    bool keeps(std::size_t index) const { return entryOf(index).kept != nullptr; }

private:
    struct Entry
    {
        specification::Layer facts;
        Layer described;
        std::int64_t bytes = 0;
        std::shared_ptr<const Layer> kept;
    };
    /// The entry with the weights of that layer.
    const Entry &entryOf(std::size_t index) const;

    std::shared_ptr<layers::Weights> m_weights;
    std::int64_t m_hidden = 0;
    std::vector<Entry> m_entries;
};

} // namespace headwise::models::transformer
