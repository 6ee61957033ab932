// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/weightfindings.h"

#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headwise::compare::findings {

using weights::HeadWeights;
using weights::Sameness;
using weights::WeightComparison;

namespace {

constexpr std::size_t listedHeads = 8, listedTensors = 4;

FindingValue equalWord(bool rounding) { return word(rounding ? patterns::weightsRounded : patterns::weightsEqual); }

double medianChange(const std::vector<const HeadWeights *> &heads)
{
    std::vector<double> sizes;
    for (const auto *head : heads)
        if (!std::isnan(head->change))
            sizes.push_back(head->change);
    if (sizes.empty())
        return std::nan("");
    std::ranges::sort(sizes);
    const auto middle = sizes.size() / 2;
    return sizes.size() % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
}

Finding describeHeads(const WeightComparison &weights)
{
    const auto changed = weights.changed();
    const auto other = equalWord(weights.count(Sameness::Rounding) > 0);
    if (changed.empty())
        return {FindingKind::Weights, patterns::weightsNone, {count(weights.heads.size()), other}};
    FindingValue named{.kind = FindingValue::Kind::Heads};
    for (const auto *head : changed)
        if (named.heads.size() < listedHeads)
            named.heads.push_back(head->head);
    const auto largest = std::ranges::find_if(changed, [](const auto *head) { return !std::isnan(head->change); });
    const auto &top = largest == changed.end() ? *changed.front() : **largest;
    Finding finding{FindingKind::Weights,
        changed.size() == weights.heads.size() ? patterns::weightsAll
        : changed.size() == 1                  ? patterns::weightsOne
        : changed.size() <= listedHeads        ? patterns::weightsSome
                                               : patterns::weightsMany,
        {count(changed.size()), count(weights.heads.size()), named, other, percent(medianChange(changed)),
            percent(top.change), oneHead(top.head)}};
    for (const auto *head : changed)
        finding.heads.push_back(head->head);
    return finding;
}

const char *nameOf(weights::OtherKind kind)
{
    constexpr std::array names = {patterns::embeddings, patterns::feedForward, patterns::norms, patterns::outputBiases,
        patterns::modelHead, patterns::unusedLayers};
    return names[static_cast<std::size_t>(kind)];
}

Finding describeOthers(const WeightComparison &weights)
{
    FindingValue changed{.kind = FindingValue::Kind::Shares}, equal{.kind = FindingValue::Kind::Shares};
    bool rounding = false;
    for (const auto &kind : weights.others.kinds) {
        auto &list = kind.sameness == Sameness::Changed ? changed : equal;
        list.words.emplace_back(nameOf(kind.kind));
        if (kind.sameness == Sameness::Changed)
            list.numbers.push_back(kind.change);
        rounding = rounding || kind.sameness == Sameness::Rounding;
    }
    if (changed.words.empty())
        return {FindingKind::OtherWeights, patterns::othersNone, {equalWord(rounding)}};
    return {FindingKind::OtherWeights, equal.words.empty() ? patterns::othersAll : patterns::othersSome,
        {changed, equal, equalWord(rounding)}};
}

std::string tensorNames(const std::vector<std::string> &names)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), listedTensors); ++i)
        list += (i > 0 ? ", " : "") + names[i];
    return list;
}

void addOnly(std::vector<Finding> &findings, const std::string &side, const std::vector<std::string> &tensors)
{
    if (tensors.empty())
        return;
    const bool more = tensors.size() > listedTensors;
    findings.push_back({FindingKind::OtherWeights, more ? patterns::othersOnlyMany : patterns::othersOnly,
        {text(side), text(tensorNames(tensors)), count(more ? tensors.size() - listedTensors : std::size_t(0))}});
}

/// Heads that attend differently although their weights are equal.
std::size_t inheriting(
    const WeightComparison &weights, const dataset::ComparisonResult &result, const HeadChanges &changes)
{
    return static_cast<std::size_t>(std::ranges::count_if(changes.heads, [&](const HeadChange &change) {
        const auto *head = weights.find(result.heads[static_cast<std::size_t>(change.head)].head);
        return change.divergent && head && head->sameness != Sameness::Changed;
    }));
}

} // namespace

std::vector<Finding> describeWeights(const WeightComparison &weights, const SideNames &names)
{
    std::vector<Finding> findings = {describeHeads(weights), describeOthers(weights)};
    addOnly(findings, names.baseline, weights.others.only.baseline);
    addOnly(findings, names.comparison, weights.others.only.comparison);
    if (!weights.others.shapesDiffer.empty())
        findings.push_back(
            {FindingKind::OtherWeights, patterns::othersShapes, {text(tensorNames(weights.others.shapesDiffer))}});
    return findings;
}

void addWeights(std::vector<Finding> &findings, const WeightComparison &weights,
    const dataset::ComparisonResult &result, const HeadChanges &changes)
{
    std::erase_if(findings, [](const Finding &finding) { return finding.kind == FindingKind::Inherited; });
    std::vector<Finding> more = {describeHeads(weights)};
    if (const auto heads = inheriting(weights, result, changes); heads > 0)
        more.push_back({FindingKind::Inherited, heads == 1 ? patterns::inheritedKnownOne : patterns::inheritedKnown,
            {count(heads)}});
    const auto others = describeOthers(weights);
    if (others.pattern != patterns::othersNone)
        more.push_back(others);
    const auto place = std::min<std::size_t>(1, findings.size());
    findings.insert(findings.begin() + static_cast<std::ptrdiff_t>(place), more.begin(), more.end());
}

} // namespace headwise::compare::findings
