// SPDX-License-Identifier: GPL-3.0-or-later
// The layers beside attention, as data.
#pragma once

#include "core/models/specification/parts.h"

namespace headwise::models::specification {

/// down(act(up(x))), or gated: down(act(gate(x)) * up(x)).
struct Dense
{
    std::optional<Linear> gate{};
    Linear up{}, down{};
    Activation activation = Activation::Gelu;
    /// One matrix holds gate and up, side by side in its outputs: `gate` names it, and `up` has no tensor.
    bool joined = false;
    /// The share of a gate's outputs that are cut off: what is above mean + quantile * deviation of the row is left,
    /// reduced by that.
    double sparsity = 0;
};

/// Several feed-forward layers, of which a router chooses some for each token.
struct Experts
{
    enum class Weighting : std::uint8_t
    {
        SoftmaxThenTop,      ///< softmax over all, the largest are taken
        SoftmaxThenTopToOne, ///< the same, divided by their sum
        TopThenSoftmax,      ///< softmax over the largest alone
        SigmoidGroups,       ///< DeepSeek-V3: sigmoid, chosen in groups with a bias
        SigmoidOfInput       ///< Llama 4: the largest, its sigmoid multiplies the expert's input
    };
    /// How gate and up of all experts are stored.
    enum class Storage : std::uint8_t
    {
        Named,        ///< a matrix of each expert's own: names with "{}" for its number
        StackedInOut, ///< gateUp [experts, in, 2 inner], halves; down [experts, inner, out]
        StackedOutIn, ///< gateUp [experts, 2 inner, in], halves; down [experts, out, inner]
        Interleaved   ///< as StackedInOut, gate and up alternate (gpt-oss)
    };
    Linear router{};
    std::int64_t count = 0, used = 0;
    std::int64_t hidden = 0, inner = 0;
    Weighting weighting = Weighting::SoftmaxThenTop;
    Storage storage = Storage::Named;
    std::string gate{}, up{}, down{}; ///< names; stacked: `gate` names gate and up
    bool bias = false;
    Activation activation = Activation::Silu;
    double clamp = 0; ///< gpt-oss: gate at most, up between; 0: no limit. Then (up + 1) gate sigmoid(slope gate)
    double slope = 1.702;
    double scale = 1;       ///< of the weights (routed_scaling_factor)
    bool normalises = true; ///< SigmoidGroups: the weights are divided by their sum
    std::int64_t groups = 1, groupsUsed = 1;
    std::string choiceBias{}; ///< tensor that is added to the scores for choosing only
    std::optional<Dense> shared{};
    std::optional<Linear> sharedGate{}; ///< sigmoid of it multiplies what the shared one gives
    /// Of the router's input; its weight is the tensor routerScale [hidden] / sqrt(hidden).
    std::optional<Norm> routerNorm{};
    std::string routerScale{};
    std::string expertScale{}; ///< tensor [experts] that multiplies the weights
};

/// Experts beside the feed-forward layer: denseAfter(dense) + after(experts(before(x))) goes on, where x are the states
/// that also choose the experts.
struct ExpertsBeside
{
    Norm denseAfter, before, after;
};

} // namespace headwise::models::specification
