// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/datasetfolder.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace headwise::text {

namespace {

namespace fs = std::filesystem;

struct MediaEnding
{
    std::string_view ending;
    std::string MediaFiles::*kind;
    const char *column;
};

constexpr MediaEnding endings[] = {{".png", &MediaFiles::image, "image"}, {".jpg", &MediaFiles::image, "image"},
    {".jpeg", &MediaFiles::image, "image"}, {".webp", &MediaFiles::image, "image"},
    {".wav", &MediaFiles::audio, "audio"}};

/// nullptr: no picture or sound.
const MediaEnding *endingOf(const fs::path &path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto *found = std::find_if(
        std::begin(endings), std::end(endings), [&](const MediaEnding &entry) { return entry.ending == ending; });
    return found == std::end(endings) ? nullptr : found;
}

std::vector<fs::path> filesBelow(const std::string &folder)
{
    std::vector<fs::path> files;
    std::error_code problem;
    fs::recursive_directory_iterator place(folder, problem);
    for (; !problem && place != fs::recursive_directory_iterator(); place.increment(problem))
        if (place->is_regular_file(problem))
            files.push_back(place->path().lexically_relative(folder));
    if (problem)
        throw Error(ErrorCode::Unreadable, ErrorText("the folder cannot be read"), folder);
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

Dataset datasetOfFolder(const std::string &path)
{
    Dataset dataset;
    dataset.folder = path;
    fs::path folder(path);
    dataset.name = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    std::int64_t others = 0, withFolder = 0;
    for (const fs::path &file : filesBelow(path)) {
        const MediaEnding *ending = endingOf(file);
        if (!ending || invalidUtf8(file.string()) != std::string_view::npos) {
            ++others;
            continue;
        }
        DatasetItem item;
        item.line = static_cast<std::int64_t>(dataset.items.size());
        item.key = file.string();
        item.media.*(ending->kind) = item.key;
        item.columns[ending->column] = item.key;
        if (std::find(dataset.columnNames.begin(), dataset.columnNames.end(), ending->column) ==
            dataset.columnNames.end())
            dataset.columnNames.emplace_back(ending->column);
        withFolder += file.has_parent_path();
        dataset.items.push_back(std::move(item));
    }
    if (dataset.items.empty())
        throw Error(ErrorCode::Malformed, ErrorText("the folder has no PNG, JPEG, WebP or WAV files"), path,
            ErrorText("Name a folder with pictures or sounds, or a file."));
    const auto count = static_cast<std::int64_t>(dataset.items.size());
    const bool labels = withFolder == count;
    if (labels) {
        dataset.columnNames.emplace_back(labelColumn);
        for (DatasetItem &item : dataset.items)
            item.columns[labelColumn] = fs::path(item.key).begin()->string();
    }
    dataset.understood = fmt::format(
        "{} of a folder, {}", counted(count, "file"), labels ? "labels are the names of folders" : "no labels");
    if (others > 0)
        dataset.notes.push_back(fmt::format("{} neither pictures nor sounds, left out", counted(others, "other file")));
    dataset.sha256 = datasetDigest(dataset.items);
    return dataset;
}

} // namespace headwise::text
