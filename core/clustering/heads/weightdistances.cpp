// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/weightdistances.h"

#include "core/compare/weights/headsubspaces.h"

#include <algorithm>

namespace headwise::clustering::heads {

namespace {

compare::weights::Part partOf(const HeadDistanceRequest &request)
{
    if (const auto part = compare::weights::partFromName(request.part))
        return *part;
    std::string names;
    for (const std::string_view name : compare::weights::partNames)
        names += (names.empty() ? "" : ", ") + std::string(name);
    throw Error(ErrorCode::Usage, ErrorText("There is no part \"%1\" of the weights", request.part), {},
        ErrorText("The parts are %1.", names));
}

/// Places of the heads of the wanted stack (of the first model: its first one) and layers.
std::vector<std::size_t> wantedHeads(
    const std::vector<compare::weights::WeightHead> &heads, const HeadDistanceRequest &request)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const attention::HeadId head = heads[i].head;
        const bool inLayers = request.layers.empty() || std::find(request.layers.begin(), request.layers.end(),
                                                            head.layer) != request.layers.end();
        if (head.stack == request.stack.value_or(heads.front().head.stack) && inLayers)
            places.push_back(i);
    }
    return places;
}

} // namespace

PolicyDistances weightDistances(const HeadDistanceRequest &request, const DistanceDefinition &, Progress &progress)
{
    if (request.models.empty())
        throw Error(ErrorCode::Usage, ErrorText("The distance \"weights\" compares the weights of models"), {},
            ErrorText("Name model folders instead of archives."));
    const compare::weights::HeadSubspaces all =
        compare::weights::headSubspaces(request.models, partOf(request), progress);
    const std::vector<std::size_t> places = wantedHeads(all.heads, request);
    if (places.size() < 2)
        throw Error(ErrorCode::Usage, ErrorText("One head alone has no distance to another"), request.models.front(),
            ErrorText("Choose more layers, or add a source."));
    values::HeadDistances result;
    result.distance = request.distance;
    result.distances = values::DistanceMatrix(places.size());
    values::DistanceMatrix square(all.heads.size());
    std::copy(all.distances.begin(), all.distances.end(), square.condensed().begin());
    for (std::size_t a = 0; a < places.size(); ++a) {
        const compare::weights::WeightHead &head = all.heads[places[a]];
        result.heads.push_back({head.model, head.head, head.keyHead});
        for (std::size_t b = a + 1; b < places.size(); ++b)
            result.distances.set(a, b, square.at(places[a], places[b]));
    }
    result.notes.push_back({"random_subspaces", {NoteValue(all.random.mean, 3), NoteValue(all.random.sd, 2)}});
    return {std::move(result)};
}

} // namespace headwise::clustering::heads
