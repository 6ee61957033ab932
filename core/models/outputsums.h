// SPDX-License-Identifier: GPL-3.0-or-later
// The outputs of heads in the residual space: their distances and means, without keeping them.
#pragma once

#include "core/attention/headoutputs.h"
#include "core/models/transformer.h"

#include <vector>

namespace headwise::models {

/// Collects the contexts of all layers of a batch.
class OutputSums
{
public:
    explicit OutputSums(const PackedBatch &batch) : m_segments(batch.segments) {}

    /// `context` [rows, heads * width] of the next layer. `block` must outlive this object.
    void add(const Block &block, const at::Tensor &context);
    /// Of each example. With X [heads, tokens * hidden] the outputs scaled to length 1 at each token, X X^T holds the
    /// sums of cosines over tokens: one matrix product, in blocks of tokens.
    std::vector<attention::HeadOutputs> perExample() const;

private:
    attention::HeadOutputs outputsOf(const Segment &segment) const;
    /// [heads of all layers, tokens, hidden]
    at::Tensor outputs(std::int64_t firstRow, std::int64_t count) const;

    struct Layer
    {
        const Block *block;
        at::Tensor context;
    };
    std::vector<Segment> m_segments;
    std::vector<Layer> m_layers;
};

} // namespace headwise::models
