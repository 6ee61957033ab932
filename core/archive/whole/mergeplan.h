// SPDX-License-Identifier: GPL-3.0-or-later
// Plans a merge: metadata of the merged archive, and line numbers of its parts.
#pragma once

#include "core/archive/reading/openarchive.h"
#include "core/archive/whole/merge.h"

namespace headwise::archive::whole {

/// An archive that is merged.
struct MergePart : reading::OpenArchive
{
    explicit MergePart(const std::string &file);

    /// The key in the merged archive of an example of this part.
    std::string mergedKey(const attention::Example &example) const;

    std::vector<std::int64_t> lines; ///< in the order of the file
    std::int64_t firstLine = 0;      ///< added to the line numbers
    std::string keyPrefix;
};

/// Assigns line numbers and prefixes to the parts and returns the metadata of the merged archive. Throws Mismatch if
/// two parts do not fit together, in one sentence that names both.
format::ArchiveInfo planMerge(std::vector<MergePart> &parts, const MergeOptions &options);

} // namespace headwise::archive::whole
