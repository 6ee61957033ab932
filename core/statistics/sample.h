// SPDX-License-Identifier: GPL-3.0-or-later
// Samples of values over examples: means with their uncertainty, and tests of changes.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Values [examples, columns], row-major; NaN = not defined, skipped and counted.
struct SampleView
{
    const float *values = nullptr;
    std::int64_t examples = 0;
    std::int64_t columns = 0;

    float at(std::int64_t example, std::int64_t column) const { return values[example * columns + column]; }
};

/// Mean, standard deviation and skewness of one column; NaN without values (deviation: with fewer than two).
struct ColumnSummary
{
    std::int64_t count = 0;   ///< examples with a value
    std::int64_t missing = 0; ///< examples without a value
    double mean = std::numeric_limits<double>::quiet_NaN();
    double deviation = std::numeric_limits<double>::quiet_NaN(); ///< sample standard deviation, divisor n - 1
    double skewness = 0;                                         ///< third standardised moment; 0 without spread
};

/// Two passes in doubles; the same for any number of threads.
std::vector<ColumnSummary> summariseColumns(SampleView sample);

/// The values of one column that are not NaN.
std::vector<float> columnValues(SampleView sample, std::int64_t column);

} // namespace headwise::statistics
