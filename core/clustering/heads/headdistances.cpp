// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/headdistances.h"

#include "core/clustering/heads/distances.h"
#include "core/clustering/heads/mapdistances.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::heads {

namespace {

/// How many distances of each remaining head are not defined.
std::vector<std::size_t> undefinedPerHead(const values::HeadDistances &result, const std::vector<std::uint8_t> &kept)
{
    std::vector<std::size_t> counts(kept.size());
    for (std::size_t a = 0; a < kept.size(); ++a)
        for (std::size_t b = a + 1; b < kept.size(); ++b)
            if (kept[a] != 0 && kept[b] != 0 && std::isnan(result.distances.at(a, b))) {
                ++counts[a];
                ++counts[b];
            }
    return counts;
}

/// Removes the head with the largest number of undefined distances until all are defined.
void markUndefined(const values::HeadDistances &result, std::vector<std::uint8_t> &kept)
{
    const auto distances = result.distances.condensed();
    if (std::none_of(distances.begin(), distances.end(), [](double distance) { return std::isnan(distance); }))
        return;
    for (;;) {
        const auto counts = undefinedPerHead(result, kept);
        const auto largest = std::max_element(counts.begin(), counts.end());
        if (largest == counts.end() || *largest == 0)
            return;
        kept[static_cast<std::size_t>(largest - counts.begin())] = 0;
    }
}

/// The distances between the heads at `places`, ascending.
void keepHeads(values::HeadDistances &result, const std::vector<std::size_t> &places)
{
    values::HeadDistances old = std::move(result);
    result = {};
    result.distance = old.distance;
    result.policy = old.policy;
    result.examples = old.examples;
    result.allExamples = old.allExamples;
    result.notes = std::move(old.notes);
    result.distances = values::DistanceMatrix(places.size());
    const std::size_t pairs = result.distances.condensed().size();
    const bool errors = !old.standardErrors.empty();
    result.standardErrors.resize(errors ? pairs : 0);
    result.resampled = {old.resampled.resamples, pairs, std::vector<float>(old.resampled.resamples * pairs)};
    for (std::size_t a = 0, pair = 0; a < places.size(); ++a) {
        result.heads.push_back(old.heads[places[a]]);
        for (std::size_t b = a + 1; b < places.size(); ++b, ++pair) {
            const std::size_t from = old.distances.index(places[a], places[b]);
            result.distances.condensed()[pair] = old.distances.condensed()[from];
            if (errors)
                result.standardErrors[pair] = old.standardErrors[from];
            for (std::size_t r = 0; r < old.resampled.resamples; ++r)
                result.resampled.values[r * pairs + pair] = old.resampled.values[r * old.resampled.pairs + from];
        }
    }
}

std::vector<std::size_t> placesOf(const std::vector<std::uint8_t> &kept)
{
    std::vector<std::size_t> places;
    for (std::size_t head = 0; head < kept.size(); ++head)
        if (kept[head] != 0)
            places.push_back(head);
    return places;
}

/// Leaves out heads without a defined distance, under both policies the same ones. The other policy is given up where
/// it leaves nothing to compare.
void leaveOutUndefined(PolicyDistances &result)
{
    std::vector<std::uint8_t> kept(result.asked.heads.size(), 1);
    markUndefined(result.asked, kept);
    if (placesOf(kept).size() < 2)
        throw Error(ErrorCode::Unsupported,
            ErrorText("The distance \"%1\" is not defined between any of the heads on these examples",
                result.asked.distance));
    if (result.otherFirstToken) {
        std::vector<std::uint8_t> inBoth = kept;
        markUndefined(*result.otherFirstToken, inBoth);
        if (placesOf(inBoth).size() < 2) {
            result.otherFirstToken.reset();
            result.asked.notes.push_back({"other_policy_not_defined"});
        } else {
            kept = inBoth;
        }
    }
    const std::vector<std::size_t> places = placesOf(kept);
    if (places.size() == kept.size())
        return;
    const Note note{"heads_without_distance", {kept.size() - places.size(), kept.size()}};
    for (values::HeadDistances *distances :
        {&result.asked, result.otherFirstToken ? &*result.otherFirstToken : nullptr}) {
        if (!distances)
            continue;
        keepHeads(*distances, places);
        distances->notes.push_back(note);
    }
}

} // namespace

std::string HeadDistanceRequest::key() const
{
    std::string text = distance + " " + attention::tokenPolicyName(policy) + (otherFirstToken ? " both" : " one") +
                       " examples " + std::to_string(maxExamples) + " seed " + std::to_string(seed) + " resamples " +
                       std::to_string(resamples) + " measure " + measure + " part " + part + " stack " +
                       (stack ? std::string(attention::stackName(*stack)) : "first") + " layers";
    for (const int layer : layers)
        text += " " + std::to_string(layer);
    for (const std::string &model : models)
        text += " model " + model;
    return text;
}

PolicyDistances computeHeadDistances(const HeadDistanceRequest &request, Progress &progress)
{
    const DistanceDefinition &definition = distanceNamed(request.distance);
    PolicyDistances result = definition.ofSources ? definition.ofSources(request, definition, progress)
                                                  : mapDistances(request, definition, progress);
    leaveOutUndefined(result);
    return result;
}

} // namespace headwise::clustering::heads
