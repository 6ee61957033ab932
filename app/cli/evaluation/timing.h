// SPDX-License-Identifier: GPL-3.0-or-later
// How long forward passes take on this machine.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"

namespace headwise::cli::evaluation {

/// The texts that a forward pass is timed with.
inline constexpr std::size_t timedParts = 32;

/// The fastest of a few forward passes of the first parts of the set, without maps.
double forwardMilliseconds(models::Model &model, const ablation::evaluation::EvaluationSet &set);

} // namespace headwise::cli::evaluation
