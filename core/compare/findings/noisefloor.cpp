// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/noisefloor.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::findings {

statistics::Estimate shownDivergence(distances::Divergence divergence, const statistics::Estimate &estimate)
{
    statistics::Estimate shown = estimate;
    if (divergence->shownAsRoot)
        for (double *value : {&shown.mean, &shown.low, &shown.high})
            *value = std::isnan(*value) ? *value : std::sqrt(std::max(0.0, *value));
    return shown;
}

double NoiseFloor::of(attention::HeadId head) const
{
    const auto found =
        std::find_if(heads.begin(), heads.end(), [head](const auto &entry) { return entry.first == head; });
    return found == heads.end() ? threshold : found->second;
}

double NoiseFloor::typical() const
{
    if (heads.empty())
        return threshold;
    std::vector<double> floors;
    for (const auto &[head, floor] : heads)
        floors.push_back(floor);
    const auto middle = floors.begin() + static_cast<std::ptrdiff_t>(floors.size() / 2);
    std::nth_element(floors.begin(), middle, floors.end());
    return *middle;
}

NoiseFloor floorFromReplicates(const dataset::ComparisonResult &result, std::string names)
{
    NoiseFloor floor;
    floor.replicates = std::move(names);
    for (int h = 0; h < std::ssize(result.heads); ++h) {
        const statistics::Estimate shown = shownDivergence(result.divergence, result.divergenceOf(h));
        const double limit = std::isnan(shown.high) ? shown.mean : shown.high;
        if (!std::isnan(limit))
            floor.heads.emplace_back(result.heads[h].head, limit);
    }
    return floor;
}

NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const dataset::MatchedComparisonOptions &options, Progress &progress)
{
    const bool swapped = replicates.second == &reference; // then the heads are already those of the reference
    const attention::AttentionSource &first = swapped ? *replicates.second : *replicates.first,
                                     &second = swapped ? *replicates.first : *replicates.second;
    PartProgress comparing(progress, 0, 0.7), matching(progress, 0.7, 1);
    dataset::MatchedComparisonOptions all = options;
    all.only = {}; // it refers to heads of the reference
    const dataset::ComparisonResult result = dataset::compareMatched({first, second}, all, comparing).result;
    if (!result.hasDivergences())
        throw Error(ErrorCode::Unsupported, "The replicates give no noise floor: one of them holds no maps",
            first.sourceName() + " and " + second.sourceName(), "Capture both with --detail full.");
    NoiseFloor floor = floorFromReplicates(result, replicates.names);
    if (&first == &reference || !dataset::matchesHeads(reference, first, options))
        return floor;
    NoiseFloor own = floor;
    own.heads.clear();
    for (const matching::HeadMatch &pair :
        matching::matchHeads({reference, first}, dataset::matchOptionsOf(options), matching).pairs)
        for (const auto &[head, limit] : floor.heads)
            if (head == pair.comparison)
                own.heads.emplace_back(pair.baseline, limit);
    return own;
}

} // namespace headwise::compare::findings
