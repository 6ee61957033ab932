// SPDX-License-Identifier: GPL-3.0-or-later
// What a merged archive will say about itself, and where the lines of its parts go.
#pragma once

#include "core/archive/reading/openarchive.h"
#include "core/archive/whole/merge.h"

namespace headwise::archive::whole {

/// An archive that is merged.
struct MergePart : reading::OpenArchive
{
    explicit MergePart(const std::string &file);

    /// Key of an example of this part in the merged archive.
    std::string mergedKey(const attention::Example &example) const;

    std::vector<std::int64_t> lines; ///< in the order of the file
    std::int64_t firstLine = 0;      ///< what is added to them
    std::string keyPrefix;
};

/// Gives the parts their lines and prefixes and returns the description of the whole. Throws Mismatch when they do not
/// fit together, in one sentence that names two of them.
format::ArchiveInfo planMerge(std::vector<MergePart> &parts, const MergeOptions &options);

} // namespace headwise::archive::whole
