// SPDX-License-Identifier: GPL-3.0-or-later
// The p values of testGroups, by permuting labels among examples of equal or nearly equal length.
#pragma once

#include "core/statistics/significance/lengthstrata.h"
#include "core/statistics/significance/unpairedtest.h"

namespace headwise::statistics::significance {

struct PermutedLabels
{
    double p = std::numeric_limits<double>::quiet_NaN();
    bool tail = false;
};

/// The strata within which the labels of two groups are permuted.
LengthStrata strataOf(const GroupedSample &groups);

/// For the given columns, in their order; see testGroups.
std::vector<PermutedLabels> permuteLabels(const GroupedSample &groups, std::span<const std::int64_t> columns,
    const UnpairedOptions &options, Progress &progress);

} // namespace headwise::statistics::significance
