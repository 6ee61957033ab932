// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/modelsearch.h"

#include "core/models/files/checkpoint.h"
#include "core/models/files/modelfolder.h"
#include "core/models/files/weightsdigest.h"

#include <algorithm>
#include <filesystem>

namespace headwise::models::files {

namespace fs = std::filesystem;

namespace {

constexpr int foldersAbove = 3;
constexpr std::size_t maxWords = 100;

/// The path as it is, and from the archive's folder and those above it.
std::vector<fs::path> placesOf(const fs::path &path, const std::string &archive)
{
    if (path.is_absolute())
        return {path};
    std::vector<fs::path> places;
    auto base = fs::absolute(archive).lexically_normal().parent_path();
    for (int i = 0; i <= foldersAbove; ++i, base = base.parent_path())
        places.push_back(base / path);
    return places;
}

std::vector<std::string> candidates(const RecordedModel &model)
{
    std::vector<fs::path> paths;
    if (!model.folder.empty())
        paths.emplace_back(model.folder);
    auto words = commandWords(model.command);
    words.resize(std::min(words.size(), maxWords));
    for (const auto &word : words)
        for (const auto &place : word.empty() ? std::vector<fs::path>() : placesOf(word, model.archive)) {
            paths.push_back(place);
            if (!model.name.empty())
                paths.push_back(place / model.name); // a folder of checkpoints
        }
    std::vector<std::string> folders;
    for (const auto &path : paths) {
        const auto folder = path.lexically_normal().string();
        if (isModelFolder(path.string()) && std::ranges::find(folders, folder) == folders.end())
            folders.push_back(folder);
    }
    return folders;
}

bool holds(const std::string &folder, const std::string &weightsSha256, Progress &progress)
{
    try {
        return sha256OfFiles(Checkpoint::open(folder).files(), progress) == weightsSha256;
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        return false; // not the model that is meant
    }
}

} // namespace

std::vector<std::string> commandWords(const std::string &command)
{
    std::vector<std::string> words;
    std::string word;
    bool inWord = false, quoted = false;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        if (c == '\'') {
            quoted = !quoted;
            inWord = true;
        } else if (!quoted && c == '\\' && i + 1 < command.size()) {
            word += command[++i];
            inWord = true;
        } else if (!quoted && c == ' ') {
            if (inWord)
                words.push_back(word);
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        words.push_back(word);
    return words;
}

std::optional<std::string> findModel(const RecordedModel &model, Progress &progress)
{
    if (model.weightsSha256.empty())
        return std::nullopt;
    const auto folders = candidates(model);
    for (std::size_t i = 0; i < folders.size(); ++i) {
        const auto count = static_cast<double>(folders.size());
        PartProgress part(progress, static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        if (holds(folders[i], model.weightsSha256, part))
            return folders[i];
    }
    return std::nullopt;
}

} // namespace headwise::models::files
