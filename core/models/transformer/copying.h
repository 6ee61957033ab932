// SPDX-License-Identifier: GPL-3.0-or-later
// Copying scores: how much a head raises the logits of the tokens that it attends to (Olsson et al. 2022).
#pragma once

#include "core/models/transformer/transformer.h"

#include <vector>

namespace headwise::models::transformer {

/// True for causal language models whose layers add to a residual stream as they are, with one norm before the
/// unembedding (GPT-2, LLaMA): only there the logits contain a separate contribution of each head.
bool definesCopying(const Transformer &model);

/// Hands a layer's maps on, and keeps them all.
class CopiedMaps final : public layers::LayerMaps
{
public:
    CopiedMaps(layers::LayerMaps &receiver, const layers::AttentionCall &call);
    attention::MapMemory begin(std::size_t example, int head) override;
    void end(std::size_t example, int head) override;

    /// Per example [heads, queries, keys].
    const std::vector<at::Tensor> &maps() const { return m_maps; }

private:
    layers::LayerMaps &m_receiver;
    std::vector<at::Tensor> m_maps, m_masses;
};

/// Copying scores of one batch, layer by layer.
///
/// With A [queries, keys] a head's map, o_i = sum_j A_ij v_j W_O the head's output at query i and S the distinct tokens
/// of the sequence:
///   r_i[t] = ReLU(LN(o_i) . u_t - mean over the vocabulary of LN(o_i) . u)   for t in S, u_t the unembedding of t
///   share_i = sum_j A_ij r_i[x_j] / sum_{t in S} r_i[t]
///   score = 2 mean_i share_i - 1, in -1..1; queries at which no logit in S is raised are left out; NaN if no query is
///   left.
/// LN is the final norm applied to one summand of the residual stream: o_i is centred (by a LayerNorm) and multiplied
/// by the weight of the norm. The division by the deviation of the residual stream is a positive factor per query,
/// which cancels in the share; the biases of the norm and of the output projection do not belong to a head and are left
/// out. Later layers are bypassed.
class CopyingScorer
{
public:
    CopyingScorer(const Transformer &model, const PackedBatch &batch);

    /// `context` [rows, heads * width]. Returns [examples, heads].
    /// `maps`: per example [heads, queries, keys].
    at::Tensor score(const AttentionLayer &layer, const std::vector<at::Tensor> &maps, const at::Tensor &context) const;

private:
    /// The matrices with which the outputs of one example are evaluated.
    struct Reader
    {
        at::Tensor raising; ///< [hidden, S]: multiplied with an output, it gives the logits of S minus the mean logit
        at::Tensor members; ///< [keys, S]: 1 where the key has this token of S
    };
    std::vector<Reader> m_readers;
    std::vector<layers::Segment> m_segments;
};

} // namespace headwise::models::transformer
