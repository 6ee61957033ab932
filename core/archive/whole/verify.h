// SPDX-License-Identifier: GPL-3.0-or-later
// Verifies an archive: structure, valid attention weights, and measures that match the weights.
#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::archive::whole {

struct VerifyOptions
{
    /// Checks only what is read when the file is opened, and the index of every chunk; no weights are read. Meant for a
    /// child process with limited memory and time, since libhdf5 itself can crash on malicious files.
    bool structureOnly = false;
    int sample = 200; ///< number of evenly spaced examples whose measures are recomputed; 0 = none
};

/// One problem of an archive.
struct VerifyProblem
{
    std::string object;                ///< object in the file
    std::string problem;               ///< one sentence
    std::vector<std::string> examples; ///< keys (or lines if keys cannot be read), at most ten
    std::int64_t count = 0;            ///< number of examples with this problem; 0: not about examples
};

struct VerifyReport
{
    std::vector<VerifyProblem> problems;
    std::int64_t examples = 0, examplesRead = 0, measuresChecked = 0;
    bool ok() const { return problems.empty(); }
};

/// Throws only when the file cannot be opened at all, or when cancelled. Tolerances follow from the storage format of
/// weights, see storederror.h.
VerifyReport verifyArchive(const std::string &path, const VerifyOptions &options, Progress &progress);

} // namespace headwise::archive::whole
