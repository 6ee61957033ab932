// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an archive as a sceptic: structure, weights that are attention, measures that follow from them.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::archive::whole {

struct VerifyOptions
{
    /// Only what a program touches when it opens the file, and the index of every chunk; no weight is read. For a child
    /// process with limited memory and time, since libhdf5 itself can crash on hostile files.
    bool structureOnly = false;
    int sample = 200; ///< examples whose measures are computed again, spread evenly; 0 = none
};

/// One thing that is wrong.
struct VerifyProblem
{
    std::string object;                ///< where in the file
    std::string problem;               ///< one sentence
    std::vector<std::string> examples; ///< keys (or lines where keys cannot be read), at most ten
    std::int64_t count = 0;            ///< of examples with this problem; 0: not about examples
};

struct VerifyReport
{
    std::vector<VerifyProblem> problems;
    std::int64_t examples = 0, examplesRead = 0, measuresChecked = 0;
    bool ok() const { return problems.empty(); }
};

/// Throws only when the file cannot be opened at all, or when cancelled. Tolerances follow from how weights
/// are stored, see storederror.h.
VerifyReport verifyArchive(const std::string &path, const VerifyOptions &options, Progress &progress);

} // namespace headwise::archive::whole
