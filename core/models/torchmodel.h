// SPDX-License-Identifier: GPL-3.0-or-later
// The Model interface for a Transformer: packs batches, runs the model, unpacks the results.
#pragma once

#include "core/models/model.h"

#include <future>
#include <memory>
#include <string>

namespace headwise::models {

namespace transformer {
struct Transformer;
}

/// The description of a loaded model.
struct ModelFacts
{
    std::string folder, name, family, configJson, device;
    ModelReads reads;
    WeightReport report;
    std::int64_t parameters = 0;
    std::shared_future<std::string> weightsSha256; ///< computed in the background while the model is already used
};

std::unique_ptr<Model> modelOf(std::unique_ptr<transformer::Transformer> transformer, ModelFacts facts);

} // namespace headwise::models
