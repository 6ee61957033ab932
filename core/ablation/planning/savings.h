// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan saves if its heads are taken out of the weights.
#pragma once

#include "core/ablation/planning/forwardtimes.h"
#include "core/base/errortext.h"

#include <cstdint>
#include <limits>

namespace headwise::ablation::planning {

/// Of the form with any number of heads in each layer.
struct Savings
{
    std::int64_t parameters = 0, ofParameters = 0, attentionParameters = 0, ofAttentionParameters = 0;
    /// Of a forward pass of the first texts; NaN: not measured.
    double milliseconds = std::numeric_limits<double>::quiet_NaN();
    double ofMilliseconds = std::numeric_limits<double>::quiet_NaN();
    std::size_t timedTexts = 0; ///< those texts
    ErrorText note{};           ///< why the time was not measured; may be empty
};

/// Times are measured with a copy of the model without the heads, in a temporary folder; of models with more than a
/// billion parameters they are not. Heads whose maps alone are replaced save nothing. Throws what exports throw.
Savings savingsOf(const pruning::Plan &plan, const ModelOverData &measured, Progress &progress);

} // namespace headwise::ablation::planning
