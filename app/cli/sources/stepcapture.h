// SPDX-License-Identifier: GPL-3.0-or-later
// Captures all checkpoints of a folder over one dataset, one archive per step; finished archives are kept and
// unfinished ones are resumed.
#pragma once

#include "app/cli/sources/inputs.h"
#include "core/capture/probe.h"
#include "core/runs/stepfolder.h"

namespace headwise::cli::sources {

struct StepCaptureRequest
{
    RunSettings run;                      ///< detail, dtype, length, device; model and output are set for each step
    std::vector<runs::FolderStep> models; ///< ascending
    const text::Dataset &dataset;
    std::string folder;                           ///< folder of the archives; created if needed
    bool force = false;                           ///< capture finished steps again
    std::optional<capture::ProbeOptions> probe{}; ///< probe every step as well
    /// Number of most frequent tokens of the dataset from which the probe draws.
    int frequent = 300;
};

/// Captures and probes the missing steps and returns the archives, in the order of the models. A finished step is
/// recognised by the hashes of its weights and of the dataset. Throws Error: Mismatch that names the content of an
/// existing archive; Cancelled, and the next call resumes from there.
std::vector<runs::FolderStep> captureSteps(const StepCaptureRequest &request, CommandContext &context);

} // namespace headwise::cli::sources
