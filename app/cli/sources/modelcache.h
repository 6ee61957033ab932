// SPDX-License-Identifier: GPL-3.0-or-later
// A cache of loaded models, so that `serve` answers the next sentence without loading.
#pragma once

#include "core/models/model.h"
#include "core/text/tokenizer.h"

#include <functional>
#include <list>
#include <memory>
#include <string>

namespace headwise::cli::sources {

struct LoadedModel
{
    std::string key; ///< folder, device, options, and modification time of its files
    std::unique_ptr<models::Model> model;
    std::shared_ptr<const text::Tokenizer> tokenizer; ///< null if the folder has none
    std::string tokenizerProblem;                     ///< reason why there is none
};

class ModelCache
{
public:
    /// Loads a folder, or returns the cached model if its files are unchanged. The two most recently used models are
    /// kept.
    std::shared_ptr<LoadedModel> load(
        const std::string &folder, const models::ModelOptions &options, Progress &progress);

private:
    std::list<std::shared_ptr<LoadedModel>> m_recent;
};

} // namespace headwise::cli::sources
