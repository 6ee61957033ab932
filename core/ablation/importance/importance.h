// SPDX-License-Identifier: GPL-3.0-or-later
// How important each head of a model is, by one method over one dataset.
#pragma once

#include "core/ablation/importance/method.h"
#include "core/pruning/curve.h"

#include <vector>

namespace headwise::ablation::importance {

struct Importance
{
    std::vector<attention::HeadId> heads{}; ///< all, in the flat order of the stacks
    std::vector<double> values{};           ///< of each head
    std::vector<double> normalised{};       ///< divided by the L2 norm of the head's layer
    std::vector<double> gates{};            ///< mean over texts of dLoss/dgate; empty for methods without gradients
};

/// `ablation`: heads that are gone already. Heads of a layer whose values are all 0 stay 0 when normalised.
Importance importanceOf(const MethodDefinition &method, const MethodInput &input, Progress &progress);

/// `values` divided by the L2 norm over the heads of each layer; NaN are left out of it.
std::vector<double> normalisedByLayer(const std::vector<attention::HeadId> &heads, const std::vector<double> &values);

/// For orders: the larger, the later a head goes.
std::vector<double> keepingValues(const MethodDefinition &method, const Importance &importance, bool normalised);

/// How the metric was measured, and its value with nothing removed.
pruning::CurveProtocol protocolOf(const evaluation::Evaluator &evaluator, const evaluation::EvaluationSet &set,
    const evaluation::MetricDefinition &metric, std::uint64_t seed);

} // namespace headwise::ablation::importance
