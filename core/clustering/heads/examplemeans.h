// SPDX-License-Identifier: GPL-3.0-or-later
// Means over examples of the values of all pairs of heads, with their standard errors and resamples.
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/values/headdistances.h"

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::clustering::heads {

/// How often each example is in each resample (drawn with replacement, as many as there are): [resamples, examples].
struct Resamples
{
    std::size_t count = 0, examples = 0;
    std::vector<float> multiplicities;
};
Resamples drawResamples(std::size_t count, std::size_t examples, std::uint64_t seed);

/// Takes the values of one block of examples after the other, so that the values of all examples are never held at
/// once.
class ExampleMeans
{
public:
    ExampleMeans(std::size_t pairs, Resamples resamples);

    /// Of each of `examples` (their places among all, in the order in which they shall be added) the values of all
    /// pairs; NaN = not defined, left out of the means.
    void add(std::span<const std::size_t> examples, const std::vector<std::vector<double>> &values);
    /// Examples that cannot be read are left out of the resamples too.
    void leaveOut(std::size_t example);

    /// Fills in the distances as displayed, their standard errors (delta method for roots; NaN with fewer than two
    /// examples) and the resampled ones. Where no example of a resample defines a pair, the distance of all examples
    /// stands in. Ends the use of this object.
    void finish(const DistanceDefinition &definition, values::HeadDistances &result);

private:
    struct Missing
    {
        std::size_t pair = 0;
        std::vector<float> weights; ///< of each resample: examples in it without a value
    };

    void addMoments(const std::vector<std::vector<double>> &values);
    void addResamples(std::span<const std::size_t> examples, const std::vector<std::vector<double>> &values);
    Missing &missing(std::size_t pair);
    void finishResamples(const DistanceDefinition &definition, values::HeadDistances &result);

    std::size_t m_pairs;
    Resamples m_resamples;
    std::vector<std::int32_t> m_counts;
    std::vector<double> m_means, m_squares; ///< Welford's running means and sums of squared deviations
    std::vector<float> m_sums;              ///< [resamples, pairs]
    std::vector<std::int32_t> m_missingAt;  ///< [pairs] place in m_missing, or -1
    std::vector<Missing> m_missing;
};

} // namespace headwise::clustering::heads
