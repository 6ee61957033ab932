// SPDX-License-Identifier: GPL-3.0-or-later
// The model families, one file each: the meaning of their config.json and their heads. layouts/ names their weights.
#pragma once

#include "core/models/files/config.h"
#include "core/models/layouts/familylayout.h"
#include "core/models/transformer.h"
#include "core/models/weights.h"

#include <string>
#include <vector>

namespace headwise::models {

/// The input from which a family builds a model.
struct FamilyInput
{
    const files::Config &config;
    Weights &weights;
    at::Tensor words = {}; ///< the base model's token embeddings, for the heads that are tied to them
};

/// A head that the family supports. If one of the needed tensors is missing, or any does not fit, the model is loaded
/// without a head.
struct HeadRecipe
{
    std::string architectureEnd;     ///< "ForSequenceClassification"
    std::vector<std::string> needed; ///< tensor names
    OutputHead (*build)(FamilyInput &input);
    /// Tensors that tell this head where config.json does not name it; empty: the needed ones.
    std::vector<std::string> recognisedBy = {};
};

struct Family
{
    layouts::FamilyLayout layout;
    std::vector<std::string> dormant; ///< see WeightRules
    std::vector<HeadRecipe> heads;
    Transformer (*build)(FamilyInput &input); ///< without a head
};

/// A family is added by one line here, one in the table of families.cpp and its layout.
Family bertFamily();
Family robertaFamily();
Family electraFamily();
Family distilBertFamily();
Family gpt2Family();

const std::vector<Family> &families();
/// By `model_type`, or without one by `architectures`. Throws Error{Unsupported} that names the family and the way for
/// other models.
const Family &familyOf(const files::Config &config);

/// The head named by `architectures`; where it names none, the one whose tensors are there. A head that cannot be
/// computed is left out, which `notes` say.
OutputHead buildHead(const Family &family, FamilyInput &input, std::vector<std::string> &notes);

/// Shared by the families' files.
Activation activationOf(const files::Config &config, files::Keys keys, const std::string &fallback);
/// Throws Error{Unsupported} if an unsupported switch that changes the computation is on.
void refuseSwitch(const files::Config &config, const char *key);
/// Number of outputs of a head, by its last layer's weight [outputs, hidden]; it may differ from config.json's.
std::int64_t outputsOf(const FamilyInput &input, const std::string &layer);
/// Classes or scores from the states of one token; the last step gives the outputs.
OutputHead classificationHead(const files::Config &config, HeadRows rows, std::vector<HeadStep> steps);
/// Classes of every token, by one layer.
OutputHead tokenClassificationHead(FamilyInput &input, const std::string &layer, std::int64_t hidden);

} // namespace headwise::models
