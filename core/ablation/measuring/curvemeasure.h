// SPDX-License-Identifier: GPL-3.0-or-later
// Measures quality while heads are removed in several orders.
#pragma once

#include "core/ablation/importance/ablated.h"
#include "core/ablation/measuring/predicted.h"
#include "core/clustering/values/distancematrix.h"
#include "core/pruning/curve.h"
#include "core/pruning/order.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace headwise::ablation::measuring {

/// Heads go in this order; places in the flat order of all stacks.
struct NamedOrder
{
    std::string name; ///< CurvePoint::plan
    std::vector<pruning::Removal> removals;
    bool control = false; ///< random: nothing is predicted
};

struct CurveOptions
{
    int points = 12; ///< measured, besides nothing removed
    pruning::Cut cut = pruning::Cut::Remove;
    clustering::values::DistanceMatrix distances{}; ///< between all heads; of Cut::Share
    std::optional<double> stopAt{}; ///< an order is not followed further once its quality is worse than this
    std::uint64_t seed = 0;
    int rounds = 2000; ///< of the bootstrap
};

/// Called with each point as soon as it is known: first all predictions, then measured ones.
using PointKnown = std::function<void(const pruning::CurvePoint &)>;

/// What is removed after the first `removals` of an order.
pruning::Plan planAfter(const NamedOrder &order, std::size_t removals, const std::vector<attention::HeadId> &heads,
    const CurveOptions &options);

/// Numbers of removals at which an order is measured: about evenly spread numbers of heads, the last one included.
std::vector<std::size_t> pointsOf(const NamedOrder &order, int points);

struct CurveRequest
{
    std::vector<NamedOrder> orders{};
    CurveOptions options{};
    const Prediction *predicted = nullptr; ///< null: nothing is predicted
    PointKnown known{};
};

/// Every point takes one run over the set, and nothing removed none.
pruning::Curve measureCurve(const importance::MethodInput &input, const evaluation::MetricDefinition &metric,
    const CurveRequest &request, Progress &progress);

/// One plan as a point; `removed` are its heads.
pruning::CurvePoint measurePlan(const importance::MethodInput &input, const evaluation::MetricDefinition &metric,
    const pruning::Plan &plan, const CurveOptions &options, Progress &progress);

} // namespace headwise::ablation::measuring
