// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/noisefloor.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::findings {

statistics::Estimate shownDivergence(Divergence divergence, const statistics::Estimate &estimate)
{
    statistics::Estimate shown = estimate;
    if (divergence == Divergence::JensenShannon)
        for (double *value : {&shown.mean, &shown.low, &shown.high})
            *value = std::isnan(*value) ? *value : divergenceDistance(std::max(0.0, *value));
    return shown;
}

std::string_view shownDivergenceName(Divergence divergence)
{
    switch (divergence) {
    case Divergence::JensenShannon:
    case Divergence::JensenShannonDistance:
        return "Jensen-Shannon distance";
    case Divergence::TotalVariation:
        return "total variation";
    case Divergence::Hellinger:
        return "Hellinger distance";
    case Divergence::Cosine:
        return "cosine distance";
    case Divergence::Pearson:
        return "correlation distance";
    case Divergence::LinearAlignment:
        return "distance by linear CKA";
    case Divergence::ArgmaxDisagreement:
        return "argmax disagreement";
    }
    return "divergence";
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

NoiseFloor floorFromReplicates(const ComparisonResult &result, std::string names)
{
    NoiseFloor floor;
    floor.replicates = std::move(names);
    for (const HeadComparison &head : result.heads) {
        const statistics::Estimate shown = shownDivergence(result.divergence, head.divergence);
        const double limit = std::isnan(shown.high) ? shown.mean : shown.high;
        if (!std::isnan(limit))
            floor.heads.emplace_back(head.head, limit);
    }
    return floor;
}

NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const matching::MatchedComparisonOptions &options, Progress &progress)
{
    const bool swapped = replicates.second == &reference; // then heads are the reference's at once
    const attention::AttentionSource &first = swapped ? *replicates.second : *replicates.first,
                                     &second = swapped ? *replicates.first : *replicates.second;
    PartProgress comparing(progress, 0, 0.7), matching(progress, 0.7, 1);
    matching::MatchedComparisonOptions all = options;
    all.only = {}; // it names heads of the reference
    const ComparisonResult result = matching::compareMatched(Baseline<const attention::AttentionSource *>(&first),
        Comparison<const attention::AttentionSource *>(&second), all, comparing)
                                        .result;
    if (!result.hasDivergences)
        throw Error(ErrorCode::Unsupported, "The replicates give no noise floor: one of them holds no maps",
            first.sourceName() + " and " + second.sourceName(), "Capture both with --detail full.");
    NoiseFloor floor = floorFromReplicates(result, replicates.names);
    if (&first == &reference || !matching::matchesHeads(reference, first, options))
        return floor;
    NoiseFloor own = floor;
    own.heads.clear();
    for (const matching::HeadMatch &pair :
        matching::matchHeads(Baseline<const attention::AttentionSource *>(&reference),
            Comparison<const attention::AttentionSource *>(&first), matching::matchOptionsOf(options), matching)
            .pairs)
        for (const auto &[head, limit] : floor.heads)
            if (head == pair.comparison)
                own.heads.emplace_back(pair.baseline, limit);
    return own;
}

} // namespace headwise::compare::findings
