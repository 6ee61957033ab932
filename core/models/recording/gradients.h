// SPDX-License-Identifier: GPL-3.0-or-later
// A run that keeps what gradients need: of any logit or loss with respect to embeddings, maps, heads and weights.
#pragma once

#include "core/models/transformer/transformer.h"

#include <map>
#include <vector>

namespace headwise::models::recording {

using transformer::PackedBatch;
using transformer::Transformer;
using transformer::TransformerResult;

/// Takes gradients of weights while it lives; made before the run. Tensors that layers share are one.
class WatchedWeights
{
public:
    explicit WatchedWeights(std::vector<at::Tensor> weights);
    ~WatchedWeights();
    WatchedWeights(const WatchedWeights &) = delete;
    WatchedWeights &operator=(const WatchedWeights &) = delete;

    const std::vector<at::Tensor> &tensors() const { return m_weights; }

private:
    std::vector<at::Tensor> m_weights;
};

/// Values in place of the model's own, by stack; undefined or left out: its own.
struct ReplacedStates
{
    std::vector<at::Tensor> words;    ///< [rows, width] of the table of words
    std::vector<at::Tensor> embedded; ///< [rows, hidden] first states
};

/// What a tape holds.
struct TapeOptions
{
    bool allLogits = false; ///< of every token, as in Wanted
    bool inputs = true;     ///< words and embedded states, with their graph
    bool maps = true;
    bool hidden = true;         ///< all last states
    bool gatesOfTokens = false; ///< gates are [rows, heads]
    bool contexts = false;
    bool projections = false;
};

/// Factors of each head's queries [heads] and keys [key heads] as they are projected, all 1: the sum of weight times
/// gradient over the query matrix (and bias) of a head is the gradient of its factor.
struct ProjectionGates
{
    at::Tensor queries, keys; ///< undefined where keys are those of another layer
};

/// A run's results with what they were computed from. Everything here can be given to gradientsOf.
struct Tape
{
    TransformerResult result;
    std::vector<at::Tensor> words;    ///< by stack [rows, width], looked up and nothing else; undefined without tokens
    std::vector<at::Tensor> embedded; ///< by stack [rows, hidden]
    /// By layer with attention and example [heads, queries, keys].
    std::map<headwise::attention::Stack, std::vector<std::vector<at::Tensor>>> maps;
    /// By layer with attention [examples, heads]: factors of each head's context, all 1 (Michel et al. 2019).
    std::map<headwise::attention::Stack, std::vector<at::Tensor>> gates;
    std::map<headwise::attention::Stack, std::vector<at::Tensor>> contexts; ///< by layer [rows, heads * value width]
    std::map<headwise::attention::Stack, std::vector<ProjectionGates>> projections; ///< by layer
};

/// Runs with gradients and the model's changes; must not be called under InferenceMode.
Tape runDifferentiably(const Transformer &model, const PackedBatch &batch, const TapeOptions &options = {},
    const ReplacedStates &replaced = {});

/// d number / d part for each part, of its shape; zeros for a part that the number does not depend on.
std::vector<at::Tensor> gradientsOf(const at::Tensor &number, const std::vector<at::Tensor> &parts);

} // namespace headwise::models::recording
