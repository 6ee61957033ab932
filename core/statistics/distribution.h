// SPDX-License-Identifier: GPL-3.0-or-later
// The distribution of a column: the mean with its interval, and order statistics.
#pragma once

#include "core/statistics/interval.h"

namespace headwise::statistics {

/// One column over examples; NaN without values.
struct Distribution
{
    Estimate estimate;
    double lowest = std::numeric_limits<double>::quiet_NaN();
    double lowerQuartile = std::numeric_limits<double>::quiet_NaN();
    double median = std::numeric_limits<double>::quiet_NaN();
    double upperQuartile = std::numeric_limits<double>::quiet_NaN();
    double highest = std::numeric_limits<double>::quiet_NaN();
};

/// Every column of the sample. Quartiles are exact. Independent of the number of threads. Throws Error{Cancelled}.
std::vector<Distribution> describeColumns(SampleView sample, const BootstrapOptions &options, Progress &progress);

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, numpy's default);
/// reorders `values`, which must not be empty nor hold NaN. There is no interpolation between an infinite and a finite
/// value.
double quantile(std::span<double> values, double share);

} // namespace headwise::statistics
