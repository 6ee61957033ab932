// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded models, kept so that `serve` answers the next sentence at once.
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
    std::string key; ///< folder, device and options it was loaded with, and the time of its files
    std::unique_ptr<models::Model> model;
    std::shared_ptr<const text::Tokenizer> tokenizer; ///< null when the folder has none
    std::string tokenizerProblem;                     ///< why there is none
};

class ModelCache
{
public:
    /// Loads a folder, or gives the copy in memory while its files are unchanged. The two most recent ones are kept.
    std::shared_ptr<LoadedModel> load(
        const std::string &folder, const models::ModelOptions &options, Progress &progress);

private:
    std::list<std::shared_ptr<LoadedModel>> m_recent;
};

} // namespace headwise::cli::sources
