// SPDX-License-Identifier: GPL-3.0-or-later
// The model families, one file each: the meaning of their config.json, the names of their weights, and their heads.
#pragma once

#include "core/models/config.h"
#include "core/models/transformer.h"
#include "core/models/weights.h"

#include <string>
#include <vector>

namespace headwise::models {

/// The input from which a family builds a model.
struct FamilyInput
{
    const Config &config;
    Weights &weights;
    at::Tensor words = {}; ///< the base model's token embeddings, for the heads that are tied to them
};

/// A head that the family supports. If one of the needed tensors is missing, the model is loaded without a head.
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
    Transformer (*build)(FamilyInput &input); ///< without a head
};

/// A family is added by one line here and one in the table of families.cpp.
Family bertFamily();
Family robertaFamily();
Family electraFamily();
Family distilBertFamily();
Family gpt2Family();

const std::vector<Family> &families();
/// Throws Error{Unsupported} that lists the supported families.
const Family &familyOf(const Config &config);

/// The head named by `architectures`, or none, with the reason in `note`.
OutputHead buildHead(const Family &family, FamilyInput &input, std::string &note);

/// Shared by the families' files.
Activation activationOf(const Config &config, Keys keys, const std::string &fallback);
/// Throws Error{Unsupported} if an unsupported switch that changes the computation is on.
void refuseSwitch(const Config &config, const char *key);
/// Classes from the first token (`HeadRows::First`) or the last.
OutputHead classificationHead(const Config &config, HeadRows rows, std::vector<HeadStep> steps);

} // namespace headwise::models
