// SPDX-License-Identifier: GPL-3.0-or-later
// What decoders of LLaMA's shape share: RMS norms before attention and feed-forward, grouped queries, a gated
// feed-forward layer, no biases. Families change what is their own in the layers that they get here.
#pragma once

#include "core/models/families/readers.h"

#include <functional>

namespace headwise::models::families {

/// What all layers of a decoder share.
struct DecoderFacts
{
    layouts::ModelSizes sizes;
    std::int64_t inner = 0; ///< of the feed-forward layer
    double epsilon = 1e-6;
    specification::Activation activation = specification::Activation::Silu;
    bool attentionBias = false; ///< of queries, keys, values and output
    bool denseBias = false;
    std::int64_t window = 0;             ///< `sliding_window`; 0: none is stated
    std::vector<std::string> layerTypes; ///< of each layer: `layer_types`, or what the family's rule gives

    bool slides(std::int64_t layer) const
    {
        return !layerTypes.empty() && layerTypes[static_cast<std::size_t>(layer)] == "sliding_attention";
    }
};

/// Reads config.json; `slides` tells of a layer whether its attention has a window, where `layer_types` do not. Throws
/// Error for types of layers that are not computed, and for windows without a width.
DecoderFacts decoderFacts(const files::Config &config, const std::function<bool(std::int64_t layer)> &slides);
/// The same for layers of other types too, of which nothing is checked.
DecoderFacts decoderFactsOfAnyType(const files::Config &config);

/// `use_sliding_window`, where `sliding_window` states a width too.
bool usesWindows(const files::Config &config);

/// Of each layer, whether it rotates: `no_rope_layers` (1: it does), or all but every n-th.
std::vector<bool> rotatingLayers(const files::Config &config, std::int64_t layers);

/// "layers.3."
std::string layerName(std::int64_t layer);
/// LLaMA's layer, without rotation.
specification::Layer decoderLayer(const DecoderFacts &facts, std::int64_t number);
/// "name.gate_proj", "name.up_proj", "name.down_proj"
specification::Dense gatedDense(const DecoderFacts &facts, const std::string &name, std::int64_t inner);
/// RMS norms of queries and keys, over each head.
void normHeads(specification::Attention &attention, const specification::Norm &query, const specification::Norm &key);

/// Experts with matrices of their own below `name`, "{}" standing for the number; or, as transformers' own classes hold
/// them, stacked in "name.gate_up_proj" and "name.down_proj".
struct ExpertNames
{
    std::string name, gate, up, down, router;
};
specification::Experts expertsOf(const FamilyInput &input, const DecoderFacts &facts, const ExpertNames &names,
    std::int64_t count, std::int64_t inner);

specification::Model decoderModel(
    const FamilyInput &input, const DecoderFacts &facts, std::vector<specification::Layer> layers);
/// Heads of language models, of sequence and token classification and of questions.
std::vector<HeadRecipe> decoderHeads();
layouts::FamilyNames decoderNames(std::string type, std::string className);

} // namespace headwise::models::families
