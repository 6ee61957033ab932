// SPDX-License-Identifier: GPL-3.0-or-later
// Makes plans of the options of `prune`, and measures them.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "core/ablation/measuring/curvemeasure.h"
#include "core/ablation/planning/savings.h"
#include "core/pruning/reasons.h"
#include "core/report/plans/planreport.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::cli::planning {

struct PlanningArguments
{
    double keep = -1; ///< share of the budget; below 0: no plan is made
    std::string order = "importance", method = "michel", budget = "heads", never, cut = "remove", distance = "js",
                scores;
    int atLeast = 1, points = 12, draws = 5, rounds = 1;
    std::int64_t distanceTexts = 256;
    bool curve = false, raw = false, even = false;
    std::optional<double> stop;
};

/// --keep, --order, --method, --at-least, --never, --budget, --cut, --curve and what belongs to them.
void addPlanningOptions(CLI::App *command, PlanningArguments &arguments);

struct Planning
{
    std::vector<attention::HeadId> heads; ///< of the model
    std::optional<headwise::pruning::Plan> plan;
    std::vector<headwise::pruning::Removal> order; ///< of the plan: places in `heads`
    std::optional<headwise::pruning::Curve> curve;
    std::optional<ablation::planning::Savings> saves; ///< of a measured plan
    std::vector<ErrorText> notes;
    headwise::pruning::Evidence evidence{}; ///< that the plan was made from; empty for a given one
    headwise::pruning::HeadTraits traits{};
    std::optional<report::plans::PlanRules> rules{}; ///< of a plan that was made
    std::string file{};                              ///< of a plan that was given
    std::string model{};                             ///< SHA-256 of its weights
};

/// A given plan is measured; otherwise one is made where `keep` says so. Points are printed as events where these are
/// asked for. Throws Usage for options that are not known or do not go together.
Planning planAndMeasure(evaluation::Evaluation &evaluation, evaluation::EvaluationArguments &data,
    const PlanningArguments &arguments, const std::optional<headwise::pruning::Plan> &given,
    sources::CommandContext &context);

} // namespace headwise::cli::planning
