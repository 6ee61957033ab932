// SPDX-License-Identifier: GPL-3.0-or-later
// How long forward passes take on this machine.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"

#include <initializer_list>
#include <vector>

namespace headwise::cli::evaluation {

/// The texts that a forward pass is timed with.
inline constexpr std::size_t timedParts = 32;

/// Of each model the fastest of a few forward passes of the first parts of the set, without maps. The models take
/// turns, so that other work on the machine slows all of them.
std::vector<double> forwardMilliseconds(
    std::initializer_list<models::Model *> compared, const ablation::evaluation::EvaluationSet &set);

} // namespace headwise::cli::evaluation
