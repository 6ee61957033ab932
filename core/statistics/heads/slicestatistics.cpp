// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/slicestatistics.h"

#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::statistics::heads {

namespace {

/// The largest |value| of a measure for so many keys.
double largestOf(const measures::MeasureInfo &info, double keys)
{
    if (keys < 1)
        return std::numeric_limits<double>::infinity();
    return info.unit == "nats" ? std::log(keys) : keys;
}

} // namespace

void keepWithinMeasure(Estimate &estimate, std::string_view measure)
{
    if (const measures::MeasureInfo *info = measures::findMeasure(measure))
        keepWithin(estimate, info->low, info->high);
}

void keepWithinRanges(std::span<const std::string> measureIds, std::span<Distribution> distributions, double longest)
{
    for (std::size_t m = 0; m < measureIds.size(); ++m) {
        const measures::MeasureInfo *info = measures::findMeasure(measureIds[m]);
        if (!info)
            continue; // stored by another writer
        const double largest = std::isfinite(info->high) ? info->high : largestOf(*info, longest);
        for (std::size_t column = m; column < distributions.size(); column += measureIds.size())
            keepWithin(distributions[column].estimate, std::max(info->low, -largest), std::min(info->high, largest));
    }
}

std::vector<Distribution> describeHeads(
    const attention::MeasureValues &values, const BootstrapOptions &options, Progress &progress)
{
    std::vector<Distribution> distributions = describeColumns(viewOf(values), options, progress);
    keepWithinRanges(values.measures, distributions);
    return distributions;
}

std::vector<SliceStatistics> describeSlices(
    const attention::MeasureValues &values, const Slicing &slicing, const BootstrapOptions &options, Progress &progress)
{
    const double parts = static_cast<double>(slicing.slices.size()) + 1;
    PartProgress whole(progress, 0, 1 / parts);
    std::vector<SliceStatistics> result{{"all", values.examples, describeHeads(values, options, whole)}};
    for (std::size_t i = 0; i < slicing.slices.size(); ++i) {
        const Slice &slice = slicing.slices[i];
        PartProgress part(progress, (static_cast<double>(i) + 1) / parts, (static_cast<double>(i) + 2) / parts);
        result.push_back({slice.name, static_cast<std::int64_t>(slice.examples.size()),
            describeHeads(attention::takeExamples(values, slice.examples), options, part)});
    }
    return result;
}

} // namespace headwise::statistics::heads
