// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/weightsdigest.h"

#include "core/base/sha256.h"

#include <algorithm>

namespace headwise::models::files {

namespace {

constexpr std::size_t partSize = 8'000'000; ///< bytes between two reports of progress

} // namespace

std::string sha256OfFiles(const std::vector<std::shared_ptr<const MappedFile>> &files)
{
    NoProgress progress;
    return sha256OfFiles(files, progress);
}

std::string sha256OfFiles(const std::vector<std::shared_ptr<const MappedFile>> &files, Progress &progress)
{
    std::size_t all = 1, done = 0;
    for (const auto &file : files)
        all += file->bytes().size();
    Sha256 digest;
    for (const auto &file : files)
        for (auto rest = file->bytes(); !rest.empty();) {
            const auto part = rest.first(std::min(partSize, rest.size()));
            digest.add({reinterpret_cast<const char *>(part.data()), part.size()});
            rest = rest.subspan(part.size());
            done += part.size();
            progress.advanceOrThrow(static_cast<double>(done) / static_cast<double>(all));
        }
    return digest.hexadecimal();
}

} // namespace headwise::models::files
