// SPDX-License-Identifier: GPL-3.0-or-later
// Decides which heads changed, how clearly, and in which layers: the basis of all findings.
#pragma once

#include "core/compare/findings/noisefloor.h"

namespace headwise::compare::findings {

/// q values below this count as significant, in all parts of the program.
inline constexpr double significantBelow = 0.05;

/// One head of a comparison.
struct HeadChange
{
    int head = -1;                   ///< index into ComparisonResult::heads
    statistics::Estimate divergence; ///< as displayed; n = 0 without maps
    bool divergent = false;          ///< the whole interval of the divergence lies above the head's noise floor
    int significant = 0;             ///< measures that changed with q < 0.05
    int clearest = -1; ///< measure of the clearest change: smallest q, then largest |effect|; -1: none is defined

    bool changed() const { return divergent || significant > 0; }
};

struct LayerChanges
{
    attention::Stack stack = attention::Stack::Encoder;
    int layer = 0, heads = 0;
    int significant = 0;   ///< heads with a significant change
    int divergent = 0;     ///< heads above the noise floor
    double divergence = 0; ///< mean over its heads, as shown; NaN without maps
};

struct HeadChanges
{
    std::vector<HeadChange> heads;                 ///< in the order of ComparisonResult::ranking
    std::vector<LayerChanges> layers;              ///< in the result's order
    int significant = 0, divergent = 0, tests = 0; ///< numbers of heads, heads, and tests
    bool identical = false;     ///< there are divergences, and all defined divergences and changes are exactly 0
    bool equalMeasures = false; ///< there are no divergences, and all defined changes are exactly 0
};

HeadChanges judgeHeads(const dataset::ComparisonResult &result, const NoiseFloor &floor);

/// The measure with the clearest change of one head: smallest q, then largest |effect|; -1 if none is defined.
int clearestChange(const dataset::HeadComparison &head);

} // namespace headwise::compare::findings
