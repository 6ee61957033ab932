// SPDX-License-Identifier: GPL-3.0-or-later
// Report of a pruned checkpoint: one self-contained HTML file with what was removed, why, what that costs on which
// data, what it saves, and how the checkpoint was verified. What is not known is said.
#pragma once

#include "core/attention/head.h"
#include "core/pruning/curve.h"
#include "core/pruning/order.h"
#include "core/pruning/plan.h"
#include "core/pruning/reasons.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace headwise::report::plans {

/// How a plan was made from evidence.
struct PlanRules
{
    pruning::Order order = pruning::Order::Importance;
    std::string method{};   ///< id of the importance; empty: none was needed
    std::string scores{};   ///< file that the importance comes from instead; empty: it was computed
    bool normalised = true; ///< importance within its layer
    int rounds = 1;         ///< estimates of importance while heads went
    std::string distance{}; ///< name of the distance; empty: none was needed
    std::string budget{};   ///< "heads", "parameters", "time"
    double keep = 1;        ///< share of the budget
    pruning::Rules allowed{};
};

/// The checkpoint that lies beside the report.
struct PlanCheckpoint
{
    char form = 'A';    ///< 'A' to 'D'
    std::string type{}; ///< `model_type` of its config.json
    std::int64_t parameters = 0, parametersBefore = 0, attention = 0, attentionBefore = 0;
    /// Of a forward pass of the first `timedTexts` texts; NaN: not measured.
    double milliseconds = pruning::unknown, millisecondsBefore = pruning::unknown;
    std::size_t timedTexts = 0;
    std::vector<std::string> notes{}; ///< sentences on other forms, and where this one loads
};

/// The checkpoint beside the model with ablated heads.
struct PlanVerification
{
    double largestDifference = pruning::unknown, tolerance = pruning::unknown;
    double effect = pruning::unknown; ///< of removing the heads, on the same outputs
    bool passed = false;
    std::size_t inputs = 0;
    bool random = false; ///< inputs: seeded ones, not those of the data
};

struct PlanReport
{
    std::string model{}, weightsSha256{}; ///< the model before: its folder's name, and the digest of its weights
    std::string command{};                ///< that made the report
    std::vector<attention::StackLayout> layouts{};
    pruning::Plan plan{};
    std::string planFile{};                ///< of a plan that was given; empty: it was made
    std::optional<PlanRules> rules{};      ///< of a plan that was made
    std::vector<pruning::Removal> order{}; ///< its removals; places in the flat order of all stacks
    pruning::Evidence evidence{};          ///< importance and distances may be empty
    pruning::HeadTraits traits{};
    std::optional<pruning::Curve> curve{}; ///< nullopt: nothing was measured
    PlanCheckpoint checkpoint{};
    PlanVerification verification{};
    std::vector<std::string> notes{};
};

/// The page. Equal data give identical bytes; all text is escaped.
std::string planReportHtml(const PlanReport &report);

} // namespace headwise::report::plans
