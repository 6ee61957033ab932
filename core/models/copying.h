// SPDX-License-Identifier: GPL-3.0-or-later
// Does a head raise the logits of the tokens that it attends to? (Olsson et al. 2022)
#pragma once

#include "core/models/transformer.h"

#include <vector>

namespace headwise::models {

/// True for causal language models whose blocks add to a residual stream that one LayerNorm hands to the unembedding
/// (GPT-2): only there has a head an output of its own in the logits.
bool definesCopying(const Transformer &model);

/// Copying scores of one batch, layer by layer.
///
/// With A [queries, keys] a head's map, o_i = sum_j A_ij v_j W_O the head's output at query i and S the distinct tokens
/// of the sequence:
///   r_i[t] = ReLU(LN(o_i) . u_t - mean over the vocabulary of LN(o_i) . u)   for t in S, u_t the unembedding of t
///   share_i = sum_j A_ij r_i[x_j] / sum_{t in S} r_i[t]
///   score = 2 mean_i share_i - 1, in -1..1; queries at which nothing in S is raised are left out, NaN without any.
/// LN is the final LayerNorm as it acts on one summand of the residual stream: o_i is centred and multiplied by the
/// norm's weight. Its division by the residual's deviation is one positive factor per query, which the share does not
/// feel; its bias, and that of the output projection, belong to no head and are left out. Later layers are passed by.
class CopyingScorer
{
public:
    CopyingScorer(const Transformer &model, const PackedBatch &batch);

    /// `maps[example]` is host memory [heads, queries, keys]; `context` [rows, heads * width]. Returns [examples,
    /// heads].
    at::Tensor score(const Block &block, const std::vector<float *> &maps, const at::Tensor &context) const;

private:
    /// What one example's outputs are read with.
    struct Reader
    {
        at::Tensor raising; ///< [hidden, S]: an output's product with it is its logits of S less the mean logit
        at::Tensor members; ///< [keys, S]: 1 where the key's token is that of S
    };
    std::vector<Reader> m_readers;
    std::vector<Segment> m_segments;
};

} // namespace headwise::models
