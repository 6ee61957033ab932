// SPDX-License-Identifier: GPL-3.0-or-later
// A stack of layers with its weights, over packed examples.
#pragma once

#include "core/models/transformer/inputs.h"
#include "core/models/transformer/layer.h"
#include "core/models/transformer/waveinput.h"

#include <optional>
#include <variant>
#include <vector>

namespace headwise::models::transformer {

/// An attention whose context was computed.
struct Attended
{
    headwise::attention::Stack stack; ///< may be Cross
    int place;                        ///< among the stack's layers with that attention
    const AttentionLayer &layer;
    const layers::AttentionCall &call;
    const at::Tensor &gates; ///< that the context was multiplied by, [rows, heads * value width]; may be undefined
};

/// Where a run of a stack begins.
struct StackStart
{
    int layer = 0;      ///< number of the first layer that is computed; the number of layers: none is
    at::Tensor rows;    ///< [rows, hidden] its input
    at::Tensor context; ///< of its attention, in place of computing it; may be undefined
};

/// What a run of a stack asks for and tells.
class Observer
{
public:
    virtual ~Observer() = default;
    /// Who gets the maps of the layer at `place` of a stack's layers with attention, which are about to be computed;
    /// null: nobody. `stack` may be Cross.
    virtual layers::LayerMaps *mapsOf(
        headwise::attention::Stack stack, int place, const layers::AttentionCall &call) = 0;
    /// Whether a layer's maps are wanted. What comes after the last of these is computed only for wanted states.
    virtual bool wants(headwise::attention::Stack, int /*place*/) const { return true; }
    /// Where maps are kept with their gradients; null: they are not.
    virtual std::vector<at::Tensor> *kept(headwise::attention::Stack, int /*place*/) { return nullptr; }
    /// Queries, keys and values before norms and rotations; they may be replaced.
    virtual void projected(headwise::attention::Stack, int /*place*/, const AttentionLayer &, Projected &) {}
    virtual bool wantsProjections() const { return false; }
    /// The context [rows, heads * value width] before the output projection; what it returns takes its place.
    virtual at::Tensor attended(const Attended &, const at::Tensor &context) { return context; }
    virtual bool wantsContexts() const { return false; } ///< of the last layer too
    /// The layer's maps and its context were given.
    virtual void finished(headwise::attention::Stack, int /*place*/) {}
    /// The input of each layer; after the last one that is computed, its result, with its number plus 1.
    virtual void layerBegins(headwise::attention::Stack, int /*number*/, const at::Tensor & /*rows*/) {}
    /// Of a stack whose layers depend on each other by their states alone, see Stack::canStartLater; nullopt: the run
    /// begins with the first layer.
    virtual std::optional<StackStart> start(headwise::attention::Stack) { return std::nullopt; }
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
    LayerList layers;
    std::optional<layers::Norm> finalNorm;
    std::optional<layers::Linear> finalProjection;
    specification::PositionBias positionBias;
    at::Tensor biasTable; ///< of RelativeBias
    std::optional<RelativeTables> relative;
    std::optional<InputConvolution> inputConvolution;
    std::optional<LayerEmbeddings> layerEmbeddings;
    std::optional<layers::Streams> streams;
    std::int64_t maxLength = 0; ///< tokens

    /// Number of layers with attention.
    int attentionLayers() const;
    /// False where a layer needs more of earlier ones than their states: several versions of them, keys, a convolution
    /// of the input.
    bool canStartLater() const;
    /// Where its weights are.
    at::Device device() const;
};

/// The last layer's states, normed: all, or those wanted; undefined if none are. Unneeded work is skipped: what follows
/// the last maps if no states are wanted, and all rows of the last layer but those wanted. `encoder`: for
/// cross-attention. `states.rows` may be overwritten.
at::Tensor runStack(
    const Stack &stack, States states, const States *encoder, Observer &observer, const WantedStates &wanted);

} // namespace headwise::models::transformer
