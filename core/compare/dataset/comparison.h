// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two sources over all their examples: heads ranked by change, with intervals and significance.
#pragma once

#include "core/base/note.h"
#include "core/compare/distances/divergences.h"
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/alignment.h"
#include "core/compare/values/comparedvalues.h"
#include "core/statistics/interval.h"
#include "core/statistics/significance/pairedtest.h"

namespace headwise::compare::dataset {

struct CompareOptions
{
    units::UnitOptions units{};
    std::vector<distances::Divergence> divergences = {
        &distances::definitions::jensenShannon}; ///< the first ranks the heads
    std::optional<units::HeadAlignment> heads{}; ///< pairs of heads to compare; default: by identity
    std::optional<attention::Stack> stack{};     ///< compare only this stack
    std::int64_t sample = 0;                     ///< number of example pairs, drawn with `seed`; 0 = all
    std::uint64_t seed = 0;
    int bootstrapRounds = 2000;
    int permutations = 10'000;
    std::vector<std::string> measures{}; ///< ids; empty = all that both sources have
};

/// The results for one head: a row of the ranking.
struct HeadComparison
{
    attention::HeadId head;    ///< of the baseline
    attention::HeadId partner; ///< of the comparison: the same unless heads were matched
    /// Per measure of ComparisonResult::measures: the signed change B - A over the same examples, and each side's mean.
    std::vector<statistics::Estimate> changes;
    Sides<std::vector<statistics::Estimate>> means;
    std::vector<statistics::significance::PairedTest> tests;
};

/// The values of one divergence for all heads.
struct ComparedQuantity
{
    distances::Divergence divergence = nullptr;
    std::vector<float> values{}; ///< [examples, heads]; NaN = not defined
    std::vector<statistics::Estimate>
        heads{}; ///< in the order of ComparisonResult::heads; without p, since divergences have no null hypothesis at 0
};

struct ComparisonResult
{
    units::UnitOptions units; ///< the units in use
    /// By which heads are ranked when there are maps.
    distances::Divergence divergence = &distances::definitions::jensenShannon;
    bool forcedWords = false;   ///< tokens were requested, but the tokenizers differ
    bool storedMeasures = true; ///< changes come from the measures stored in the sources (tokens, special tokens shown)
    std::int64_t mergedUnits = 0; ///< number over all examples
    /// False: a side keeps only the largest weights of each row, so maps of unequal detail differ by that alone.
    Sides<bool> wholeMaps = {true, true};

    std::vector<pairing::ExamplePair> examples; ///< compared pairs, in line order
    std::vector<std::string> measures;          ///< ids
    std::vector<int> copiedMeasures;            ///< per measure: see comparisonstatistics.h; -1 = none
    std::vector<HeadComparison> heads;          ///< in the baseline's order of stacks and layers
    std::vector<int> ranking;                   ///< indices into `heads`, by the first quantity, largest first

    std::vector<ComparedQuantity> quantities; ///< as requested; empty without maps, or under `hide`
    std::vector<double> exampleMeans;         ///< [examples] mean over heads of the first quantity; NaN without maps
    values::ComparedValues values;            ///< [examples, heads x measures] of both sides
    bool hasChanges = false;                  ///< at least one change is defined
    bool allChangesZero = false;              ///< and all defined changes are exactly 0

    Sides<std::vector<std::string>> onlyExamples; ///< keys of examples without a partner
    Sides<std::vector<attention::HeadId>> onlyHeads;
    std::vector<Note> notes; ///< about what was sampled, left out or approximated

    bool hasDivergences() const { return !quantities.empty(); }
    bool equalDetail() const { return wholeMaps.baseline == wholeMaps.comparison; }
    bool isCopy(std::size_t measure) const { return measure < copiedMeasures.size() && copiedMeasures[measure] >= 0; }
    /// The estimate of the quantity that ranks the heads; n = 0 if there is none.
    const statistics::Estimate &divergenceOf(int head) const;
    float divergenceAt(std::int64_t example, int head) const
    {
        return quantities.front().values[example * heads.size() + head];
    }
    /// Comparison minus baseline for every example; NaN = not defined.
    std::vector<float> changesOf(int head, int measure) const;
    int headIndex(attention::HeadId head) const; ///< or -1
};

/// Runs the whole comparison on all cores with bounded memory: one pair of examples per thread at a time, and the
/// measures of both sides in a ColumnStore. The same result for any number of threads. Throws Error: Mismatch when no
/// example or head is on both sides, Cancelled, and what the sources throw.
ComparisonResult compareSources(const pairing::SourcePair &sources, const CompareOptions &options, Progress &progress);

} // namespace headwise::compare::dataset
