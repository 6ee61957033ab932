// SPDX-License-Identifier: GPL-3.0-or-later
// What heads are worth, as `headwise-cli importance` prints it, and what removing them is predicted to cost.
#pragma once

#include "core/attention/head.h"
#include "core/base/json.h"
#include "core/pruning/curvefile.h"

#include <set>
#include <string>
#include <vector>

namespace headwise::pruning::results {

/// One head; NaN: not known.
struct HeadImportance
{
    attention::HeadId head{};
    double importance = unknown; ///< as the method defines it, 0 or more
    double normalised = unknown; ///< divided by the L2 norm of its layer
    /// Mean over examples of dLoss/dgate at a gate of 1 on the head's output; of methods with gradients.
    double gate = unknown;
};

struct ImportanceResult
{
    std::string method{}; ///< "michel", ...
    std::string model{};  ///< SHA-256 of its weights; empty: not known
    CurveProtocol protocol{};
    std::vector<HeadImportance> rows{}; ///< by stack, layer and head
    std::vector<ErrorText> notes{};

    /// Null: it has no row.
    [[nodiscard]] const HeadImportance *find(attention::HeadId head) const;
};

/// Reads the document of `headwise-cli importance --json`. Throws Error{Malformed} naming `where` and the field.
ImportanceResult importanceFromJson(const nlohmann::json &json, const std::string &where);

/// Predicted change of the mean loss when these heads are removed: minus the sum of their gates (first order; Michel et
/// al. 2019, Molchanov et al. 2019). NaN where a gate is not known; 0 for no heads.
double predictedLossChange(const ImportanceResult &importance, const std::set<attention::HeadId> &removed);

/// The metric that a change of the mean loss gives, for those that are functions of it: "loss", and "perplexity", exp
/// of the loss. NaN for others, such as accuracy.
double predictedValue(const ImportanceResult &importance, double lossChange);

} // namespace headwise::pruning::results
