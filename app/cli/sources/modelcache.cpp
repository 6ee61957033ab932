// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/modelcache.h"

#include "core/base/error.h"
#include "core/models/files/modelfolder.h"
#include "core/text/folder/tokenizerfolder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace headwise::cli::sources {

namespace {

/// Changes when a file of the folder changes, so that a retrained model is loaded again.
std::string stampOf(const std::string &folder)
{
    std::string stamp;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
        const auto time = entry.last_write_time(error).time_since_epoch().count();
        stamp += fmt::format("{}:{};", entry.path().filename().string(), time);
    }
    return stamp;
}

/// The tokenizer may lie elsewhere: in a folder of its own or above the model's.
std::string tokenizerStamp(const ModelFolders &folders)
{
    try {
        return stampOf(text::folder::tokenizerFolderOf(
            folders.tokenizer.empty() ? models::files::contentFolder(folders.model) : folders.tokenizer));
    } catch (const Error &) {
        return {}; // there is none; loading it says so
    }
}

bool hasTokenizer(const std::string &folder)
{
    try {
        return !text::folder::tokenizerFolderOf(folder).empty();
    } catch (const Error &) {
        return false;
    }
}

/// Where the files are: a cached model is one of its snapshots, and an adapter without a tokenizer has that of its
/// base.
ModelFolders placesOf(const ModelFolders &folders, const std::string &base)
{
    ModelFolders places{models::files::contentFolder(folders.model), folders.tokenizer};
    if (places.tokenizer.empty() && models::files::isAdapterFolder(places.model) && !hasTokenizer(places.model))
        places.tokenizer = models::files::adapterBase(places.model, base);
    return places;
}

/// `config`: the folder of the model's config.json.
void loadTokenizer(LoadedModel &loaded, const ModelFolders &folders, const std::string &config)
{
    if (!folders.tokenizer.empty()) {
        loaded.tokenizer = text::Tokenizer::load(folders.tokenizer, config);
        return;
    }
    try {
        loaded.tokenizer = text::Tokenizer::load(folders.model, config);
    } catch (const Error &error) {
        // A dataset of input ids needs no tokenizer; a dataset with text is refused later, with this reason.
        if (error.code() != ErrorCode::NotFound)
            throw;
        loaded.tokenizerProblem = error.what();
    }
}

} // namespace

std::shared_ptr<LoadedModel> ModelCache::load(
    const ModelFolders &folders, const models::ModelOptions &options, Progress &progress)
{
    const ModelFolders places = placesOf(folders, options.base);
    const std::string key =
        fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", places.model, places.tokenizer, options.device, options.allowMissing,
            options.base, options.memory, stampOf(places.model), stampOf(options.base), tokenizerStamp(places));
    const auto found =
        std::find_if(m_recent.begin(), m_recent.end(), [&](const auto &loaded) { return loaded->key == key; });
    if (found != m_recent.end()) {
        m_recent.splice(m_recent.begin(), m_recent, found);
        return m_recent.front();
    }
    auto loaded = std::make_shared<LoadedModel>();
    loaded->key = key;
    loaded->model = models::Model::load(folders.model, options, progress);
    loadTokenizer(*loaded, places, models::files::configFolder(places.model, options.base));
    m_recent.push_front(loaded);
    if (m_recent.size() > 2)
        m_recent.pop_back();
    return loaded;
}

} // namespace headwise::cli::sources
