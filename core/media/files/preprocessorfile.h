// SPDX-License-Identifier: GPL-3.0-or-later
// The file of a model folder that says how pictures or sounds are preprocessed.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace headwise::media::files {

/// An object of settings and where it stands, for errors.
struct PreprocessorFile
{
    nlohmann::json values;
    std::string where;
    std::string modelType; ///< of config.json; empty without one
};

/// The object `part` ("image_processor" or "feature_extractor") of processor_config.json, where newer versions write
/// it, else preprocessor_config.json. Throws Error{NotFound} naming the folder if there is neither, and
/// Error{Malformed}.
PreprocessorFile readPreprocessorFile(const std::string &folder, const std::string &part);

} // namespace headwise::media::files
