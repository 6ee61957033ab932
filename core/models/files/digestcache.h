// SPDX-License-Identifier: GPL-3.0-or-later
// Digests of files that stay as they are, kept between runs: the weights of a model take seconds to read.
#pragma once

#include "core/models/files/tensors/inputfile.h"

#include <ctime>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace headwise::models::files {

using FileList = std::span<const std::shared_ptr<const tensors::InputFile>>;

/// The text that `keepDigest` was given for these files in their present state, in this order; nullopt if there is
/// none. `kind` says what it is a digest of, such as "weights". A text of a damaged cache is the caller's to recognise.
std::optional<std::string> keptDigest(const std::string &kind, FileList files);

/// Keeps `digest`, a text of at most a mebibyte, in the folder headwise/digests of the user's cache (XDG_CACHE_HOME,
/// else .cache in HOME). Nothing is kept, and nothing is said, where that is not possible, or where a file changed in
/// the last two seconds: another change in the same tick of the file system's clock could not be told from it. Of more
/// than 4,096 entries the oldest go.
void keepDigest(
    const std::string &kind, FileList files, const std::string &digest, std::time_t now = std::time(nullptr));

} // namespace headwise::models::files
