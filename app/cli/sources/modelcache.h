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
    std::string key; ///< folders, device, options, and modification time of their files
    std::unique_ptr<models::Model> model;
    std::shared_ptr<const text::Tokenizer> tokenizer; ///< null if there is none
    std::string tokenizerProblem;                     ///< reason why there is none
};

/// The folder of a model, and that of its tokenizer; empty: the tokenizer is the model's own.
struct ModelFolders
{
    std::string model, tokenizer{};
};

class ModelCache
{
public:
    /// Loads a model, or returns the cached model if its files are unchanged. The two most recently used models are
    /// kept.
    std::shared_ptr<LoadedModel> load(
        const ModelFolders &folders, const models::ModelOptions &options, Progress &progress);

private:
    std::list<std::shared_ptr<LoadedModel>> m_recent;
};

} // namespace headwise::cli::sources
