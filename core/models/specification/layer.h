// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a stack, as data.
#pragma once

#include "core/models/specification/attention.h"
#include "core/models/specification/feedforward.h"
#include "core/models/specification/mixer.h"
#include "core/models/specification/streams.h"

namespace headwise::models::specification {

/// How a part of a layer joins the residual stream x:
///   y = f(before(x));   x = residual(x + multiplier * scale * after(y))
/// Post-norm has `residual` only, pre-norm `before` only, sandwich norms `before` and `after`.
struct Branch
{
    std::optional<Norm> before = {}, after = {}, residual = {};
    double multiplier = 1;
    std::string scale = {}; ///< tensor [hidden]; empty: none
};

/// What a layer adds last: norm(projection(act(gate(x)) * own)), `own` being its part of the LayerEmbeddings.
struct LayerInput
{
    Linear gate, projection;
    Norm norm;
    Activation activation = Activation::GeluTanh;
};

struct Layer
{
    std::optional<Attention> attention = {};
    Mixer mixer = {}; ///< of a layer without attention, joined as attention is
    Branch attentionBranch = {};
    std::optional<Attention> cross = {}; ///< of a decoder to the encoder's states
    Branch crossBranch = {};
    std::optional<Dense> dense = {};
    std::optional<Experts> experts = {};
    std::optional<ExpertsBeside> beside = {}; ///< `dense` and `experts` both; nullopt: the one that there is
    Branch feedForwardBranch = {};
    std::optional<LayerInput> input = {};
    std::optional<StreamUpdate> streams = {}; ///< of a stack with several versions of its states
    std::optional<LowRank> lowRank = {};
    /// Attention and feed-forward both start from the layer's input; without a norm of its own the latter takes the
    /// attention's normed input.
    bool parallel = false;
    int weightsOfLayer = -1;      ///< an earlier layer, whose weights are this one's (ALBERT); -1: its own
    std::string kind = {};        ///< of a layer without attention: "short convolution"
    std::string outputScale = {}; ///< tensor [1] that multiplies the layer's result; empty: none
};

} // namespace headwise::models::specification
