// SPDX-License-Identifier: GPL-3.0-or-later
// Euclidean distances between heads that are described by some numbers, each a mean over examples.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/values/headdistances.h"

#include <cstdint>
#include <vector>

namespace headwise::clustering::heads {

/// Values of every example: [examples, heads, columns]; NaN = not defined.
struct HeadValues
{
    std::size_t examples = 0, heads = 0, columns = 0;
    std::vector<float> values;

    [[nodiscard]] float at(std::size_t example, std::size_t head, std::size_t column) const
    {
        return values[(example * heads + head) * columns + column];
    }
};

/// Numbers [heads, columns].
struct HeadTable
{
    std::size_t heads = 0, columns = 0;
    std::vector<double> values;

    [[nodiscard]] double at(std::size_t head, std::size_t column) const { return values[head * columns + column]; }
    [[nodiscard]] double &at(std::size_t head, std::size_t column) { return values[head * columns + column]; }
};

/// Over what numbers are standardised: mean 0 and standard deviation 1 (divided by the count, not by one less).
enum class StandardisedOver : std::uint8_t
{
    Heads,  ///< each column over the heads
    Columns ///< each head over its columns
};

/// Means over the examples that have a value; NaN without any.
HeadTable meansOf(const HeadValues &values);

/// Standard deviation up to which numbers count as equal, relative to the largest of them: stored values are rounded.
inline constexpr double relativeSpread = 1e-6;
/// Standardised numbers; 0 where there is no spread.
HeadTable standardised(const HeadTable &table, StandardisedOver over);

struct FeatureOptions
{
    StandardisedOver over = StandardisedOver::Heads;
    std::size_t resamples = 0;
    std::uint64_t seed = 0;
};

/// Fills in the distances between the standardised means, their standard errors (delta method, with the
/// standardisation; of groups of examples when there are many) and the resampled ones, for which means and
/// standardisation are computed anew. All means must be defined.
void featureDistances(
    const HeadValues &values, const FeatureOptions &options, values::HeadDistances &result, Progress &progress);

} // namespace headwise::clustering::heads
