// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/standingout.h"

#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace headwise::compare::findings {

namespace {

/// Heads with a defined distance, the largest first.
std::vector<HeadChange> ranked(const HeadChanges &changes)
{
    std::vector<HeadChange> heads;
    for (const HeadChange &change : changes.heads)
        if (change.divergence.n > 0 && !std::isnan(change.divergence.mean))
            heads.push_back(change);
    std::stable_sort(heads.begin(), heads.end(),
        [](const HeadChange &a, const HeadChange &b) { return a.divergence.mean > b.divergence.mean; });
    return heads;
}

} // namespace

StandingOut standingOut(const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor)
{
    const std::vector<HeadChange> heads = ranked(changes);
    std::size_t best = 0;
    double largest = clearGap, low = std::numeric_limits<double>::infinity();
    for (std::size_t k = 1; 2 * k <= heads.size() && heads[k - 1].divergent; ++k) {
        const statistics::Estimate &last = heads[k - 1].divergence, &next = heads[k].divergence;
        low = std::min(low, std::isnan(last.low) ? last.mean : last.low);
        const double others = std::max(next.mean, floor.of(result.heads[heads[k].head].head));
        const bool apart = low > (std::isnan(next.high) ? next.mean : next.high);
        const bool clearer = best == 0 || heads[k].divergent ? last.mean / others >= largest : false;
        if (apart && others > 0 && clearer) {
            largest = last.mean / others;
            best = k;
        }
    }
    StandingOut found;
    if (best == 0)
        return found;
    found.heads.assign(heads.begin(), heads.begin() + static_cast<std::ptrdiff_t>(best));
    found.next = heads[best];
    return found;
}

namespace {

struct Basis
{
    const dataset::ComparisonResult &result;
    const HeadChanges &changes;

    attention::HeadId headOf(const HeadChange &change) const { return result.heads[change.head].head; }
    FindingValue divergenceName() const { return word(result.divergence->shownName); }
};

/// A list of heads with their distances.
FindingValue withDistances(const Basis &basis, std::span<const HeadChange> heads)
{
    FindingValue value{.kind = FindingValue::Kind::Heads};
    for (const HeadChange &change : heads) {
        value.heads.push_back(basis.headOf(change));
        value.numbers.push_back(change.divergence.mean);
    }
    return value;
}

/// The smallest layer of these heads, if other heads of later layers of the same stack attend differently too.
std::optional<int> changedFrom(const Basis &basis, std::span<const HeadChange> heads)
{
    attention::HeadId first = basis.headOf(heads.front());
    for (const HeadChange &change : heads)
        first = std::min(first, basis.headOf(change));
    const auto isAmong = [&](const HeadChange &change) {
        return std::any_of(heads.begin(), heads.end(), [&](const HeadChange &one) { return one.head == change.head; });
    };
    const bool later =
        std::any_of(basis.changes.heads.begin(), basis.changes.heads.end(), [&](const HeadChange &change) {
            const attention::HeadId head = basis.headOf(change);
            return change.divergent && head.stack == first.stack && head.layer > first.layer && !isAmong(change);
        });
    return later ? std::optional(first.layer) : std::nullopt;
}

} // namespace

std::vector<Finding> describeStandingOut(
    const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor)
{
    constexpr std::size_t maxNamed = 5;
    const Basis basis{result, changes};
    std::vector<Finding> findings;
    if (changes.divergent == 0)
        return findings;
    const StandingOut found = standingOut(result, changes, floor);
    if (found.heads.empty()) {
        std::vector<double> distances;
        for (const HeadChange &change : basis.changes.heads)
            if (change.divergent)
                distances.push_back(change.divergence.mean);
        if (distances.size() < 2)
            return findings;
        const auto [low, high] = std::minmax_element(distances.begin(), distances.end());
        findings.push_back({FindingKind::NoneStandsOut, patterns::noneStandsOut,
            {count(distances.size()), count(basis.result.heads.size()), number(*low), number(*high),
                basis.divergenceName()}});
        return findings;
    }
    const std::span<const HeadChange> all(found.heads);
    const std::span<const HeadChange> named = all.first(std::min(maxNamed, all.size()));
    findings.push_back({FindingKind::StandOut,
        all.size() == 1             ? patterns::standOutOne
        : named.size() < all.size() ? patterns::standOutMore
                                    : patterns::standOut,
        {count(all.size()), basis.divergenceName(), withDistances(basis, named),
            withDistances(basis, std::span(&*found.next, 1)), count(all.size() - named.size())}});
    for (const HeadChange &change : all)
        findings.back().heads.push_back(basis.headOf(change));
    if (const auto layer = changedFrom(basis, all))
        findings.push_back({FindingKind::Inherited, patterns::inherited, {count(*layer)}});
    return findings;
}

} // namespace headwise::compare::findings
