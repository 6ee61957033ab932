// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/weightsdigest.h"

#include "core/base/sha256.h"
#include "core/models/files/digestcache.h"

#include <algorithm>

namespace headwise::models::files {

namespace {

constexpr std::uint64_t partSize = 8'000'000; ///< bytes between two reports of progress
constexpr const char *kind = "weights";

bool isSha256(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

std::string sha256OfFiles(const std::vector<std::shared_ptr<const tensors::InputFile>> &files)
{
    NoProgress progress;
    return sha256OfFiles(files, progress);
}

std::string sha256OfFiles(const std::vector<std::shared_ptr<const tensors::InputFile>> &files, Progress &progress)
{
    if (auto kept = keptDigest(kind, files); kept && isSha256(*kept))
        return *kept;
    std::uint64_t all = 1, done = 0;
    for (const auto &file : files)
        all += file->size();
    Sha256 digest;
    std::vector<char> part;
    for (const auto &file : files)
        for (std::uint64_t begin = 0; begin < file->size(); begin += part.size()) {
            part.resize(std::min(partSize, file->size() - begin));
            file->read(begin, std::as_writable_bytes(std::span(part)));
            digest.add({part.data(), part.size()});
            done += part.size();
            progress.advanceOrThrow(static_cast<double>(done) / static_cast<double>(all));
        }
    const auto result = digest.hexadecimal();
    keepDigest(kind, files, result);
    return result;
}

} // namespace headwise::models::files
