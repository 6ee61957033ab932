// SPDX-License-Identifier: GPL-3.0-or-later
// What `headwise-cli prune` measured, exported and verified, as it prints it.
#pragma once

#include "core/base/json.h"
#include "core/pruning/curvefile.h"
#include "core/pruning/plan.h"

#include <set>
#include <string>
#include <vector>

namespace headwise::pruning::results {

/// What a plan saves, and of how much; NaN: not known.
struct Savings
{
    double parameters = unknown, ofParameters = unknown;
    double attentionParameters = unknown, ofAttentionParameters = unknown;
    double milliseconds = unknown, ofMilliseconds = unknown; ///< of one batch of the protocol
};

struct PruneResult
{
    Curve curve{};
    Plan plan{};
    std::vector<std::vector<attention::HeadId>> order{}; ///< units, in the order of the curve
    Savings saves{};                                     ///< by `plan`
    std::string output{}, form{};                        ///< of an export: its folder, and "A", "B", "C" or "D"
    /// Largest difference between the exported model and the masked one, and what is allowed; NaN: not verified.
    double largestDifference = unknown, tolerance = unknown;
    std::vector<ErrorText> notes{};
};

/// Reads the document of `headwise-cli prune --json`; what it lacks stays empty. Throws Error{Malformed} naming
/// `where`.
PruneResult pruneResultFromJson(
    const nlohmann::json &json, std::span<const attention::StackLayout> layouts, const std::string &where);

/// The measured point of these heads: of the plan, or of the order if they are the first ones of it. Null: there is
/// none.
const CurvePoint *measuredPoint(const PruneResult &result, const std::set<attention::HeadId> &removed);

/// Savings of another number of heads, in proportion: exact for parameters where all heads are equally large, an
/// estimate for the time. NaN where nothing was measured.
Savings savingsOf(const PruneResult &result, const std::set<attention::HeadId> &removed);

} // namespace headwise::pruning::results
