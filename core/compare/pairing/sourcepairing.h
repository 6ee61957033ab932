// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs the examples of sources that are read from.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/base/sides.h"
#include "core/compare/pairing/examplepairing.h"

namespace headwise::compare::pairing {

/// Two sources that are compared.
using SourcePair = Sides<const attention::AttentionSource &>;

/// Reads every example once, on all cores. Throws Error{Cancelled}, and what the source throws.
ExampleTable readExampleTable(const attention::AttentionSource &source, Progress &progress);

/// The same input on both sides.
struct ExamplePair : Sides<ExampleIndex>
{
    std::string key; ///< of the baseline
};

struct SourceAlignment
{
    std::vector<ExamplePair> examples;    ///< in the baseline's line order
    Sides<std::vector<std::string>> only; ///< keys without a partner
    bool byText = false;                  ///< some pairs were found by their text, as the keys did not match
    bool sameTokens = true;               ///< every pair has the same tokens on every side
};

/// Pairs the examples of two sources as pairExamples does. Throws as readExampleTable.
SourceAlignment alignSources(const SourcePair &sources, Progress &progress);

} // namespace headwise::compare::pairing
