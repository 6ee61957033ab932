// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of config.json that many families share.
#pragma once

#include "core/models/families/families.h"

#include <string>
#include <utility>

namespace headwise::models::families {

std::int64_t hiddenSize(const files::Config &config);
std::int64_t vocabularySize(const files::Config &config);
/// Throws Error{Unsupported} for an unknown activation.
specification::Activation activationOf(const files::Config &config, files::Keys keys, const std::string &fallback);
/// Throws Error{Unsupported} if an unsupported switch that changes the computation is on.
void refuseSwitch(const files::Config &config, const char *key);
double epsilonOf(const files::Config &config, files::Keys keys, double fallback);
/// 1 / sqrt(width)
double usualScale(std::int64_t width);

/// The words' table "name.weight".
specification::Table wordsTable(const files::Config &config, const std::string &name, std::int64_t width);
/// A learned table "name.weight" of positions.
specification::Positions learnedPositions(const std::string &name, std::int64_t count, std::int64_t width);

/// What `rope_parameters` (newer files) or `rope_theta` and `rope_scaling` say; `width`: of the dimensions of a head
/// that rotate. `layerType`: for files that state parameters for each type of layer. Throws Error{Unsupported} for an
/// unknown kind of scaling.
specification::Rotary rotaryOf(
    const files::Config &config, std::int64_t width, double defaultBase, const std::string &layerType = {});

/// Height and width of `key`: one number or a list of two.
std::pair<std::int64_t, std::int64_t> sideOf(const files::Config &config, const char *key, std::int64_t fallback);

/// How files without `rope_parameters` for each type of layer state the rotation of one.
struct LayerRotary
{
    const char *baseKey; ///< "": there is none
    double base;
    bool scales; ///< `rope_scaling` is about this type
};
/// The rotation of a type of layer that always has parameters of its own.
specification::Rotary layerRotaryOf(
    const files::Config &config, std::int64_t width, const std::string &layerType, const LayerRotary &older);

/// One entry for each layer of `layer_types`; empty where the file has none.
std::vector<std::string> layerTypes(const files::Config &config, std::int64_t layers);

/// Number of outputs of a head, by its last layer's weight [outputs, hidden]; it may differ from config.json's.
std::int64_t outputsOf(const FamilyInput &input, const std::string &layer);
/// Classes or scores from the states of one token; the last step gives the outputs.
specification::Head classificationHead(
    const files::Config &config, specification::HeadRows rows, std::vector<specification::HeadStep> steps);
/// Classes from the decoder's state at the last end token of an encoder-decoder, by a dense layer and one to the
/// classes: "classification_head.dense" and ".out_proj".
specification::Head endTokenClassification(const FamilyInput &input, specification::DecoderReads decoderReads);
/// Classes of every token, by one layer.
specification::Head tokenClassificationHead(const FamilyInput &input, const std::string &layer, std::int64_t hidden);
/// Logits of the next token, by "name.weight" [vocabulary, hidden], which may be tied to the words (see tieWeights).
specification::Head causalHead(const FamilyInput &input, const std::string &name, bool withBias = false);

} // namespace headwise::models::families
