// SPDX-License-Identifier: GPL-3.0-or-later
// The fingerprint of a checkpoint.
#pragma once

#include "core/models/mappedfile.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::models {

/// SHA-256 of the files' bytes one after the other, in lower-case hexadecimal: what `cat FILES | sha256sum` prints.
std::string sha256OfFiles(const std::vector<std::shared_ptr<const MappedFile>> &files);

} // namespace headwise::models
