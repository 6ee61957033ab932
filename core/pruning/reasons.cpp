// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/reasons.h"

#include "core/base/filledpattern.h"
#include "core/base/notdefined.h"
#include "core/base/translatable.h"
#include "core/pruning/nearestkept.h"
#include "core/statistics/distribution.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

namespace headwise::pruning {

namespace {

struct ReasonDefinition
{
    std::string_view name;
    const char *text;           ///< English; "%1": the head that is repeated
    std::string_view role = {}; ///< the rule that decides
};

/// By ReasonKind.
constexpr std::array<ReasonDefinition, 6> reasonDefinitions = {{
    {"dead", QT_TRANSLATE_NOOP("Reasons", "its outputs are 0")},
    {"repeats", QT_TRANSLATE_NOOP("Reasons", "repeats %1")},
    {"low_importance", QT_TRANSLATE_NOOP("Reasons", "low importance")},
    {"broad", QT_TRANSLATE_NOOP("Reasons", "broad attention"), "broad"},
    {"first_token", QT_TRANSLATE_NOOP("Reasons", "rests on the first token"), "first_token_sink"},
    {"separator", QT_TRANSLATE_NOOP("Reasons", "rests on separators"), "separator"},
}};

const ReasonDefinition &definitionOf(ReasonKind kind) { return reasonDefinitions[static_cast<std::size_t>(kind)]; }

/// First quartile of the defined values; NaN, which no value reaches, where all are equal or none is defined.
double lowestQuarter(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty())
        return notDefined;
    const auto [lowest, highest] = std::ranges::minmax(values);
    return lowest < highest ? statistics::quantile(values, 0.25) : notDefined;
}

std::vector<Nearest> nearestOf(const Evidence &evidence, std::span<const int> removed)
{
    NearestKept near(evidence.distances, evidence.units);
    near.remove(removed);
    std::vector<Nearest> nearest;
    for (int head = 0; head < static_cast<int>(evidence.heads.size()); ++head)
        nearest.push_back(near.of(std::span(&head, 1)));
    return nearest;
}

/// At most at this distance a head of the stack repeats another one.
double repeatLimit(const HeadTraits &traits, attention::Stack stack)
{
    const double share = std::isfinite(traits.largestDistance) ? largestRepeatShare * traits.largestDistance
                                                               : std::numeric_limits<double>::infinity();
    const auto cut = traits.cuts.find(stack);
    const double limit = cut == traits.cuts.end() ? share : std::min(cut->second, share);
    return std::isfinite(limit) ? limit : 0;
}

Reason repeating(const Evidence &evidence, const HeadTraits &traits, const Nearest &kept, double limit)
{
    Reason reason{ReasonKind::Repeats, kept.distance, limit, evidence.heads[static_cast<std::size_t>(kept.head)]};
    if (std::isfinite(traits.largestDistance))
        reason.share = kept.distance / traits.largestDistance;
    return reason;
}

void addRoles(std::span<const statistics::RoleMatch> roles, std::vector<Reason> &reasons)
{
    for (const ReasonKind kind : {ReasonKind::Broad, ReasonKind::FirstToken, ReasonKind::Separator}) {
        const auto found = std::ranges::find_if(roles,
            [&](const statistics::RoleMatch &match) { return match.met && match.rule->id == definitionOf(kind).role; });
        if (found != roles.end())
            reasons.push_back({kind, found->strength.mean, found->threshold});
    }
}

} // namespace

std::string_view reasonName(ReasonKind kind) { return definitionOf(kind).name; }

std::vector<std::vector<Reason>> reasonsOf(
    const Evidence &evidence, const HeadTraits &traits, std::span<const int> removed)
{
    const std::size_t heads = evidence.heads.size();
    assert(evidence.importance.empty() || evidence.importance.size() == heads);
    assert(traits.outputNorms.empty() || traits.outputNorms.size() == heads);
    assert(traits.roles.empty() || traits.roles.size() == heads);
    const std::vector<Nearest> nearest = nearestOf(evidence, removed);
    const double unimportant = lowestQuarter(evidence.importance);
    std::vector<std::vector<Reason>> reasons(heads);
    for (std::size_t head = 0; head < heads; ++head) {
        if (!traits.outputNorms.empty() && traits.outputNorms[head] == 0)
            reasons[head].push_back({ReasonKind::Dead});
        const Nearest &kept = nearest[head];
        const double limit = repeatLimit(traits, evidence.heads[head].stack);
        if (kept.head >= 0 && kept.distance <= limit)
            reasons[head].push_back(repeating(evidence, traits, kept, limit));
        if (!evidence.importance.empty() && evidence.importance[head] <= unimportant)
            reasons[head].push_back({ReasonKind::LowImportance, evidence.importance[head], unimportant});
        if (!traits.roles.empty())
            addRoles(traits.roles[head], reasons[head]);
    }
    return reasons;
}

std::string reasonText(const Reason &reason, const ReasonWords &words)
{
    const std::string english = definitionOf(reason.kind).text;
    const std::string pattern = words.translated ? words.translated(english) : english;
    return filledPattern(pattern, {{attention::headName(reason.repeats, words.naming, words.withStack), false}});
}

} // namespace headwise::pruning
