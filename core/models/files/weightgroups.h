// SPDX-License-Identifier: GPL-3.0-or-later
// Digests of a checkpoint's weights by groups: each layer, and what belongs to no layer.
#pragma once

#include "core/base/progress.h"
#include "core/models/files/checkpoint.h"

#include <string>
#include <vector>

namespace headwise::models::files {

struct GroupDigest
{
    std::string group;  ///< the names' common start up to the layer's number ("encoder.layer.3"); empty: no layer
    std::string sha256; ///< of names, types, shapes and bytes, in the order of the names

    bool operator==(const GroupDigest &) const = default;
};

/// By group, in the order of the names with numbers as numbers. Equal weights have equal digests in whatever files they
/// lie. Of files that did not change since, those of an earlier call are given (see digestcache.h). Throws Error:
/// Cancelled, and what reading throws.
std::vector<GroupDigest> groupDigests(const Checkpoint &checkpoint, Progress &progress);

/// "encoder.layer.3.output.weight" -> "encoder.layer.3"; empty for a name without a number.
std::string groupOf(const std::string &name);

} // namespace headwise::models::files
