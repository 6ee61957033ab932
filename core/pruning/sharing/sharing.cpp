// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/sharing/sharing.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace headwise::pruning::sharing {

std::map<attention::HeadId, attention::HeadId> nearestLenders(const std::vector<attention::HeadId> &heads,
    std::span<const int> removed, const clustering::values::DistanceMatrix &distances)
{
    std::map<attention::HeadId, attention::HeadId> lenders;
    for (const int place : removed) {
        const auto &head = heads[static_cast<std::size_t>(place)];
        int best = -1;
        // (distance, in another layer, place): heads without a distance come last
        std::tuple<double, bool, int> smallest;
        for (int other = 0; other < static_cast<int>(heads.size()); ++other) {
            const auto &candidate = heads[static_cast<std::size_t>(other)];
            if (candidate.stack != head.stack || candidate.layer > head.layer ||
                std::ranges::find(removed, other) != removed.end())
                continue;
            double distance = distances.items() == heads.size()
                                  ? distances.at(static_cast<std::size_t>(place), static_cast<std::size_t>(other))
                                  : std::numeric_limits<double>::infinity();
            if (std::isnan(distance))
                distance = std::numeric_limits<double>::infinity();
            const std::tuple<double, bool, int> own{distance, candidate.layer != head.layer, other};
            if (best < 0 || own < smallest) {
                best = other;
                smallest = own;
            }
        }
        if (best < 0)
            throw Error(ErrorCode::Usage, ErrorText("no head is kept whose map %1 could use",
                                              attention::headName(head, attention::HeadNaming::ZeroBased, true)));
        lenders.emplace(head, heads[static_cast<std::size_t>(best)]);
    }
    return lenders;
}

} // namespace headwise::pruning::sharing
