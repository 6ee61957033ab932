// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/uniformity.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::values {

namespace {

constexpr double nearlyUniform = 0.98;
constexpr std::int64_t part = 1024; // number of examples held at once

/// Mean of one measure over all examples, for each flat head; NaN if no example has a value.
std::vector<double> headMeans(const attention::AttentionSource &source, attention::Stack stack, std::size_t measure)
{
    std::vector<double> sums;
    std::vector<std::int64_t> counts;
    for (std::int64_t first = 0; first < source.exampleCount(); first += part) {
        const attention::MeasureValues values =
            source.measureRows(stack, ExampleIndex{first}, std::min(part, source.exampleCount() - first));
        if (values.values.empty())
            continue;
        sums.resize(values.heads.size());
        counts.resize(sums.size());
        for (std::int64_t e = 0; e < values.examples; ++e)
            for (std::size_t head = 0; head < sums.size(); ++head)
                if (const float value = values.at(e, head, measure); !std::isnan(value)) {
                    sums[head] += value;
                    ++counts[head];
                }
    }
    for (std::size_t head = 0; head < sums.size(); ++head)
        sums[head] /= static_cast<double>(counts[head]); // 0 / 0 = NaN
    return sums;
}

} // namespace

bool looksUniform(const attention::AttentionSource &source)
{
    const auto &ids = source.measureIds();
    const auto found = std::find(ids.begin(), ids.end(), "normalised_entropy");
    if (found == ids.end())
        return false;
    bool any = false;
    for (const attention::StackLayout &layout : source.stacks()) {
        for (const double mean : headMeans(source, layout.stack, static_cast<std::size_t>(found - ids.begin()))) {
            if (mean < nearlyUniform)
                return false;
            any = any || !std::isnan(mean);
        }
    }
    return any;
}

} // namespace headwise::compare::values
