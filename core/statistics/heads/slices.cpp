// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/slices.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::statistics::heads {

namespace {

std::string numberText(double value) { return fmt::format("{}", value); }

std::vector<double> sortedNumbers(std::span<const double> numbers)
{
    std::vector<double> sorted;
    std::copy_if(numbers.begin(), numbers.end(), std::back_inserter(sorted), [](double n) { return !std::isnan(n); });
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

/// The largest number of each bin: order statistics at k / bins, without duplicates.
std::vector<double> upperBounds(const std::vector<double> &sorted, int bins)
{
    std::vector<double> bounds;
    for (int bin = 1; bin <= bins && !sorted.empty(); ++bin) {
        const auto last = (sorted.size() * static_cast<std::size_t>(bin) + bins - 1) / bins;
        const double bound = sorted[std::max<std::size_t>(last, 1) - 1];
        if (bounds.empty() || bound > bounds.back())
            bounds.push_back(bound);
    }
    return bounds;
}

/// Slices between bounds; a bin with a single value is named after it.
Slicing slicesBetween(const std::string &name, std::span<const double> numbers, const std::vector<double> &bounds)
{
    Slicing slicing{.by = name, .slices = std::vector<Slice>(bounds.size()), .missing = 0, .notes = {}};
    for (std::size_t e = 0; e < numbers.size(); ++e) {
        if (std::isnan(numbers[e])) {
            ++slicing.missing;
            continue;
        }
        const auto bin = std::lower_bound(bounds.begin(), bounds.end(), numbers[e]) - bounds.begin();
        Slice &slice = slicing.slices[bin];
        slice.examples.push_back(static_cast<std::int64_t>(e));
        slice.low = std::isnan(slice.low) ? numbers[e] : std::min(slice.low, numbers[e]);
        slice.high = std::isnan(slice.high) ? numbers[e] : std::max(slice.high, numbers[e]);
    }
    for (Slice &slice : slicing.slices)
        slice.name = name + "=" + numberText(slice.low) +
                     (slice.high > slice.low ? ".." + numberText(slice.high) : std::string());
    return slicing;
}

} // namespace

Slicing sliceByNumber(const std::string &name, std::span<const double> numbers, const SliceOptions &options)
{
    const std::vector<double> sorted = sortedNumbers(numbers);
    std::vector<double> different = sorted;
    different.erase(std::unique(different.begin(), different.end()), different.end());
    if (static_cast<int>(different.size()) <= options.maxValues)
        return slicesBetween(name, numbers, different);
    Slicing slicing = slicesBetween(name, numbers, upperBounds(sorted, options.bins));
    slicing.notes.push_back(
        fmt::format("{} has {} different values and is divided into {} bins with about the same number of examples.",
            name, different.size(), slicing.slices.size()));
    return slicing;
}

std::vector<Slicing> splitSlicing(const Slicing &joint, std::span<const std::int64_t> examples)
{
    std::vector<Slicing> parts;
    std::int64_t begin = 0;
    for (const std::int64_t count : examples) {
        Slicing part{.by = joint.by, .slices = {}, .missing = 0, .notes = {}};
        std::vector<bool> sliced(count);
        for (const Slice &slice : joint.slices) {
            Slice &own = part.slices.emplace_back(Slice{slice.name, {}, slice.low, slice.high});
            for (const std::int64_t e : slice.examples) {
                if (e < begin || e >= begin + count)
                    continue;
                own.examples.push_back(e - begin);
                sliced[e - begin] = true;
            }
        }
        part.missing = std::count(sliced.begin(), sliced.end(), false);
        parts.push_back(std::move(part));
        begin += count;
    }
    return parts;
}

} // namespace headwise::statistics::heads
