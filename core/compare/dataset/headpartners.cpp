// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/headpartners.h"

#include <algorithm>

namespace headwise::compare::dataset {

HeadPartners::HeadPartners(const ComparisonResult &result)
    : m_byIdentity(std::all_of(result.heads.begin(), result.heads.end(),
          [](const HeadComparison &compared) { return compared.head == compared.partner; }))
{
    if (m_byIdentity)
        return;
    for (const HeadComparison &compared : result.heads)
        m_pairs.emplace(compared.head, compared.partner);
}

HeadPartners::HeadPartners(const matching::HeadMatching &matching) : m_byIdentity(false)
{
    for (const matching::HeadMatch &pair : matching.pairs)
        m_pairs.emplace(pair.baseline, pair.comparison);
}

HeadPartners HeadPartners::before(const attention::AttentionSource &reference, const attention::AttentionSource &other)
{
    HeadPartners partners;
    partners.m_byIdentity = !needsMatching(reference, other);
    return partners;
}

std::optional<attention::HeadId> HeadPartners::of(attention::HeadId head) const
{
    if (m_byIdentity)
        return head;
    const auto found = m_pairs.find(head);
    return found == m_pairs.end() ? std::nullopt : std::optional(found->second);
}

PairedHeads pairHeads(const pairing::SourcePair &sources, const MatchedComparisonOptions &options, Progress &progress)
{
    if (!matchesHeads(sources.baseline, sources.comparison, options))
        return {};
    const matching::HeadMatching matching = matching::matchHeads(sources, matchOptionsOf(options), progress);
    return {HeadPartners(matching), matchingNotes(matching, sources)};
}

attention::Stack partnerStack(std::span<const attention::StackLayout> reference,
    std::span<const attention::StackLayout> other, attention::Stack stack)
{
    for (const units::StackPair &pair : units::alignStacks({reference, other}))
        if (pair.baseline == stack)
            return pair.comparison;
    return stack;
}

} // namespace headwise::compare::dataset
