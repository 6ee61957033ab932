// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs the examples of attention sources.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/base/sides.h"
#include "core/compare/pairing/examplepairing.h"

namespace headwise::compare::pairing {

/// The two sources of a comparison.
using SourcePair = Sides<const attention::AttentionSource &>;

/// Reads every example once, on all cores. Throws Error{Cancelled}, and the errors of the source.
ExampleTable readExampleTable(const attention::AttentionSource &source, Progress &progress);

/// An input that both sides have.
struct ExamplePair : Sides<ExampleIndex>
{
    std::string key; ///< key in the baseline
};

struct SourceAlignment
{
    std::vector<ExamplePair> examples;    ///< in the baseline's line order
    Sides<std::vector<std::string>> only; ///< keys without a partner
    bool byText = false;                  ///< some pairs were found by text, since their keys differ
    bool sameTokens = true;               ///< every pair has the same tokens on both sides
};

/// Pairs the examples of two sources by the rule of pairExamples. Throws like readExampleTable.
SourceAlignment alignSources(const SourcePair &sources, Progress &progress);

} // namespace headwise::compare::pairing
