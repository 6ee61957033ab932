// SPDX-License-Identifier: GPL-3.0-or-later
// Which metric of the harness says whether an answer is right.
#pragma once

#include "core/text/evaluations/sample.h"

#include <span>
#include <string>

namespace headwise::text::evaluations {

/// The wanted metric, or the first that is 0 or 1 in every sample that has it: acc, exact_match, acc_norm, then by
/// name; empty: none. Throws Error{NotFound} for a metric that no sample has, Error{Usage} if its values are others
/// than 0 and 1.
std::string correctnessMetric(std::span<const Sample> samples, const std::string &wanted);

} // namespace headwise::text::evaluations
