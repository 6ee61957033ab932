// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/suggestion.h"

#include <algorithm>
#include <array>

namespace headwise::pruning {

namespace {

/// The evidence about the heads that are left; `places`: of each of them in the whole evidence.
Evidence evidenceOfKept(const Evidence &evidence, const std::set<attention::HeadId> &removed, std::vector<int> &places)
{
    std::vector<int> placeInKept(evidence.heads.size(), -1);
    Evidence kept;
    for (std::size_t head = 0; head < evidence.heads.size(); ++head) {
        if (removed.count(evidence.heads[head]) > 0)
            continue;
        placeInKept[head] = static_cast<int>(places.size());
        places.push_back(static_cast<int>(head));
        kept.heads.push_back(evidence.heads[head]);
        if (!evidence.importance.empty())
            kept.importance.push_back(evidence.importance[head]);
    }
    for (const std::vector<int> &unit : evidence.units) {
        std::vector<int> left;
        for (const int head : unit)
            if (const int place = placeInKept[static_cast<std::size_t>(head)]; place >= 0)
                left.push_back(place);
        if (!left.empty())
            kept.units.push_back(std::move(left));
    }
    for (const int medoid : evidence.medoids)
        if (const int place = placeInKept[static_cast<std::size_t>(medoid)]; place >= 0)
            kept.medoids.push_back(place);
    if (evidence.distances.items() == 0)
        return kept;
    kept.distances = clustering::values::DistanceMatrix(places.size());
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = a + 1; b < places.size(); ++b)
            kept.distances.set(
                a, b, evidence.distances.at(static_cast<std::size_t>(places[a]), static_cast<std::size_t>(places[b])));
    return kept;
}

} // namespace

std::vector<int> keptPerLayer(const attention::StackLayout &layout, const std::set<attention::HeadId> &removed)
{
    std::vector<int> kept = layout.heads;
    for (const attention::HeadId head : removed)
        if (head.stack == layout.stack && layout.contains(head))
            --kept[static_cast<std::size_t>(layout.layerPlace(head.layer))];
    return kept;
}

std::vector<Removal> suggestedNext(
    const Evidence &evidence, const std::set<attention::HeadId> &removed, Order order, const Rules &rules, int count)
{
    std::vector<int> places;
    const Evidence kept = evidenceOfKept(evidence, removed, places);
    std::vector<Removal> next = removalOrder(kept, order, rules);
    if (static_cast<int>(next.size()) > count)
        next.resize(static_cast<std::size_t>(std::max(0, count)));
    for (Removal &removal : next) {
        for (int &head : removal.heads)
            head = places[static_cast<std::size_t>(head)];
        if (removal.nearestKept >= 0)
            removal.nearestKept = places[static_cast<std::size_t>(removal.nearestKept)];
    }
    return next;
}

std::vector<Nearest> nearestToKept(const Evidence &evidence, const std::set<attention::HeadId> &removed)
{
    NearestKept near(evidence.distances, evidence.units);
    for (const std::vector<int> &unit : evidence.units)
        if (std::ranges::any_of(
                unit, [&](int head) { return removed.contains(evidence.heads[static_cast<std::size_t>(head)]); }))
            near.remove(unit);
    std::vector<Nearest> nearest;
    for (int head = 0; head < static_cast<int>(evidence.heads.size()); ++head)
        nearest.push_back(near.of(std::array{head}));
    return nearest;
}

std::set<attention::HeadId> firstHeads(const Evidence &evidence, const std::vector<Removal> &order, int heads)
{
    std::set<attention::HeadId> first;
    for (const Removal &removal : order) {
        if (static_cast<int>(first.size() + removal.heads.size()) > heads)
            break;
        for (const int head : removal.heads)
            first.insert(evidence.heads[static_cast<std::size_t>(head)]);
    }
    return first;
}

} // namespace headwise::pruning
