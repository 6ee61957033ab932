// SPDX-License-Identifier: GPL-3.0-or-later
// The Model interface for a Transformer: packs batches, runs the model, unpacks the results.
#pragma once

#include "core/models/model.h"

#include <future>
#include <memory>
#include <string>
#include <vector>

namespace headwise::models {

namespace transformer {
struct Transformer;
}

/// The description of a loaded model.
struct ModelFacts
{
    std::string folder, name, family, configJson, device;
    std::vector<attention::StackLayout> layouts; ///< of its stacks
    ModelReads reads;
    WeightReport report;
    std::int64_t parameters = 0;
    std::shared_future<std::string> weightsSha256; ///< computed in the background while the model is already used
};

/// A model with the weights that Model hides.
struct LoadedModel
{
    std::unique_ptr<transformer::Transformer> transformer;
    ModelFacts facts;
};

/// Throws as Model::load does. Include transformer.h where the result is destroyed.
LoadedModel loadTransformer(const std::string &folder, const ModelOptions &options, Progress &progress);

std::unique_ptr<Model> modelOf(std::unique_ptr<transformer::Transformer> transformer, ModelFacts facts);
/// What a model that was loaded computes with; nullptr for one that was not.
const transformer::Transformer *transformerOf(const Model &model);

} // namespace headwise::models
