// SPDX-License-Identifier: GPL-3.0-or-later
// Archives of the parts of a dataset, or of several datasets, as one.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::archive::whole {

struct MergeOptions
{
    bool overwrite = false;
    bool prefixKeys = false; ///< every key becomes "<file name without ending>:<key>"
};

struct MergeSummary
{
    std::int64_t examples = 0;
    std::vector<std::int64_t> partExamples; ///< in the order of the parts
};

/// Writes `output` from finished archives of one model with the same settings, detail and dtype; otherwise throws
/// Mismatch naming the part and the difference. Weights are copied chunk by chunk as they are stored, and measures keep
/// their bits, so statistics are those of one capture. Parts of one dataset (the same digest) keep their lines, which
/// may not overlap; further datasets follow with lines counted on, and keys that only are line numbers move with them.
/// Other keys that occur twice are refused. Columns are the union of the parts', of the widest kind.
///
/// Works in `output`.merging, which a failure removes; `output` appears, or is replaced, only when it is whole.
MergeSummary mergeArchives(
    const std::vector<std::string> &parts, const std::string &output, const MergeOptions &options, Progress &progress);

} // namespace headwise::archive::whole
