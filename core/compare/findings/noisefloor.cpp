// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/noisefloor.h"

#include <boost/math/distributions/students_t.hpp>

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

NoiseFloor statedNoiseFloor(distances::Divergence divergence) { return {.threshold = divergence->statedFloor}; }

namespace {

/// The upper 95 % limit for one more of these values, whose logarithms are taken for normal; NaN for fewer than two.
double predictionLimit(const std::vector<double> &logarithms)
{
    if (logarithms.size() < 2)
        return std::nan("");
    const auto n = static_cast<double>(logarithms.size());
    double sum = 0, squares = 0;
    for (const double value : logarithms)
        sum += value;
    for (const double value : logarithms)
        squares += (value - sum / n) * (value - sum / n);
    const double t = boost::math::quantile(boost::math::students_t(n - 1), 0.95);
    return std::exp(sum / n + t * std::sqrt(squares / (n - 1) * (1 + 1 / n)));
}

std::vector<ReplicateDistance> distancesIn(const dataset::ComparisonResult &result)
{
    std::vector<ReplicateDistance> distances;
    for (int h = 0; h < std::ssize(result.heads); ++h) {
        const statistics::Estimate shown = shownDivergence(result.divergence, result.divergenceOf(h));
        if (!std::isnan(shown.mean))
            distances.push_back({result.heads[h].head, shown.mean, std::isnan(shown.high) ? shown.mean : shown.high});
    }
    return distances;
}

} // namespace

std::vector<std::pair<attention::HeadId, double>> pooledFloors(std::span<const ReplicateDistance> distances)
{
    std::vector<double> logarithms;
    for (const ReplicateDistance &distance : distances)
        if (distance.mean > 0)
            logarithms.push_back(std::log(distance.mean));
    const double pooled = predictionLimit(logarithms);
    std::vector<std::pair<attention::HeadId, double>> floors;
    for (const ReplicateDistance &distance : distances) {
        // std::max would keep a NaN in first place
        const double own = distance.mean > 0 && pooled > distance.high ? pooled : distance.high;
        const auto known =
            std::find_if(floors.begin(), floors.end(), [&](const auto &entry) { return entry.first == distance.head; });
        if (known == floors.end())
            floors.emplace_back(distance.head, own);
        else
            known->second = std::max(known->second, own);
    }
    return floors;
}

NoiseFloor floorFromReplicates(const dataset::ComparisonResult &result, std::string names)
{
    return {.threshold = result.divergence->statedFloor,
        .heads = pooledFloors(distancesIn(result)),
        .replicates = std::move(names),
        .pairs = 1};
}

namespace {

/// One pair of replicates, told by the reference's heads.
class ReplicatePair
{
public:
    ReplicatePair(const attention::AttentionSource &reference, const attention::AttentionSource &a,
        const attention::AttentionSource &b)
        : m_reference(reference)
        , m_first(&b == &reference ? b : a) // then the heads are already those of the reference
        , m_second(&b == &reference ? a : b)
    {
    }

    std::vector<ReplicateDistance> distances(const dataset::MatchedComparisonOptions &options, Progress &progress) const
    {
        PartProgress comparing(progress, 0, 0.7), matching(progress, 0.7, 1);
        const dataset::ComparisonResult result =
            dataset::compareMatched({m_first, m_second}, options, comparing).result;
        if (!result.hasDivergences())
            throw Error(ErrorCode::Unsupported,
                ErrorText("The replicates give no noise floor: one of them holds no maps"),
                m_first.sourceName() + " and " + m_second.sourceName(), ErrorText("Capture both with --detail full."));
        const std::vector<ReplicateDistance> found = distancesIn(result);
        if (&m_first == &m_reference || !dataset::matchesHeads(m_reference, m_first, options))
            return found;
        std::vector<ReplicateDistance> own;
        for (const matching::HeadMatch &pair :
            matching::matchHeads({m_reference, m_first}, dataset::matchOptionsOf(options), matching).pairs)
            for (const ReplicateDistance &distance : found)
                if (distance.head == pair.comparison)
                    own.push_back({pair.baseline, distance.mean, distance.high});
        return own;
    }

private:
    const attention::AttentionSource &m_reference, &m_first, &m_second;
};

} // namespace

NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const dataset::MatchedComparisonOptions &options, Progress &progress)
{
    dataset::MatchedComparisonOptions all = options;
    all.only = {}; // it refers to heads of the reference
    const std::size_t count = replicates.sources.size(), pairs = count * (count - 1) / 2;
    std::vector<ReplicateDistance> distances;
    int pair = 0;
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = a + 1; b < count; ++b, ++pair) {
            PartProgress part(progress, pair / static_cast<double>(pairs), (pair + 1) / static_cast<double>(pairs));
            const auto found =
                ReplicatePair(reference, *replicates.sources[a], *replicates.sources[b]).distances(all, part);
            distances.insert(distances.end(), found.begin(), found.end());
        }
    return {.threshold = options.compare.divergences.front()->statedFloor,
        .heads = pooledFloors(distances),
        .replicates = replicates.names,
        .pairs = pair};
}

} // namespace headwise::compare::findings
