// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/sample.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace headwise::statistics {

namespace {

/// Number of columns per task: rows are contiguous, so neighbouring columns share cache lines.
constexpr std::int64_t blockColumns = 64;

void summariseBlock(SampleView sample, std::int64_t first, std::int64_t last, ColumnSummary *out)
{
    const std::int64_t width = last - first;
    std::vector<double> sums(width), squares(width), cubes(width);
    std::vector<std::int64_t> counts(width);
    for (std::int64_t e = 0; e < sample.examples; ++e) {
        for (std::int64_t c = 0; c < width; ++c) {
            const double value = sample.at(e, first + c);
            if (!std::isnan(value)) {
                sums[c] += value;
                ++counts[c];
            }
        }
    }
    for (std::int64_t c = 0; c < width; ++c) {
        out[c].count = counts[c];
        out[c].missing = sample.examples - counts[c];
        if (counts[c] > 0)
            out[c].mean = sums[c] / static_cast<double>(counts[c]);
    }
    for (std::int64_t e = 0; e < sample.examples; ++e) {
        for (std::int64_t c = 0; c < width; ++c) {
            const double value = sample.at(e, first + c);
            if (std::isnan(value))
                continue;
            const double apart = value - out[c].mean;
            squares[c] += apart * apart;
            cubes[c] += apart * apart * apart;
        }
    }
    for (std::int64_t c = 0; c < width; ++c) {
        const auto n = static_cast<double>(counts[c]);
        if (counts[c] > 1)
            out[c].deviation = std::sqrt(squares[c] / (n - 1));
        if (squares[c] > 0)
            out[c].skewness = cubes[c] / n / std::pow(squares[c] / n, 1.5);
    }
}

} // namespace

std::vector<ColumnSummary> summariseColumns(SampleView sample)
{
    std::vector<ColumnSummary> summaries(sample.columns);
    parallelFor((sample.columns + blockColumns - 1) / blockColumns, [&](std::size_t block) {
        const std::int64_t first = static_cast<std::int64_t>(block) * blockColumns;
        summariseBlock(sample, first, std::min(first + blockColumns, sample.columns), summaries.data() + first);
    });
    return summaries;
}

std::vector<float> columnValues(SampleView sample, std::int64_t column)
{
    std::vector<float> values;
    for (std::int64_t e = 0; e < sample.examples; ++e)
        if (!std::isnan(sample.at(e, column)))
            values.push_back(sample.at(e, column));
    return values;
}

} // namespace headwise::statistics
