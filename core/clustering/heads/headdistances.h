// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between all heads of one or of several sources, over a sample of their examples.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/clustering/values/headdistances.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::clustering::heads {

struct HeadDistanceRequest
{
    /// Heads of all of them are put into one matrix, source by source. For the distance `series`: the steps of one run,
    /// in their order; the heads are then those of the run.
    std::vector<std::shared_ptr<const attention::AttentionSource>> sources;
    std::string distance = "js"; ///< id in the table of distances
    attention::TokenPolicy policy{};
    bool otherFirstToken = true; ///< also under the other first-token policy, from the same reading
    /// Heads of one stack, since maps of different stacks have different keys: a stack of the first source; nothing:
    /// its first one. Of other sources, the stack that corresponds to it.
    std::optional<attention::Stack> stack{};
    std::vector<int> layers{}; ///< the model's numbers; empty = all
    /// A random sample of this size is drawn with `seed` when there are more; 0 = all.
    std::int64_t maxExamples = 0;
    std::uint64_t seed = 0;
    int resamples = 0;        ///< of the examples, for the asked policy; 0 = none
    std::string measure = {}; ///< of `series`
    /// Of `weights`, in place of `sources`: model folders, and the part whose subspaces are compared ("Q", "K", "V",
    /// "O", "QK", "OV").
    std::vector<std::string> models = {};
    std::string part = "QK";

    /// What the results depend on besides the sources: equal keys, equal results.
    [[nodiscard]] std::string key() const;
};

/// Distances under the asked policy and under the other policy for the first token; the same heads in both.
struct PolicyDistances
{
    values::HeadDistances asked;
    std::optional<values::HeadDistances> otherFirstToken{}; ///< nothing: not asked for, or there is no such policy
};

/// The resamples of one matrix take at most this many bytes; there are fewer if they would take more.
inline constexpr std::size_t resampleBytes = std::size_t(256) << 20;

/// Means over the examples that every source has, on common units: tokens, or words where the tokenizers of two sources
/// differ. The same result for any number of threads; `resamples` are drawn with `seed`. Heads without a defined
/// distance (for example, without a row that has some weight) are left out, and noted.
///
/// Throws Error: Usage for an unknown distance, fewer than two heads, layers or a stack that are not there; Unsupported
/// without what the distance needs, and under the policy `hide`, whose rows do not sum to 1; Mismatch when the sources
/// have no example or stack in common; Cancelled; and what the sources throw. Single damaged examples are left out and
/// noted.
PolicyDistances computeHeadDistances(const HeadDistanceRequest &request, Progress &progress);

} // namespace headwise::clustering::heads
