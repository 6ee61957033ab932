// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/measuring/rounds.h"

#include <algorithm>
#include <set>

namespace headwise::ablation::measuring {

using pruning::Evidence;
using pruning::Removal;

namespace {

/// What is left of the evidence without some heads, and where it was.
struct Left
{
    Evidence evidence;
    std::vector<int> places; ///< in the whole evidence
};

Left without(const Evidence &whole, const std::set<int> &gone)
{
    Left left;
    std::vector<int> place(whole.heads.size(), -1);
    for (std::size_t i = 0; i < whole.heads.size(); ++i) {
        if (gone.contains(static_cast<int>(i)))
            continue;
        place[i] = static_cast<int>(left.places.size());
        left.places.push_back(static_cast<int>(i));
        left.evidence.heads.push_back(whole.heads[i]);
        if (!whole.importance.empty())
            left.evidence.importance.push_back(whole.importance[i]);
    }
    for (const auto &unit : whole.units) {
        if (gone.contains(unit.front()))
            continue;
        auto &own = left.evidence.units.emplace_back();
        for (const int head : unit)
            own.push_back(place[static_cast<std::size_t>(head)]);
    }
    if (whole.distances.items() > 0) {
        left.evidence.distances = clustering::values::DistanceMatrix(left.places.size());
        for (std::size_t a = 0; a < left.places.size(); ++a)
            for (std::size_t b = a + 1; b < left.places.size(); ++b)
                left.evidence.distances.set(a, b,
                    whole.distances.at(
                        static_cast<std::size_t>(left.places[a]), static_cast<std::size_t>(left.places[b])));
    }
    for (const int medoid : whole.medoids)
        if (place[static_cast<std::size_t>(medoid)] >= 0)
            left.evidence.medoids.push_back(place[static_cast<std::size_t>(medoid)]);
    return left;
}

} // namespace

std::vector<Removal> orderInRounds(const Evidence &evidence, const RoundsOptions &options,
    const importance::MethodDefinition &method, importance::MethodInput input, Progress &progress)
{
    const bool again =
        options.rounds > 1 && (options.order == pruning::Order::Importance || options.order == pruning::Order::Both);
    auto first = pruning::removalOrder(evidence, options.order, options.rules, options.seed);
    if (!again)
        return first;
    Evidence current = evidence;
    std::vector<Removal> order;
    std::set<int> gone;
    std::size_t removable = 0;
    for (const auto &removal : first)
        removable += removal.heads.size();
    models::Ablation ablation = input.ablation;
    for (int round = 0; round < options.rounds; ++round) {
        PartProgress part(
            progress, static_cast<double>(round) / options.rounds, static_cast<double>(round + 1) / options.rounds);
        if (round > 0) {
            const importance::MethodInput now{input.model, input.evaluator, input.set, ablation, input.with};
            current.importance =
                importance::keepingValues(method, importance::importanceOf(method, now, part), options.normalised);
        }
        const Left left = without(current, gone);
        const auto wanted = removable * static_cast<std::size_t>(round + 1) / static_cast<std::size_t>(options.rounds);
        for (Removal removal : pruning::removalOrder(left.evidence, options.order, options.rules, options.seed)) {
            if (gone.size() >= wanted && round + 1 < options.rounds)
                break;
            for (int &head : removal.heads) {
                head = left.places[static_cast<std::size_t>(head)];
                gone.insert(head);
                ablation.heads.insert(evidence.heads[static_cast<std::size_t>(head)]);
            }
            if (removal.nearestKept >= 0)
                removal.nearestKept = left.places[static_cast<std::size_t>(removal.nearestKept)];
            order.push_back(std::move(removal));
        }
    }
    progress.advanceOrThrow(1);
    return order;
}

} // namespace headwise::ablation::measuring
