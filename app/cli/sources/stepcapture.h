// SPDX-License-Identifier: GPL-3.0-or-later
// All checkpoints of a folder over one dataset, one archive a step; what is finished is kept, what is half done goes
// on.
#pragma once

#include "app/cli/sources/inputs.h"
#include "core/capture/probe.h"
#include "core/runs/stepfolder.h"

namespace headwise::cli::sources {

struct StepCaptureRequest
{
    RunSettings run;                      ///< detail, dtype, length, device; model and output are set step by step
    std::vector<runs::FolderStep> models; ///< ascending
    const text::Dataset &dataset;
    std::string folder;                           ///< for the archives; made when it is not there
    bool force = false;                           ///< captures finished steps again
    std::optional<capture::ProbeOptions> probe{}; ///< probe every step as well
    int frequent = 300;                           ///< most frequent tokens of the dataset that the probe draws from
};

/// Captures and probes what is missing and gives the archives, in the order of the models. A finished step is known by
/// the hashes of its weights and of the dataset. Throws Error: Mismatch naming what an existing archive holds instead;
/// Cancelled, and the next call goes on from there.
std::vector<runs::FolderStep> captureSteps(const StepCaptureRequest &request, CommandContext &context);

} // namespace headwise::cli::sources
