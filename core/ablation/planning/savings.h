// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan saves if its heads are taken out of the weights.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "app/cli/output/console.h"
#include "core/pruning/plan.h"

#include <cstdint>
#include <limits>
#include <string>

namespace headwise::cli::planning {

/// Of the form with any number of heads in each layer.
struct Savings
{
    std::int64_t parameters = 0, ofParameters = 0, attentionParameters = 0, ofAttentionParameters = 0;
    /// Of a forward pass of the first texts; NaN: not measured.
    double milliseconds = std::numeric_limits<double>::quiet_NaN();
    double ofMilliseconds = std::numeric_limits<double>::quiet_NaN();
    std::string note{}; ///< why the time was not measured; may be empty
};

/// Milliseconds of a forward pass of the first texts.
struct ForwardTimes
{
    double whole = 0, without = 0;
};
/// With all heads and without some, measured in turns with a copy of the model in a temporary folder. Throws what
/// exports throw.
ForwardTimes forwardTimes(
    const headwise::pruning::Plan &plan, evaluation::Evaluation &evaluation, const std::string &folder);

/// Times are measured with a copy of the model without the heads, in a temporary folder; of models with more than a
/// billion parameters they are not. Heads whose maps alone are replaced save nothing. Throws what exports throw.
Savings savingsOf(const headwise::pruning::Plan &plan, evaluation::Evaluation &evaluation, const std::string &folder);

/// "saves" of `prune --json`.
output::Json savingsJson(const Savings &savings);
std::string savingsText(const Savings &savings);

} // namespace headwise::cli::planning
