// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/openarchive.h"

#include "core/archive/format/inforeader.h"
#include "core/archive/hdf5/file.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <thread>

#include <sys/stat.h>

namespace headwise::archive::reading {

namespace {

/// Identity and modification time of a file, to detect that it was replaced or written.
struct FileState
{
    bool there = false;
    dev_t device = 0;
    ino_t number = 0;
    off_t size = 0;
    std::int64_t seconds = 0, nanoseconds = 0; ///< time of the last change
    bool operator==(const FileState &) const = default;
};

FileState stateOf(const std::string &path)
{
    struct stat status
    {
    };
    if (stat(path.c_str(), &status) != 0)
        return {};
    return {true, status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// The final name of a `path` that ends in ".partial"; empty for others.
std::string finishedName(const std::string &path)
{
    constexpr std::string_view working = ".partial";
    return path.ends_with(working) ? path.substr(0, path.size() - working.size()) : std::string();
}

/// Opens the file so that data read from it stay valid while it grows. An incomplete file may grow at any moment, even
/// if no writer has marked it as open: before the first commit, and between the last commit and the final rename.
hdf5::Handle openFile(const std::string &path)
{
    hdf5::Handle file = hdf5::openForReading(path);
    if (hdf5::followsWriter(file.id()) || hdf5::readInteger({file.id(), {path, {}}}, "complete", 0) != 0)
        return file;
    file.close();
    hdf5::Handle following = hdf5::openForFollowing(path);
    return following.valid() ? std::move(following) : hdf5::openForReading(path);
}

OpenArchive openOnce(const std::string &path)
{
    const hdf5::Lock lock;
    hdf5::Handle file = openFile(path);
    const hdf5::Object root{file.id(), {path, {}}};
    // `announced` is opened first: all announced data were written before, so all datasets opened from now on are long
    // enough. The library keeps the length that it reads first.
    std::optional<hdf5::StoredDataset> announced;
    if (hdf5::exists(root, "examples") && hdf5::exists(root, "examples/announced"))
        announced.emplace(ArchiveTables::openAnnounced(root));
    format::ArchiveInfo info = format::readInfo(root);
    ArchiveTables tables(root, info, announced ? std::move(*announced) : ArchiveTables::openAnnounced(root));
    return {path, std::move(file), std::move(info), std::move(tables)};
}

} // namespace

OpenArchive openArchive(const std::string &path)
{
    constexpr int attempts = 90; // most of them wait 25 ms
    std::string name = path;
    for (int attempt = 1;; ++attempt) {
        const FileState before = stateOf(name);
        try {
            return openOnce(name);
        } catch (const Error &) {
            const FileState after = stateOf(name);
            const std::string finished = finishedName(name);
            const bool renamed = before.there && !after.there && stateOf(finished).there;
            if (attempt == attempts || after == before || (!after.there && !renamed))
                throw;
            if (renamed)
                name = finished;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(attempt, 25)));
    }
}

} // namespace headwise::archive::reading
