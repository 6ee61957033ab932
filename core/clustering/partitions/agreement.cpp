// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/agreement.h"

#include <cassert>
#include <cstdint>
#include <map>
#include <utility>

namespace headwise::clustering::partitions {

namespace {

/// Sum over counts of count^2.
template <typename Counts> double squares(const Counts &counts)
{
    std::int64_t sum = 0;
    for (const auto &[key, count] : counts)
        sum += count * count;
    return static_cast<double>(sum);
}

} // namespace

double adjustedRandIndex(std::span<const int> labels, std::span<const int> others)
{
    assert(labels.size() == others.size());
    std::map<int, std::int64_t> rows, columns;
    std::map<std::pair<int, int>, std::int64_t> both;
    for (std::size_t item = 0; item < labels.size(); ++item) {
        ++rows[labels[item]];
        ++columns[others[item]];
        ++both[{labels[item], others[item]}];
    }
    // Ordered pairs of items: together in both, in one, in none.
    const auto items = static_cast<double>(labels.size());
    const double inBoth = squares(both) - items, onlyFirst = squares(rows) - squares(both),
                 onlySecond = squares(columns) - squares(both),
                 inNone = items * (items - 1) - inBoth - onlyFirst - onlySecond;
    if (onlyFirst == 0 && onlySecond == 0)
        return 1;
    return 2 * (inBoth * inNone - onlyFirst * onlySecond) /
           ((inBoth + onlyFirst) * (onlyFirst + inNone) + (inBoth + onlySecond) * (onlySecond + inNone));
}

} // namespace headwise::clustering::partitions
