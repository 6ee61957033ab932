// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of similar inputs whose attention differs.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"

#include <span>

namespace headwise::compare::dataset {

/// Two examples of one source whose tokens differ at few positions.
struct SimilarPair
{
    ExampleIndex a, b;
    int edits = 0;          ///< tokens inserted, deleted or substituted
    double divergence = 0;  ///< Jensen-Shannon, nats, mean over all heads
    attention::HeadId head; ///< the head that differs most
    double headDivergence = 0;
};

struct SimilarPairOptions
{
    int maxEdits = 2;
    std::int64_t maxPairs = 1000;      ///< pairs whose maps are compared: those with the smallest edit distance
    std::int64_t maxExamples = 20'000; ///< number of searched examples; of more, a random sample with `seed`
    std::uint64_t seed = 0;
};

struct SimilarPairs
{
    std::vector<SimilarPair> pairs; ///< largest divergence first
    std::vector<std::string> notes; ///< sentences about what was left out
};

/// Pairs by the edit distance of their tokens (of the first stack's queries; identical inputs are left out), ranked by
/// how far their attention diverges: on the rows and columns of common and substituted tokens, each row rescaled to sum
/// to 1. Independent of the number of threads. Throws Error: Unsupported without maps, Cancelled, and what the source
/// throws.
SimilarPairs findSimilarPairs(
    const attention::AttentionSource &source, const SimilarPairOptions &options, Progress &progress);

/// Positions that correspond in a minimum-cost edit from one list to the other: equal or substituted tokens, in order.
/// `edits` counts the substituted, inserted and deleted tokens.
struct Correspondence
{
    int edits = 0;
    std::vector<int> a, b;
};
Correspondence correspondingTokens(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

} // namespace headwise::compare::dataset
