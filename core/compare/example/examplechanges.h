// SPDX-License-Identifier: GPL-3.0-or-later
// Differences between the heads of two lanes of one example.
#pragma once

#include "core/compare/dataset/headpartners.h"
#include "core/compare/example/exampledata.h"

namespace headwise::compare::example {

/// One head of the baseline and its partner in the other lane.
struct ExampleHeadChange
{
    attention::HeadId head, partner;
    double divergence = 0; ///< Jensen-Shannon, nats; NaN where not defined
    /// Comparison minus baseline, in the order of `measures()`; NaN where not defined.
    std::vector<double> changes;
};

/// Heads of the first lane compared with those of another, most divergent first. Heads without a partner are left out;
/// empty when one of the lanes does not have the example.
std::vector<ExampleHeadChange> compareLanes(
    const ExampleData &data, std::size_t lane, const dataset::HeadPartners &partners);

} // namespace headwise::compare::example
