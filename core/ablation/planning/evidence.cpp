// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/planning/evidence.h"

#include "core/clustering/analysis/analysis.h"
#include "core/clustering/heads/distances.h"
#include "core/clustering/heads/headdistances.h"
#include "core/errorlines/notesentences.h"
#include "core/pruning/plan.h"

#include <algorithm>
#include <limits>
#include <map>

namespace headwise::ablation::planning {

namespace {

using attention::HeadId;

/// Places of units' heads among all heads.
std::vector<std::vector<int>> unitPlaces(
    const std::vector<attention::StackLayout> &layouts, const std::map<HeadId, int> &places)
{
    std::vector<std::vector<int>> units;
    for (const auto &layout : layouts)
        for (const auto &unit : pruning::unitsOf(layout)) {
            auto &own = units.emplace_back();
            for (const HeadId &head : unit)
                own.push_back(places.at(head));
        }
    return units;
}

struct StackMapsOf
{
    std::shared_ptr<const attention::AttentionSource> source;
    const std::map<HeadId, int> &places; ///< of heads among all
};

/// Distances within one stack go to their places; the medoids of its clusters are added.
void addStack(const StackMapsOf &maps, attention::Stack stack, const EvidenceRequest &request, PlanEvidence &result,
    Progress &progress)
{
    const auto &places = maps.places;
    clustering::heads::HeadDistanceRequest wanted{.sources = {maps.source}, .distance = request.distance};
    wanted.otherFirstToken = false;
    wanted.stack = stack;
    wanted.seed = request.seed;
    PartProgress first(progress, 0, 0.9), second(progress, 0.9, 1);
    const auto distances = clustering::heads::computeHeadDistances(wanted, first).asked;
    for (std::size_t a = 0; a < distances.heads.size(); ++a)
        for (std::size_t b = a + 1; b < distances.heads.size(); ++b)
            result.evidence.distances.set(static_cast<std::size_t>(places.at(distances.heads[a].head)),
                static_cast<std::size_t>(places.at(distances.heads[b].head)), distances.distances.at(a, b));
    const auto analysis = clustering::analysis::analyseClusters(distances,
        {.map = clustering::analysis::MapKind::None, .stability = false, .gap = false, .seed = request.seed}, second);
    if (analysis.cutHeight > 0)
        result.traits.cuts.emplace(stack, analysis.cutHeight);
    for (const auto &cluster : analysis.clusters)
        if (cluster.medoid >= 0)
            result.evidence.medoids.push_back(places.at(analysis.heads[static_cast<std::size_t>(cluster.medoid)].head));
    for (const auto &note : distances.notes)
        result.notes.push_back(errorlines::noteSentence(note));
}

} // namespace

PlanEvidence evidenceFor(const importance::MethodInput &input, const EvidenceRequest &request, Progress &progress)
{
    PlanEvidence result;
    auto &evidence = result.evidence;
    const auto &layouts = input.model.stacks();
    evidence.heads = pruning::headsOf(layouts);
    std::map<HeadId, int> places;
    for (std::size_t i = 0; i < evidence.heads.size(); ++i)
        places.emplace(evidence.heads[i], static_cast<int>(i));
    evidence.units = unitPlaces(layouts, places);
    if (request.method)
        evidence.importance = importance::keepingValues(
            *request.method, importance::importanceOf(*request.method, input, progress), request.normalised);
    if (!request.maps)
        return result;
    evidence.distances = clustering::values::DistanceMatrix(evidence.heads.size());
    std::ranges::fill(evidence.distances.condensed(), std::numeric_limits<double>::quiet_NaN());
    result.traits.largestDistance = clustering::heads::distanceNamed(request.distance).largest;
    const StackMapsOf maps{request.maps(), places};
    for (const auto &layout : layouts)
        if (layout.totalHeads() > 1)
            addStack(maps, layout.stack, request, result, progress);
    return result;
}

} // namespace headwise::ablation::planning
