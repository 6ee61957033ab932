// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/fileorder.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace headwise::compare::values {

namespace {

/// Between two checks of the progress: examples per thread, and the time from which on fewer are taken.
constexpr std::size_t maxAtOnce = 8;
constexpr std::chrono::milliseconds longestPart{40};

} // namespace

void forExamplesInFileOrder(std::size_t count, const std::function<std::int64_t(std::size_t)> &place,
    Progress &progress, const std::function<void(std::size_t)> &body)
{
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t i = 0; i < count; ++i)
        order.emplace_back(place(i), i);
    std::sort(order.begin(), order.end());
    std::size_t atOnce = 1; // per thread
    for (std::size_t first = 0; first < count;) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        const auto start = std::chrono::steady_clock::now();
        const std::size_t part = std::min(count - first, atOnce * static_cast<std::size_t>(threads()));
        parallelFor(part, [&](std::size_t i) { body(order[first + i].second); });
        first += part;
        const bool quick = std::chrono::steady_clock::now() - start < longestPart;
        atOnce = quick ? std::min(2 * atOnce, maxAtOnce) : std::max<std::size_t>(1, atOnce / 2);
    }
}

} // namespace headwise::compare::values
