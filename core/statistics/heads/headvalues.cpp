// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/headvalues.h"

#include "core/measures/measure.h"

#include <algorithm>

namespace headwise::statistics::heads {

HeadValues takeExamples(const HeadValues &values, std::span<const std::int64_t> examples)
{
    HeadValues taken{values.heads, values.measures, static_cast<std::int64_t>(examples.size()), {}};
    const std::int64_t width = values.columns();
    taken.values.resize(examples.size() * width);
    for (std::size_t i = 0; i < examples.size(); ++i)
        std::copy_n(values.values.data() + examples[i] * width, width, taken.values.data() + i * width);
    return taken;
}

HeadValues poolExamples(std::span<const HeadValues *const> sources)
{
    HeadValues pooled;
    for (const HeadValues *source : sources) {
        if (source == sources.front()) {
            pooled = *source;
            continue;
        }
        if (source->heads != pooled.heads || source->measures != pooled.measures)
            throw Error(ErrorCode::Mismatch, "Sources with different heads or measures cannot be pooled");
        pooled.examples += source->examples;
        pooled.values.insert(pooled.values.end(), source->values.begin(), source->values.end());
    }
    return pooled;
}

void keepWithinRanges(std::span<const std::string> measureIds, std::span<Distribution> distributions)
{
    for (std::size_t m = 0; m < measureIds.size(); ++m) {
        const measures::MeasureInfo *info = measures::findMeasure(measureIds[m]);
        if (!info)
            continue; // a measure that this version does not know
        for (std::size_t column = m; column < distributions.size(); column += measureIds.size())
            keepWithin(distributions[column].estimate, info->low, info->high);
    }
}

std::vector<Distribution> describeHeads(const HeadValues &values, const BootstrapOptions &options, Progress &progress)
{
    std::vector<Distribution> distributions = describeColumns(values.view(), options, progress);
    keepWithinRanges(values.measures, distributions);
    return distributions;
}

std::vector<SliceStatistics> describeSlices(
    const HeadValues &values, const Slicing &slicing, const BootstrapOptions &options, Progress &progress)
{
    const double parts = static_cast<double>(slicing.slices.size()) + 1;
    PartProgress whole(progress, 0, 1 / parts);
    std::vector<SliceStatistics> result{{"all", values.examples, describeHeads(values, options, whole)}};
    for (std::size_t i = 0; i < slicing.slices.size(); ++i) {
        const Slice &slice = slicing.slices[i];
        PartProgress part(progress, (static_cast<double>(i) + 1) / parts, (static_cast<double>(i) + 2) / parts);
        result.push_back({slice.name, static_cast<std::int64_t>(slice.examples.size()),
            describeHeads(takeExamples(values, slice.examples), options, part)});
    }
    return result;
}

} // namespace headwise::statistics::heads
