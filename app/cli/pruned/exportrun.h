// SPDX-License-Identifier: GPL-3.0-or-later
// Exports a pruned checkpoint and runs it beside the model before.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "app/cli/planning/planning.h"
#include "core/ablation/checkpoints/export.h"
#include "core/ablation/verification/verification.h"
#include "core/pruning/plan.h"

#include <limits>
#include <string>

namespace headwise::cli::pruned {

/// The model before, and the data if any were given.
struct ModelBefore
{
    sources::LoadedModel &loaded;
    const evaluation::Evaluation *evaluation = nullptr; ///< nullptr: no data, so that random inputs verify
};

struct ExportReport
{
    pruning::Plan plan{};
    std::string output{};
    ablation::checkpoints::ExportResult result{};
    ablation::verification::Verification verified{};
    std::size_t inputs = 0; ///< that verified it
    bool randomInputs = false;
    std::size_t timedTexts = 0; ///< those of the data that forward passes were timed with
    /// Of a forward pass of the data's first texts, before and after; NaN without data.
    double millisecondsBefore = std::numeric_limits<double>::quiet_NaN();
    double millisecondsAfter = std::numeric_limits<double>::quiet_NaN();
};

/// Of a planning with a plan. The checkpoint is verified and its report written before the folder gets its name.
/// Throws what exportPruned() and loading throw, and then nothing is left; a verification that fails does not.
ExportReport exportAndVerify(const planning::Planning &planning, ablation::checkpoints::ExportOptions options,
    const ModelBefore &before, const evaluation::EvaluationArguments &arguments, sources::CommandContext &context);

} // namespace headwise::cli::pruned
