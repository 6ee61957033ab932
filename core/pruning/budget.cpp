// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/budget.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <numeric>
#include <utility>

namespace headwise::pruning {

Reach removalsFor(std::span<const Removal> order, const HeadCosts &costs, double keep)
{
    if (!(keep >= 0 && keep <= 1))
        throw Error(ErrorCode::Usage, ErrorText("the share to keep is %1", fmt::format("{}", keep)), {},
            ErrorText("Give a number from 0 to 1, such as 0.6."));
    const double all = std::accumulate(costs.heads.begin(), costs.heads.end(), costs.fixed);
    const double limit = keep * all + 1e-9 * all; // 0.7 * 10 is not 7
    double left = all;
    Reach reach;
    for (const Removal &removal : order) {
        if (left <= limit)
            break;
        for (const int head : removal.heads)
            left -= costs.heads.at(static_cast<std::size_t>(head));
        ++reach.removals;
    }
    reach.reached = left <= limit;
    reach.kept = all > 0 ? left / all : 1;
    return reach;
}

std::size_t evenCount(std::span<const Removal> order, std::span<const attention::HeadId> heads, std::size_t removals)
{
    std::map<std::pair<attention::Stack, int>, std::size_t> lost;
    for (const attention::HeadId &head : heads)
        lost.emplace(std::pair{head.stack, head.layer}, 0);
    const auto isEven = [&] {
        for (const auto &[layer, count] : lost)
            for (const auto &[other, otherCount] : lost)
                if (layer.first == other.first && count != otherCount)
                    return false;
        return true;
    };
    for (std::size_t i = 0; i <= order.size(); ++i) {
        if (i >= removals && isEven())
            return i;
        if (i == order.size())
            break;
        const auto &head = heads[static_cast<std::size_t>(order[i].heads.front())];
        lost[{head.stack, head.layer}] += order[i].heads.size();
    }
    return order.size();
}

} // namespace headwise::pruning
