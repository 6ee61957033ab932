// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/definitions/methods.h"
#include "core/ablation/importance/gradientsums.h"

namespace headwise::ablation::importance::definitions {

namespace {

/// The sums of weight times gradient over the output projection, and over the values' matrix with its bias, are both
/// the derivative by the head's gate: the output is linear in each.
MethodResult computeTaylor(const MethodInput &input, Progress &progress)
{
    const auto sums = gradientSums(input, {.projections = true}, progress);
    MethodResult result{.gates = meanGates(sums)};
    for (std::size_t head = 0; head < sums.gates.size(); ++head) {
        const double total = (sums.queries[head] + sums.keys[head] + 2 * sums.gates[head]) /
                             static_cast<double>(std::max<std::int64_t>(1, sums.texts));
        result.importance.push_back(total * total);
    }
    return result;
}

} // namespace

const MethodDefinition taylor{.about = pruning::importanceMethod("taylor"), .compute = computeTaylor};

} // namespace headwise::ablation::importance::definitions
