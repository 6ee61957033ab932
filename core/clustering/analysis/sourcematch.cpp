// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/sourcematch.h"

#include "core/base/notdefined.h"
#include "core/clustering/analysis/items.h"
#include "core/compare/matching/assignment.h"

#include <map>

namespace headwise::clustering::analysis {

namespace {

/// The place of each head among all of `distances`.
std::vector<std::size_t> placesOf(const ClusterAnalysis &analysis, const values::HeadDistances &distances)
{
    std::vector<std::size_t> places;
    for (const values::SourceHead &head : analysis.heads) {
        const auto found = std::find(distances.heads.begin(), distances.heads.end(), head);
        places.push_back(static_cast<std::size_t>(found - distances.heads.begin()));
    }
    return places;
}

} // namespace

values::HeadDistances distancesOfSource(const values::HeadDistances &distances, std::size_t source)
{
    std::vector<int> places;
    for (std::size_t head = 0; head < distances.heads.size(); ++head)
        if (distances.heads[head].source == source)
            places.push_back(static_cast<int>(head));
    values::HeadDistances result;
    for (const int place : places)
        result.heads.push_back(distances.heads[static_cast<std::size_t>(place)]);
    result.distance = distances.distance;
    result.policy = distances.policy;
    result.distances = distancesBetween(distances.distances, places);
    result.examples = distances.examples;
    result.allExamples = distances.allExamples;
    result.resampled = {distances.resampled.resamples, result.distances.condensed().size()};
    for (std::size_t resample = 0; resample < distances.resampled.resamples; ++resample) {
        const values::DistanceMatrix drawn = resampledDistances(distances, resample, places);
        result.resampled.values.insert(
            result.resampled.values.end(), drawn.condensed().begin(), drawn.condensed().end());
    }
    return result;
}

bool haveSameHeads(const ClusterAnalysis &a, const ClusterAnalysis &b)
{
    return a.heads.size() == b.heads.size() && sameHeads(a, b).size() == a.heads.size();
}

std::vector<PairedHeads> sameHeads(const ClusterAnalysis &a, const ClusterAnalysis &b)
{
    std::map<attention::HeadId, int> items;
    for (std::size_t item = 0; item < b.heads.size(); ++item)
        items.emplace(b.heads[item].head, static_cast<int>(item));
    std::vector<PairedHeads> pairs;
    for (std::size_t item = 0; item < a.heads.size(); ++item)
        if (const auto found = items.find(a.heads[item].head); found != items.end())
            pairs.push_back({static_cast<int>(item), found->second});
    return pairs;
}

std::vector<PairedHeads> nearestHeads(
    const values::HeadDistances &distances, const ClusterAnalysis &a, const ClusterAnalysis &b)
{
    const std::vector<std::size_t> placesA = placesOf(a, distances), placesB = placesOf(b, distances);
    std::vector<double> costs;
    for (const std::size_t placeA : placesA)
        for (const std::size_t placeB : placesB) {
            const bool known = placeA < distances.heads.size() && placeB < distances.heads.size();
            costs.push_back(known ? distances.distances.at(placeA, placeB) : notDefined);
        }
    const std::vector<int> partners = compare::matching::cheapestAssignment(
        {costs, static_cast<int>(placesA.size()), static_cast<int>(placesB.size())});
    std::vector<PairedHeads> pairs;
    for (std::size_t item = 0; item < partners.size(); ++item)
        if (partners[item] >= 0)
            pairs.push_back({static_cast<int>(item), partners[item]});
    return pairs;
}

std::vector<partitions::ClusterMatch> matchedClusters(
    const ClusterAnalysis &a, const ClusterAnalysis &b, const std::vector<PairedHeads> &pairs)
{
    values::Partition partitionA{{}, a.partition.clusters}, partitionB{{}, b.partition.clusters};
    for (const PairedHeads pair : pairs) {
        partitionA.labels.push_back(a.partition.labels[static_cast<std::size_t>(pair.a)]);
        partitionB.labels.push_back(b.partition.labels[static_cast<std::size_t>(pair.b)]);
    }
    return partitions::matchClusters(partitionA, partitionB);
}

} // namespace headwise::clustering::analysis
