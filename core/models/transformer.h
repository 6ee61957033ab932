// SPDX-License-Identifier: GPL-3.0-or-later
// A stack of transformer blocks over packed examples, shared by the BERT family and GPT-2.
#pragma once

#include "core/attention/headoutputs.h"
#include "core/models/attend.h"
#include "core/models/heads.h"
#include "core/models/layers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headwise::models {

/// How positions are counted. PaddingAware: padding tokens are not counted, and counting starts after the padding id
/// (RoBERTa family).
enum class PositionRule
{
    FromZero,
    PaddingAware
};

struct Embeddings
{
    at::Tensor words;     ///< [vocabulary, width]
    at::Tensor positions; ///< [positions, width]
    at::Tensor types;     ///< [token types, width]; undefined if the family has none
    std::optional<LayerNorm> norm;
    std::optional<Linear> projection; ///< to the hidden size, when the embeddings are narrower
    PositionRule rule = PositionRule::FromZero;
    std::int64_t paddingId = 0;
};

/// One layer. NormFirst: x + f(norm(x)); otherwise norm(x + f(x)).
struct Block
{
    Linear queryKeyValue; ///< [hidden, 3 * heads * head width]: queries, then keys, then values
    Linear attentionOutput;
    LayerNorm attentionNorm;
    Linear up, down;
    LayerNorm feedForwardNorm;
    int heads = 0;
    double scale = 1.0; ///< factor of the scores, usually 1 / sqrt(head width)
};

struct Transformer
{
    Embeddings embeddings;
    std::vector<Block> blocks;
    std::optional<LayerNorm> finalNorm;
    OutputHead head;
    Activation activation = nullptr;
    bool normFirst = false;
    bool causal = false;

    std::int64_t maxLength() const;
};

/// The tokens of a batch, one example after the other.
struct PackedBatch
{
    at::Tensor ids, types, positions; ///< int64 [rows], on the model's device
    std::vector<Segment> segments;
    std::vector<std::int64_t> answerTokens; ///< per example, the token from which the head answers; -1: no answer
};

/// The results to compute besides attention.
struct Wanted
{
    bool hiddenState = false;
    bool allLogits = false; ///< logits of every token
    bool copying = false;   ///< copying scores, where the model defines them
    bool outputs = false;   ///< of heads
};

struct TransformerResult
{
    at::Tensor hidden; ///< [rows, hidden], on request
    /// [rows, classes] for classified tokens, or if all logits of a language model are requested; otherwise [examples,
    /// classes], where the row of an example without an answer is meaningless; undefined if no example has an answer.
    at::Tensor logits;
    bool logitsOfAllRows = false;
    at::Tensor copying;                          ///< [examples, heads of all layers], on request and if defined
    std::vector<attention::HeadOutputs> outputs; ///< per example, on request
};

/// `maps[example]` is host memory for [heads of all layers, tokens, tokens]. Unneeded work is skipped: the context of
/// the last layer if there is no head, otherwise all of its rows except those that the head uses.
TransformerResult runTransformer(
    const Transformer &model, const PackedBatch &batch, const std::vector<float *> &maps, Wanted wanted);

} // namespace headwise::models
