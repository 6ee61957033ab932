// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/items.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::clustering::analysis {

using values::DistanceMatrix;

std::vector<int> placesWithDistances(const DistanceMatrix &distances)
{
    std::vector<int> places(distances.items());
    std::iota(places.begin(), places.end(), 0);
    std::vector<int> missing(places.size());
    const auto count = [&](std::size_t a, std::size_t b) { return std::isnan(distances.at(a, b)) ? 1 : 0; };
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = 0; b < places.size(); ++b)
            missing[a] += count(a, b);
    for (;;) {
        std::size_t worst = 0;
        for (std::size_t place = 0; place < missing.size(); ++place)
            worst = missing[place] >= missing[worst] ? place : worst;
        if (missing.empty() || missing[worst] == 0)
            break;
        for (const int place : places)
            missing[static_cast<std::size_t>(place)] -= count(worst, static_cast<std::size_t>(place));
        missing[worst] = 0;
        std::erase(places, static_cast<int>(worst));
    }
    return places;
}

DistanceMatrix distancesBetween(const DistanceMatrix &distances, std::span<const int> places)
{
    DistanceMatrix result(places.size());
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = a + 1; b < places.size(); ++b)
            result.set(a, b, distances.at(static_cast<std::size_t>(places[a]), static_cast<std::size_t>(places[b])));
    return result;
}

DistanceMatrix resampledDistances(
    const values::HeadDistances &distances, std::size_t resample, std::span<const int> places)
{
    const std::span<const float> values =
        std::span(distances.resampled.values).subspan(resample * distances.resampled.pairs, distances.resampled.pairs);
    DistanceMatrix result(places.size());
    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = a + 1; b < places.size(); ++b) {
            const std::size_t pair =
                distances.distances.index(static_cast<std::size_t>(places[a]), static_cast<std::size_t>(places[b]));
            result.set(a, b, std::isnan(values[pair]) ? distances.distances.condensed()[pair] : values[pair]);
        }
    return result;
}

} // namespace headwise::clustering::analysis
