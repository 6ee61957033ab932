// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/fileorder.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace headwise::compare::values {

void forExamplesInFileOrder(std::size_t count, const std::function<std::int64_t(std::size_t)> &place,
    Progress &progress, const std::function<void(std::size_t)> &body)
{
    constexpr std::size_t atOnce = 4; // per thread, between two progress checks
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    for (std::size_t i = 0; i < count; ++i)
        order.emplace_back(place(i), i);
    std::sort(order.begin(), order.end());
    const std::size_t part = atOnce * static_cast<std::size_t>(threads());
    for (std::size_t first = 0; first < count; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        parallelFor(std::min(part, count - first), [&](std::size_t i) { body(order[first + i].second); });
    }
}

} // namespace headwise::compare::values
