// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/digestcache.h"

#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace headwise::models::files {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxEntries = 4096;
constexpr std::size_t largestEntry = 1 << 20; ///< bytes
constexpr std::time_t restSeconds = 2;        ///< the coarsest clock of a file system in use (FAT)

fs::path cacheFolder()
{
    const auto variable = [](const char *name) {
        const char *value = std::getenv(name);
        return fs::path(value ? value : "");
    };
    // A relative folder is none, as the XDG Base Directory Specification says.
    if (const auto cache = variable("XDG_CACHE_HOME"); cache.is_absolute())
        return cache / "headwise" / "digests";
    const auto home = variable("HOME");
    return home.is_absolute() ? home / ".cache" / "headwise" / "digests" : fs::path();
}

fs::path entryPath(const std::string &kind, FileList files)
{
    const auto folder = cacheFolder();
    if (folder.empty() || files.empty())
        return {};
    Sha256 name;
    name.addField(kind);
    for (const auto &file : files)
        name.addField(file->state().identity);
    return folder / name.hexadecimal();
}

void removeOldest(const fs::path &folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> entries;
    std::error_code ignored;
    for (const auto &entry : fs::directory_iterator(folder, ignored))
        entries.emplace_back(entry.last_write_time(ignored), entry.path());
    if (entries.size() <= maxEntries)
        return;
    const auto kept = static_cast<std::ptrdiff_t>(maxEntries * 3 / 4);
    std::ranges::nth_element(entries, entries.end() - kept);
    for (auto entry = entries.begin(); entry != entries.end() - kept; ++entry)
        fs::remove(entry->second, ignored);
}

} // namespace

std::optional<std::string> keptDigest(const std::string &kind, FileList files)
{
    const auto path = entryPath(kind, files);
    if (path.empty())
        return std::nullopt;
    try {
        return tensors::readText(path, largestEntry);
    } catch (const Error &) {
        return std::nullopt;
    }
}

void keepDigest(const std::string &kind, FileList files, const std::string &digest, std::time_t now)
{
    const auto path = entryPath(kind, files);
    const auto rested = now - restSeconds;
    const bool resting = std::ranges::all_of(files, [&](const auto &file) { return file->state().changed < rested; });
    if (path.empty() || !resting || digest.size() > largestEntry)
        return;
    try {
        fs::create_directories(path.parent_path());
        replaceFile(path, digest);
        removeOldest(path.parent_path());
    } catch (const std::exception &) {
        return; // computed again the next time
    }
}

} // namespace headwise::models::files
