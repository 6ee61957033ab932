// SPDX-License-Identifier: GPL-3.0-or-later
// How the heads of one example differ between two lanes.
#pragma once

#include "core/compare/dataset/headpartners.h"
#include "core/compare/example/exampledata.h"

namespace headwise::compare::example {

/// One head of the baseline against the one that stands for it.
struct ExampleHeadChange
{
    attention::HeadId head, partner;
    double divergence = 0; ///< Jensen-Shannon, nats; NaN where not defined
    /// Comparison minus baseline, in the order of `measures()`; NaN where not defined.
    std::vector<double> changes;
};

/// Heads of the first lane against those of another, most divergent first; heads without a partner are left out, and so
/// are all where a lane lacks the example.
std::vector<ExampleHeadChange> compareLanes(
    const ExampleData &data, std::size_t lane, const dataset::HeadPartners &partners);

} // namespace headwise::compare::example
