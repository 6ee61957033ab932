// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of a run's steps: which steps are copies of another, and which layers did not change.
#pragma once

#include "core/base/progress.h"
#include "core/models/files/weightgroups.h"
#include "core/runs/stepfolder.h"
#include "core/runs/trainerstate.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::runs {

/// Nothing but its weights is compared: a step that was published twice under two numbers is a copy.
struct StepWeights
{
    FolderStep step;
    std::vector<models::files::GroupDigest> groups;
    std::optional<std::size_t> copyOf; ///< index of the first step with the same weights
    std::size_t unchanged = 0;         ///< groups that are equal to those of the step before
    std::optional<double> loss, evaluationLoss;
};

struct RunWeights
{
    std::vector<StepWeights> steps; ///< ascending
    std::vector<TrainerLog> log;    ///< of the last step that has one, which holds the earlier ones
};

/// Reads all weights of all steps once. Throws Error: Cancelled, and what opening a checkpoint throws.
RunWeights readRunWeights(const std::vector<FolderStep> &models, Progress &progress);

/// Index of the first of the equal ones before each; nullopt: it is the first. Empty texts equal nothing.
std::vector<std::optional<std::size_t>> copiesAmong(const std::vector<std::string> &digests);

/// "Steps with the same weights: 300 = 200 = 100; 900 = 800"; empty: all differ.
std::string copiesText(const std::vector<FolderStep> &steps, const std::vector<std::optional<std::size_t>> &copies);

} // namespace headwise::runs
