// SPDX-License-Identifier: GPL-3.0-or-later
// The digest of a checkpoint.
#pragma once

#include "core/base/progress.h"
#include "core/models/files/tensors/inputfile.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::models::files {

/// SHA-256 of the concatenated files in lower-case hexadecimal, as printed by `cat FILES | sha256sum`. Files that did
/// not change since it was computed are not read again (see digestcache.h).
std::string sha256OfFiles(const std::vector<std::shared_ptr<const tensors::InputFile>> &files);
/// The same; throws Error{Cancelled}.
std::string sha256OfFiles(const std::vector<std::shared_ptr<const tensors::InputFile>> &files, Progress &progress);

} // namespace headwise::models::files
