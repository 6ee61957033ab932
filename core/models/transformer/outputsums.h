// SPDX-License-Identifier: GPL-3.0-or-later
// The outputs of heads in the residual space: their distances and means, without keeping them.
#pragma once

#include "core/attention/headoutputs.h"
#include "core/models/layers/attend.h"

#include <vector>

namespace headwise::models::transformer {

/// Collects the contexts of all layers of a batch.
class OutputSums
{
public:
    explicit OutputSums(std::vector<layers::Segment> segments) : m_segments(std::move(segments)) {}

    /// The next layer: `context` [rows, heads * width], `projection` [heads * width, hidden].
    void add(int heads, const at::Tensor &projection, const at::Tensor &context);
    /// Of each example. With X [heads, tokens * hidden] the outputs scaled to length 1 at each token, X X^T holds the
    /// sums of cosines over tokens: one matrix product, in blocks of tokens.
    std::vector<attention::HeadOutputs> perExample() const;

private:
    attention::HeadOutputs outputsOf(const layers::Segment &segment) const;
    /// [heads of all layers, tokens, hidden]
    at::Tensor outputs(std::int64_t firstRow, std::int64_t count) const;

    struct HeadContexts
    {
        int heads;
        at::Tensor projection, context;
    };
    std::vector<layers::Segment> m_segments;
    std::vector<HeadContexts> m_layers;
};

} // namespace headwise::models::transformer
