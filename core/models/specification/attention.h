// SPDX-License-Identifier: GPL-3.0-or-later
// What the attention of one layer computes, as data.
#pragma once

#include "core/attention/map.h"
#include "core/models/specification/parts.h"

#include <array>

namespace headwise::models::specification {

/// How the matrix of queries, keys and values is stored.
enum class Projection : std::uint8_t
{
    Separate, ///< three matrices
    Joined,   ///< one: queries of all heads, keys of all heads, values of all heads
    PerHead,  ///< one: head by head its query, key and value
    PerGroup  ///< one: for each key head the queries of its group, its key, its value
};

/// The layers that make queries, keys and values.
struct Projections
{
    std::string query{}, key{}, value{}; ///< with one matrix, `query` names it
    Projection form = Projection::Separate;
    bool queryBias = true, keyBias = true, valueBias = true;
    MatrixStorage storage = MatrixStorage::OutIn;
    /// The query matrix holds, head by head, a query and a gate: the context is multiplied by sigmoid(gate).
    bool gated = false;
    bool valueIsKey = false; ///< values are the keys before their norm and rotation
};

/// A norm of queries or keys.
struct HeadNorm
{
    enum class Scope : std::uint8_t
    {
        EachHead,   ///< over the width of a head, one weight for all
        OwnWeights, ///< over the width of a head, a weight of its own for each: tensors "name.0", "name.1", ...
        OneTable,   ///< the same, in one tensor [heads, width]
        AllHeads    ///< over all heads together
    };
    Norm norm{};
    Scope scope = Scope::EachHead;
    bool afterRotation = false;
};

/// How frequencies of a rotary embedding are stretched to longer texts, as transformers' `rope_scaling` names it.
struct RotaryScaling
{
    enum class Kind : std::uint8_t
    {
        None,
        Linear,  ///< frequencies / factor
        Dynamic, ///< a larger base for texts longer than originalLength
        Llama3,  ///< low frequencies / factor, smooth between two wave lengths
        Yarn,    ///< Peng et al. 2023
        LongRope ///< a factor for each frequency, for short and for long texts
    };
    Kind kind = Kind::None;
    double factor = 1;
    double originalLength = 0;                  ///< positions that the model was trained with at first
    double lowFrequency = 1, highFrequency = 4; ///< Llama3
    double betaFast = 32, betaSlow = 1;         ///< Yarn
    bool truncates = true;                      ///< Yarn: limits are rounded to whole dimensions
    std::vector<double> shortFactors{}, longFactors{};
    double attentionFactor = 1; ///< of cosine and sine

    bool operator==(const RotaryScaling &) const = default;
};

/// Rotates pairs of dimensions of queries and keys by position * frequency (Su et al. 2021).
struct Rotary
{
    enum class Pairs : std::uint8_t
    {
        Halves,            ///< dimension i with i + width / 2
        Neighbours,        ///< dimension 2i with 2i + 1
        NeighboursToHalves ///< as neighbours, but the result is stored in halves (DeepSeek)
    };
    std::int64_t width = 0; ///< of the dimensions that are rotated; the first of a head
    double base = 10000;
    Pairs pairs = Pairs::Halves;
    RotaryScaling scaling{};
    /// Of the frequencies base^(-2i / frequencyWidth), those from `rotating` on are 0; 0: all `width / 2` rotate, with
    /// frequencyWidth = width.
    std::int64_t frequencyWidth = 0, rotating = 0;

    bool operator==(const Rotary &) const = default;
};

/// The content-to-position and position-to-content terms of DeBERTa (He et al. 2021).
struct Disentangled
{
    std::int64_t buckets = 0;   ///< position_buckets; 0: distances are not put into logarithmic buckets
    std::int64_t positions = 0; ///< max_relative_positions
    bool contentToPosition = true, positionToContent = true;
    bool sharesKeys = true; ///< position embeddings go through the layer's own query and key matrices
    std::string positionQuery{}, positionKey{};
};

/// Keys and values through a narrow space (DeepSeek-V2).
struct Latent
{
    std::optional<Linear> queryDown{}; ///< nullopt: queries are made by queryUp alone
    std::optional<Norm> queryNorm{};
    Linear queryUp{};
    Linear keyDown{}; ///< to the narrow space, and the one rotary key of all heads
    Norm keyNorm{};
    Linear keyUp{}; ///< head by head its key without rotation and its value
    std::int64_t plainWidth = 0, rotaryWidth = 0;
};

/// Growing scale of queries with their position (Llama 4): 1 + scale ln(1 + floor((position + 1) / floorScale)).
struct QueryGrowth
{
    double scale = 0.1, floorScale = 8192;
};

struct Attention
{
    int heads = 0;
    int keyHeads = 0;       ///< query head h uses key head h * keyHeads / heads
    std::int64_t width = 0; ///< of a query and a key
    std::int64_t valueWidth = 0;
    Projections projections{};
    Linear output{};
    double scale = 1;       ///< factor of the scores, usually 1 / sqrt(width)
    double softCap = 0;     ///< scores s become cap tanh(s / cap) before the mask; 0: they stay
    std::string sinks = {}; ///< tensor [heads]: a logit of each head that takes part of every row; empty: none
    headwise::attention::Visibility visibility{};
    std::optional<HeadNorm> queryNorm = {}, keyNorm = {}, valueNorm = {};
    std::optional<Rotary> rotary = {};
    std::optional<Disentangled> disentangled = {};
    std::optional<Latent> latent = {};
    std::optional<QueryGrowth> queryGrowth = {};
    bool addsPositionBias = false; ///< the stack's PositionBias is added to the scores
    int keysOfLayer = -1;          ///< keys and values are those of an earlier layer; -1: its own
};

} // namespace headwise::models::specification
