// SPDX-License-Identifier: GPL-3.0-or-later
// A run that keeps what gradients need: of any logit or loss with respect to embeddings, maps, heads and weights.
#pragma once

#include "core/models/transformer/transformer.h"

#include <map>
#include <vector>

namespace headwise::models::transformer {

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
};

/// Runs with gradients and returns all hidden states; must not be called under InferenceMode. `allLogits`: of every
/// token, as in Wanted.
Tape runDifferentiably(
    const Transformer &model, const PackedBatch &batch, bool allLogits, const ReplacedStates &replaced = {});

/// d number / d part for each part, of its shape; zeros for a part that the number does not depend on.
std::vector<at::Tensor> gradientsOf(const at::Tensor &number, const std::vector<at::Tensor> &parts);

/// Mean of -ln softmax(logits) of the token that follows, over all tokens but the last: `logits` [tokens, vocabulary],
/// `ids` int64 [tokens].
at::Tensor nextTokenLoss(const at::Tensor &logits, const at::Tensor &ids);

} // namespace headwise::models::transformer
