// SPDX-License-Identifier: GPL-3.0-or-later
// The model families, one file each: what their config.json says, how their weights are called, which heads they have.
#pragma once

#include "core/models/config.h"
#include "core/models/transformer.h"
#include "core/models/weights.h"

#include <string>
#include <vector>

namespace headwise::models {

/// What a family builds from.
struct FamilyInput
{
    const Config &config;
    Weights &weights;
    at::Tensor words = {}; ///< the base model's token embeddings, for the heads that are tied to them
};

/// A head that the family can compute. Without one of the needed tensors the model is loaded bare.
struct HeadRecipe
{
    std::string architectureEnd;     ///< "ForSequenceClassification"
    std::vector<std::string> needed; ///< tensor names
    OutputHead (*build)(FamilyInput &input);
};

struct Family
{
    std::string name;                    ///< also the first model type
    std::vector<std::string> modelTypes; ///< `model_type` in config.json
    std::string prefix, layerPrefix;     ///< see WeightRules
    std::vector<std::string> buffers, dormant;
    std::vector<HeadRecipe> heads;
    Transformer (*build)(FamilyInput &input); ///< without head
};

/// One line per family here and in the table of families.cpp adds it.
Family bertFamily();
Family robertaFamily();
Family electraFamily();
Family distilBertFamily();
Family gpt2Family();

const std::vector<Family> &families();
/// Throws Error{Unsupported} that lists the families.
const Family &familyOf(const Config &config);

/// The head that `architectures` names, or none with the reason in `note`.
OutputHead buildHead(const Family &family, FamilyInput &input, std::string &note);

/// Shared by the families' files.
Activation activationOf(const Config &config, Keys keys, const std::string &fallback);
/// Throws Error{Unsupported} when a switch that changes the computation is on.
void refuseSwitch(const Config &config, const char *key);
/// Classes from the first token (`HeadRows::First`) or the last.
OutputHead classificationHead(const Config &config, HeadRows rows, std::vector<HeadStep> steps);

} // namespace headwise::models
