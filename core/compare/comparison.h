// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two sources over all their examples: heads ranked by change, with intervals and significance.
#pragma once

#include "core/compare/alignment.h"
#include "core/compare/divergence.h"
#include "core/statistics/interval.h"
#include "core/statistics/pairedtest.h"

namespace headwise::compare {

struct CompareOptions
{
    UnitOptions units{};
    Divergence divergence = Divergence::JensenShannon; ///< ranks the heads
    std::vector<Divergence> otherDivergences{};        ///< computed beside it
    std::optional<HeadAlignment> heads{};              ///< which heads are compared; default: by identity
    std::optional<attention::Stack> stack{};           ///< only this one
    std::int64_t sample = 0;                           ///< that many example pairs, drawn with `seed`; 0 = all
    std::uint64_t seed = 0;
    int bootstrapRounds = 2000;
    int permutations = 10'000;
    std::vector<std::string> measures{}; ///< ids; empty = all that both sources have
};

/// What is known about one head: a row of the ranking.
struct HeadComparison
{
    attention::HeadId head;          ///< of the baseline
    attention::HeadId partner;       ///< of the comparison: the same unless heads were matched
    statistics::Estimate divergence; ///< n = 0 without maps; no p, as divergences have no zero null
    /// Per measure of ComparisonResult::measures: the signed change B - A over the same examples, and each side's mean.
    std::vector<statistics::Estimate> changes, baseline, comparison;
    std::vector<statistics::PairedTest> tests;
};

/// A divergence beside the one that ranks.
struct OtherDivergence
{
    Divergence divergence;
    std::vector<float> values;               ///< [examples, heads]; NaN = not defined
    std::vector<statistics::Estimate> heads; ///< in the order of ComparisonResult::heads
};

struct ComparisonResult
{
    UnitOptions units; ///< in force
    Divergence divergence = Divergence::JensenShannon;
    bool forcedWords = false;    ///< tokens were asked for, but the tokenizers differ
    bool hasDivergences = false; ///< false when a source is at detail `summary`
    bool storedMeasures = true; ///< changes come from the measures stored in the sources (tokens, special tokens shown)
    std::int64_t mergedUnits = 0; ///< over all examples

    std::vector<ExamplePair> examples; ///< compared, in line order
    std::vector<std::string> measures; ///< ids
    std::vector<HeadComparison> heads; ///< in the baseline's order of stacks and layers
    std::vector<int> ranking;          ///< indices into `heads`, largest first quantity first

    std::vector<float> divergences;                ///< [examples, heads]; NaN = not defined; empty without maps
    std::vector<OtherDivergence> otherDivergences; ///< as asked for; empty without maps
    std::vector<float> changes;                    ///< [examples, heads, measures]; NaN = not defined
    std::vector<double> exampleMeans;              ///< [examples] mean divergence over heads; without maps, NaN

    std::vector<std::string> onlyBaselineExamples, onlyComparisonExamples; ///< keys
    std::vector<attention::HeadId> onlyBaselineHeads, onlyComparisonHeads;
    std::vector<std::string> notes; ///< sentences about what was sampled, left out or approximated

    float divergenceAt(std::int64_t example, int head) const { return divergences[example * heads.size() + head]; }
    float changeAt(std::int64_t example, int head, int measure) const
    {
        return changes[(example * heads.size() + head) * measures.size() + measure];
    }
    int headIndex(attention::HeadId head) const; ///< or -1
};

/// Runs the whole comparison on all cores with bounded memory: one pair of examples per thread at a time. The same
/// result for any number of threads. Throws Error: Mismatch when no example or head is on both sides, Cancelled, and
/// what the sources throw.
ComparisonResult compareSources(const Baseline<const attention::AttentionSource *> &baseline,
    const Comparison<const attention::AttentionSource *> &comparison, const CompareOptions &options,
    Progress &progress);

/// Heads of one example, most divergent first (indices into `heads`); heads that are not defined are left out.
std::vector<int> rankHeadsOfExample(const ComparisonResult &result, std::int64_t example);

/// Examples sorted by their change at one head, largest first: by divergence, or by |change| of a measure.
std::vector<std::int64_t> rankExamplesByDivergence(const ComparisonResult &result, int head);
std::vector<std::int64_t> rankExamplesByChange(const ComparisonResult &result, int head, int measure);

/// True when every head of every stack attends nearly uniformly (mean normalised entropy within 2 % of 1): the weights
/// probably did not load.
bool looksUniform(const attention::AttentionSource &source);

} // namespace headwise::compare
