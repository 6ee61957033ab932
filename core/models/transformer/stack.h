// SPDX-License-Identifier: GPL-3.0-or-later
// A stack of layers with its weights, over packed examples.
#pragma once

#include "core/models/layers/mixers.h"
#include "core/models/specification/model.h"
#include "core/models/transformer/attentionlayer.h"
#include "core/models/transformer/inputs.h"
#include "core/models/transformer/layerinputs.h"
#include "core/models/transformer/waveinput.h"

#include <optional>
#include <variant>
#include <vector>

namespace headwise::models::transformer {

/// See specification::Branch.
struct Branch
{
    std::optional<layers::Norm> before, after, residual;
    double multiplier = 1;
    at::Tensor scale; ///< [hidden]; may be undefined

    /// What is added goes onto the states as it is, but for the multiplier.
    bool addsPlainly() const { return !after && !scale.defined(); }
};

/// See specification::Layer.
struct Layer
{
    std::optional<AttentionLayer> attention, cross;
    layers::Mixer mixer;
    Branch attentionBranch, crossBranch, feedForwardBranch;
    std::optional<layers::Dense> dense;
    std::optional<layers::Experts> experts;
    std::optional<LayerInput> input;
    bool parallel = false;
    at::Tensor outputScale; ///< [1]; may be undefined
    std::string kind;       ///< of a layer without attention: "short convolution"
};

/// What a run of a stack asks for and tells.
class Observer
{
public:
    virtual ~Observer() = default;
    /// Memory for the maps of the layer at `place` of a stack's layers with attention; `stack` may be Cross.
    virtual std::vector<layers::MapMemory> mapsOf(headwise::attention::Stack stack, int place) = 0;
    /// Where maps are kept with their gradients; null: they are not.
    virtual std::vector<at::Tensor> *kept(headwise::attention::Stack, int /*place*/) { return nullptr; }
    /// The context [rows, heads * value width] before the output projection; what it returns takes its place.
    virtual at::Tensor attended(
        headwise::attention::Stack, int /*place*/, const AttentionLayer &, const at::Tensor &context)
    {
        return context;
    }
    virtual bool wantsContexts() const { return false; } ///< of the last layer too
};

/// What of the last layer's states is wanted.
struct WantedStates
{
    bool all = false;
    at::Tensor rows; ///< int64: these alone; undefined: none
    bool any() const { return all || rows.defined(); }
};

/// See specification::InputConvolution.
struct InputConvolution
{
    specification::InputConvolution facts;
    at::Tensor weight, bias;
    layers::Norm norm;

    /// What is added to the first layer's result, [rows, hidden].
    at::Tensor operator()(const States &states) const;
};

struct Stack
{
    headwise::attention::Stack kind = headwise::attention::Stack::Encoder;
    std::variant<TextEmbedding, PatchEmbedding, MelEmbedding, WaveEmbedding> input;
    std::vector<Layer> layers;
    std::optional<layers::Norm> finalNorm;
    std::optional<layers::Linear> finalProjection;
    specification::PositionBias positionBias;
    at::Tensor biasTable; ///< of RelativeBias
    std::optional<RelativeTables> relative;
    std::optional<InputConvolution> inputConvolution;
    std::optional<LayerEmbeddings> layerEmbeddings;
    std::int64_t maxLength = 0; ///< tokens

    /// Number of layers with attention.
    int attentionLayers() const;
    /// Where its weights are.
    at::Device device() const;
};

/// Throws Error of Weights.
Stack loadStack(layers::Weights &weights, const specification::Stack &facts);

/// The last layer's states, normed: all, or those wanted; undefined if none are. Unneeded work is skipped: what follows
/// the last maps if no states are wanted, and all rows of the last layer but those wanted. `encoder`: for
/// cross-attention. `states.rows` may be overwritten.
at::Tensor runStack(
    const Stack &stack, States states, const States *encoder, Observer &observer, const WantedStates &wanted);

} // namespace headwise::models::transformer
