// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads read from, or write to, the same directions: distances between the weights of all heads, without data
// and without running a model.
#pragma once

#include "core/attention/head.h"
#include "core/compare/weights/headparts.h"
#include "core/compare/weights/subspacekernels.h"

#include <string>
#include <vector>

namespace headwise::compare::weights {

struct WeightHead
{
    std::size_t model = 0; ///< place in the list of folders
    attention::HeadId head;
    int keyHead = -1; ///< key-value head that it shares with others of its layer; -1: it has its own
    bool operator==(const WeightHead &) const = default;
};

struct HeadSubspaces
{
    std::string family; ///< of the first model
    Part part = Part::QK;
    std::vector<WeightHead> heads; ///< model by model, layer by layer
    /// 1 - projection kernel of each pair, (0,1), (0,2), ... (1,2), ...; NaN where a head's weights are 0.
    std::vector<double> distances;
    Moments random; ///< of the distance of random subspaces with the same dimensions, over the pairs
};

/// Distances between the subspaces of all heads of the models, which must have the same hidden size (a base and what
/// was tuned from it: hidden dimensions of others do not correspond). Q, K and V are what a head reads, O what it
/// writes, in the residual space; K and V are those of the key-value head. The products QK and OV are compared by their
/// factors: the subspace is that of all matrices whose columns lie in the span of the first factor and whose rows lie
/// in that of the second, so its kernel is the product of the two kernels. Throws Error: Mismatch for other hidden
/// sizes, Cancelled, and what opening and reading throw. The result does not depend on the number of threads. `base` as
/// in ModelWeights.
HeadSubspaces headSubspaces(
    const std::vector<std::string> &folders, Part part, Progress &progress, const std::string &base = {});

} // namespace headwise::compare::weights
