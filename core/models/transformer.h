// SPDX-License-Identifier: GPL-3.0-or-later
// A stack of transformer blocks over packed examples: what BERT's relatives and GPT-2 have in common.
#pragma once

#include "core/models/attend.h"
#include "core/models/heads.h"
#include "core/models/layers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace headwise::models {

/// Where a token stands. PaddingAware: ids that are the padding id do not count, and counting starts after that id
/// (the RoBERTa family).
enum class PositionRule
{
    FromZero,
    PaddingAware
};

struct Embeddings
{
    at::Tensor words;     ///< [vocabulary, width]
    at::Tensor positions; ///< [positions, width]
    at::Tensor types;     ///< [token types, width]; undefined: the family has none
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
    double scale = 1.0; ///< of the scores, usually 1 / sqrt(head width)
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
    std::vector<std::int64_t> answerTokens; ///< per example the token that the head answers from; -1: it has no answer
};

/// What a run must bring back beside attention.
struct Wanted
{
    bool hiddenState = false;
    bool allLogits = false; ///< of every token
    bool copying = false;   ///< copying scores, where the model defines them
};

struct TransformerResult
{
    at::Tensor hidden; ///< [rows, hidden], when wanted
    /// [rows, classes] when all were wanted from a language model, else [examples, classes], where the row of an
    /// example without an answer means nothing; undefined when no example has one.
    at::Tensor logits;
    bool logitsOfAllRows = false;
    at::Tensor copying; ///< [examples, heads of all layers], when wanted and defined
};

/// `maps[example]` is host memory for [heads of all layers, tokens, tokens]. Work that nothing wanted depends on is
/// left out: the context of a bare model's last layer, and all but the head's rows of it otherwise.
TransformerResult runTransformer(
    const Transformer &model, const PackedBatch &batch, const std::vector<float *> &maps, Wanted wanted);

} // namespace headwise::models
