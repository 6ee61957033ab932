// SPDX-License-Identifier: GPL-3.0-or-later
// Decides which heads changed, how clearly, and in which layers: the basis of all findings.
#pragma once

#include "core/compare/findings/noisefloor.h"

#include <functional>

namespace headwise::compare::findings {

/// q values below this count as significant, in all parts of the program.
inline constexpr double significantBelow = 0.05;

/// A change is told as one from this share of the measure's range on. With the same examples on both sides every change
/// of the weights is significant: rounding them to float16 changes all heads, by 0.002 % in the median and 0.1 % at
/// most.
inline constexpr double smallestChange = 0.01;

/// The range of each measure of a result; where it depends on the length, the largest mean of any head and side.
std::vector<double> measureRanges(const dataset::ComparisonResult &result);

/// The same, for measures with these ids; `largestMean(m)` is asked where the range depends on the length.
std::vector<double> measureRanges(
    const std::vector<std::string> &measures, const std::function<double(std::size_t)> &largestMean);

/// One head of a comparison.
struct HeadChange
{
    int head = -1;                   ///< index into ComparisonResult::heads
    statistics::Estimate divergence; ///< as displayed; n = 0 without maps
    bool divergent = false;          ///< the whole interval of the divergence lies above the head's noise floor
    int significant = 0;             ///< measures that changed with q < 0.05, by smallestChange or more
    int slight = 0;                  ///< measures that changed with q < 0.05, by less
    double size = 0;                 ///< largest change with q < 0.05, as a share of the measure's range
    int clearest = -1; ///< measure of the clearest change: smallest q, then largest |effect|; -1: none is defined

    bool changed() const { return divergent || significant > 0; }
};

struct LayerChanges
{
    attention::Stack stack = attention::Stack::Encoder;
    int layer = 0, heads = 0;
    int significant = 0;     ///< heads with a significant change of some size
    int divergent = 0;       ///< heads above the noise floor
    double divergence = 0;   ///< mean over its heads, as shown; NaN without maps
    double divergentSum = 0; ///< sum over its heads above the noise floor, of what is averaged (nats)
};

struct HeadChanges
{
    std::vector<HeadChange> heads;                 ///< in the order of ComparisonResult::ranking
    std::vector<LayerChanges> layers;              ///< in the result's order
    int significant = 0, divergent = 0, tests = 0; ///< numbers of heads, heads, and tests
    int slight = 0;                  ///< heads whose significant changes are all smaller than smallestChange
    double size = 0, slightSize = 0; ///< medians of HeadChange::size over `significant` and `slight` heads
    bool judgedChanges = true; ///< false: measures come from maps of unequal detail, so that nothing is called a change
    bool identical = false;    ///< there are divergences, and all defined divergences and changes are exactly 0
    bool equalMeasures = false; ///< there are no divergences, and all defined changes are exactly 0
};

HeadChanges judgeHeads(const dataset::ComparisonResult &result, const NoiseFloor &floor);

/// The measure with the clearest change of one head: smallest q, then largest |effect|; -1 if none is defined.
int clearestChange(const dataset::HeadComparison &head);

} // namespace headwise::compare::findings
