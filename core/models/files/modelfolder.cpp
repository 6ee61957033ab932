// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/modelfolder.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/models/files/config.h"
#include "core/models/files/tensors/inputfile.h"
#include "core/models/files/tensors/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace headwise::models::files {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestReference = 200;
constexpr std::array wholeWeights = {
    "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"};

bool has(const fs::path &folder, const char *name)
{
    std::error_code ignored;
    return fs::exists(folder / name, ignored);
}

bool isPlainName(const std::string &name)
{
    return !name.empty() && name.find_first_of("/\\") == std::string::npos && name != "." && name != "..";
}

/// The text of a small file without the space around it; empty if it cannot be read.
std::string shortText(const std::string &path)
{
    try {
        auto text = tensors::readText(path, largestReference);
        text.erase(std::min(text.find_last_not_of(" \r\n\t") + 1, text.size()));
        return text;
    } catch (const Error &) {
        return {};
    }
}

std::vector<fs::path> entriesOf(const fs::path &folder)
{
    std::vector<fs::path> entries;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
        entries.push_back(at->path());
    std::ranges::sort(entries);
    return entries;
}

bool isCachedModel(const fs::path &folder)
{
    std::error_code ignored;
    return !has(folder, "config.json") && fs::is_directory(folder / "snapshots", ignored);
}

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

/// The folders in which Hugging Face's programs look for downloaded models.
std::vector<fs::path> caches()
{
    std::vector<fs::path> places;
    if (const auto cache = environment("HF_HUB_CACHE"); !cache.empty())
        places.emplace_back(cache);
    if (const auto home = environment("HF_HOME"); !home.empty())
        places.emplace_back(fs::path(home) / "hub");
    if (const auto cache = environment("XDG_CACHE_HOME"); !cache.empty())
        places.emplace_back(fs::path(cache) / "huggingface" / "hub");
    if (const auto home = environment("HOME"); !home.empty())
        places.emplace_back(fs::path(home) / ".cache" / "huggingface" / "hub");
    return places;
}

/// "organisation/name" as a folder of a cache; nullopt for what is no such name.
std::optional<std::string> cacheName(const std::string &name)
{
    std::string folder = "models--";
    for (const char c : name) {
        if (c == '\\' || c == '\0')
            return std::nullopt;
        folder += c == '/' ? std::string("--") : std::string(1, c);
    }
    const bool isName = std::ranges::count(name, '/') <= 1 && !name.starts_with('/') && !name.starts_with('.');
    return isName ? std::optional(folder) : std::nullopt;
}

std::string textIn(const nlohmann::json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The folder of the transformer in a sentence encoder, which sentence-transformers saves as a list of modules
/// ("0_Transformer", "1_Pooling"); empty if `folder` is none, or has the transformer itself.
fs::path transformerModule(const fs::path &folder)
{
    if (has(folder, "config.json") || !has(folder, "modules.json"))
        return {};
    try {
        const auto file = (folder / "modules.json").string();
        const auto modules = parseJson(tensors::readText(file, largestConfig), file);
        for (const auto &module : modules) {
            const auto path = module.is_object() ? textIn(module, "path") : std::string();
            if (isPlainName(path) && has(folder / path, "config.json") &&
                textIn(module, "type").ends_with(".Transformer"))
                return folder / path;
        }
    } catch (const Error &) {
        // no list of modules: the folder is what it is
    }
    return {};
}

bool holdsConfig(const fs::path &folder)
{
    return has(folder, "config.json") || isCachedModel(folder) || !transformerModule(folder).empty();
}

std::string checkedBase(const std::string &base, const std::string &revision)
{
    const auto folder = contentFolder(base, revision);
    if (!has(folder, "config.json"))
        throw Error(ErrorCode::NotFound, ErrorText("there is no config.json in the folder of the adapter's base model"),
            folder, ErrorText("Give the model that the adapter was trained on with --base FOLDER"));
    return folder;
}

} // namespace

std::vector<CachedRevision> cachedRevisions(const std::string &folder)
{
    std::vector<CachedRevision> revisions;
    if (!isCachedModel(folder))
        return revisions;
    for (const auto &path : entriesOf(fs::path(folder) / "refs")) {
        std::error_code ignored;
        const auto commit = fs::is_regular_file(path, ignored) ? shortText(path.string()) : std::string();
        const auto snapshot = fs::path(folder) / "snapshots" / commit;
        if (isPlainName(commit) && fs::is_directory(snapshot, ignored))
            revisions.push_back({path.filename().string(), snapshot.string()});
    }
    return revisions;
}

namespace {

/// The snapshot of that revision of a cached model.
std::string snapshotOf(const std::string &folder, const std::string &revision)
{
    const auto revisions = cachedRevisions(folder);
    const auto named = std::ranges::find(revisions, revision, &CachedRevision::name);
    if (named != revisions.end())
        return named->folder;
    const auto snapshots = entriesOf(fs::path(folder) / "snapshots");
    if (const auto exact = fs::path(folder) / "snapshots" / revision;
        std::ranges::find(snapshots, exact) != snapshots.end())
        return exact.string();
    if (snapshots.size() == 1)
        return snapshots.front().string();
    std::string names;
    for (const auto &known : revisions)
        names += (names.empty() ? "" : ", ") + known.name;
    throw Error(ErrorCode::NotFound,
        ErrorText("the cached model has no revision '%1', but %2 snapshots (revisions: %3)", revision, snapshots.size(),
            names.empty() ? "-" : names),
        folder, ErrorText("Give the folder of one of its snapshots"));
}

} // namespace

std::string contentFolder(const std::string &folder, const std::string &revision)
{
    const auto content = isCachedModel(folder) ? snapshotOf(folder, revision) : folder;
    const auto module = transformerModule(content);
    return module.empty() ? content : module.string();
}

bool isModelFolder(const std::string &folder) { return holdsConfig(folder) || isAdapterFolder(folder); }

bool isAdapterFolder(const std::string &folder)
{
    return has(folder, "adapter_config.json") &&
           std::ranges::none_of(wholeWeights, [&](const char *name) { return has(folder, name); });
}

std::string adapterBase(const std::string &folder, const std::string &base)
{
    const auto file = (fs::path(folder) / "adapter_config.json").string();
    const auto config = tensors::readJsonObject(file, largestConfig);
    const auto revision = textIn(config, "revision").empty() ? "main" : textIn(config, "revision");
    if (!base.empty())
        return checkedBase(base, revision);
    const auto name = textIn(config, "base_model_name_or_path");
    if (name.empty())
        throw Error(ErrorCode::NotFound, ErrorText("the adapter does not say which model it belongs to"), file,
            ErrorText("Give the model that the adapter was trained on with --base FOLDER"));
    std::vector<fs::path> places = {fs::path(name), fs::path(folder) / name, fs::path(folder) / ".." / name};
    if (const auto cached = cacheName(name))
        for (const auto &cache : caches())
            places.push_back(cache / *cached);
    for (const auto &place : places)
        if (holdsConfig(place))
            return checkedBase(place.lexically_normal().string(), revision);
    throw Error(ErrorCode::NotFound,
        ErrorText("the adapter's base model '%1' is neither a folder nor in the Hugging Face cache", name), file,
        ErrorText("Give the model that the adapter was trained on with --base FOLDER"));
}

std::string configFolder(const std::string &folder, const std::string &base)
{
    const auto content = contentFolder(folder);
    return has(content, "config.json") || !isAdapterFolder(content) ? content : adapterBase(content, base);
}

} // namespace headwise::models::files
