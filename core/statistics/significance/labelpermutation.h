// SPDX-License-Identifier: GPL-3.0-or-later
// The p values of testGroups, by permuting labels within bins of similar length.
#pragma once

#include "core/statistics/significance/unpairedtest.h"

namespace headwise::statistics::significance {

struct PermutedLabels
{
    double p = std::numeric_limits<double>::quiet_NaN();
    bool tail = false;
};

/// Examples of each bin of similar length: quantiles over both groups, split where the longest would be more than 50 %
/// (and more than 4 tokens) longer than the shortest. A single bin when there are no lengths; no bin is empty.
std::vector<std::vector<std::int64_t>> lengthBins(const GroupedSample &groups, int count);

/// For the given columns, in their order; see testGroups.
std::vector<PermutedLabels> permuteLabels(const GroupedSample &groups, std::span<const std::int64_t> columns,
    const UnpairedOptions &options, Progress &progress);

} // namespace headwise::statistics::significance
