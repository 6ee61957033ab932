// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/compare/alignedpair.h"
#include "core/compare/matching/layeralignment.h"
#include "core/compare/matching/matchwork.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::compare::matching {

namespace {

/// Both sides of one example on common units.
struct UnitPair
{
    AlignedStack stack;
    UnitOptions options;
    attention::StackMaps baseline, comparison;
};

UnitPair readUnits(const MatchSample &sample, const ExamplePair &example, const StackPair &stacks)
{
    const AlignedPair pair = alignPair(Baseline<const attention::AttentionSource *>(&sample.baseline),
        Comparison<const attention::AttentionSource *>(&sample.comparison), example, std::span(&stacks, 1),
        sample.options.units);
    return {pair.units.stacks.front(), pair.units.options, pair.unitMaps(Side::Baseline, 0),
        pair.unitMaps(Side::Comparison, 0)};
}

/// Calls `use` with each example in turn; a damaged one leaves the others to be used.
template <typename Use>
void forExamples(const MatchSample &sample, const StackPair &stacks, Progress &progress, Use use)
{
    const double count = static_cast<double>(sample.examples.size());
    std::size_t failures = 0;
    for (std::size_t e = 0; e < sample.examples.size(); ++e) {
        PartProgress part(progress, static_cast<double>(e) / count, static_cast<double>(e + 1) / count);
        part.advanceOrThrow(0);
        try {
            use(readUnits(sample, sample.examples[e], stacks), part);
        } catch (const Error &error) {
            const bool damaged = error.code() == ErrorCode::Malformed || error.code() == ErrorCode::Unreadable;
            if (!damaged || ++failures == sample.examples.size())
                throw;
        }
    }
}

/// Any divergence, pair by pair: [baseline heads, comparison heads].
std::vector<double> pairwiseDivergences(
    const UnitPair &units, std::span<const HeadRange> wanted, Divergence divergence, Progress &progress)
{
    const int heads = units.baseline.heads, others = units.comparison.heads;
    std::vector<double> values(static_cast<std::size_t>(heads) * others, std::numeric_limits<double>::quiet_NaN());
    const int part = threads();
    for (int first = 0; first < heads; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / heads);
        parallelFor(std::min(part, heads - first), [&](std::size_t i) {
            const int a = first + static_cast<int>(i), layer = units.stack.baseline.headAt(a).layer;
            std::vector<similarity::KeyRange> visible;
            for (int b = wanted[a].begin, last = -1; b < wanted[a].end; ++b) {
                const int other = units.stack.comparison.headAt(b).layer;
                if (other != last && divergence == Divergence::Pearson)
                    visible = visibleKeys(units.stack, Baseline(layer), Comparison(other), units.options);
                last = other;
                values[static_cast<std::size_t>(a) * others + b] =
                    mapDivergences(units.baseline.map(a), units.comparison.map(b), std::span(&divergence, 1), visible)
                        .front();
            }
        });
    }
    return values;
}

bool isJensenShannon(Divergence divergence)
{
    return divergence == Divergence::JensenShannon || divergence == Divergence::JensenShannonDistance;
}

} // namespace

void MeanMatrix::add(const std::vector<double> &values)
{
    sums.resize(values.size());
    counts.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) {
            sums[i] += values[i];
            ++counts[i];
        }
    }
}

std::vector<double> MeanMatrix::means() const
{
    std::vector<double> result(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        result[i] = sums[i] / static_cast<double>(counts[i]); // 0 / 0 = NaN
    return result;
}

std::vector<double> meanLayerAlignments(const MatchSample &sample, const StackPair &stacks, Progress &progress)
{
    MeanMatrix sums;
    forExamples(sample, stacks, progress, [&](const UnitPair &units, Progress &) {
        sums.add(layerAlignments(Baseline(LayeredMaps{&units.baseline, &units.stack.baseline}),
            Comparison(LayeredMaps{&units.comparison, &units.stack.comparison})));
    });
    return sums.means();
}

std::vector<double> meanDivergences(
    const MatchSample &sample, const StackPair &stacks, std::span<const HeadRange> wanted, Progress &progress)
{
    MeanMatrix sums;
    forExamples(sample, stacks, progress, [&](const UnitPair &units, Progress &part) {
        sums.add(isJensenShannon(sample.options.divergence)
                     ? crossDivergences(Baseline<const attention::StackMaps *>(&units.baseline),
                           Comparison<const attention::StackMaps *>(&units.comparison), wanted, part)
                     : pairwiseDivergences(units, wanted, sample.options.divergence, part));
    });
    return sums.means();
}

} // namespace headwise::compare::matching
