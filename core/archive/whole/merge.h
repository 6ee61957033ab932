// SPDX-License-Identifier: GPL-3.0-or-later
// Merges archives of parts of a dataset, or of several datasets.
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
    std::vector<std::int64_t> partExamples; ///< number of examples, in the order of the parts
};

/// Writes `output` from finished archives of one model with the same settings, detail and dtype; otherwise throws
/// Mismatch naming the part and the difference. Weights are copied chunk by chunk as stored, and measures stay
/// bit-identical, so statistics equal those of a single capture. Parts of one dataset (equal digest) keep their line
/// numbers, which must not overlap; the line numbers of further datasets continue after them, and so do keys that are
/// line numbers. Other duplicate keys are refused. The columns are the union of the parts' columns, with the widest
/// type.
///
/// Works in `output`.merging, which is removed on failure; `output` is created or replaced only when it is complete.
MergeSummary mergeArchives(
    const std::vector<std::string> &parts, const std::string &output, const MergeOptions &options, Progress &progress);

} // namespace headwise::archive::whole
