// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desk/headpartners.h"

#include "core/compare/matching/matchedcomparison.h"

#include <algorithm>

namespace headwise::desktop {

HeadPartners::HeadPartners(const ComparisonResult &result)
    : m_byIdentity(std::all_of(result.heads.begin(), result.heads.end(),
          [](const HeadComparison &compared) { return compared.head == compared.partner; }))
{
    if (m_byIdentity)
        return;
    for (const HeadComparison &compared : result.heads)
        m_pairs.emplace(compared.head, compared.partner);
}

HeadPartners HeadPartners::before(const AttentionSource &reference, const AttentionSource &other)
{
    HeadPartners partners;
    partners.m_byIdentity = !needsMatching(reference, other);
    return partners;
}

std::optional<HeadId> HeadPartners::of(HeadId head) const
{
    if (m_byIdentity)
        return head;
    const auto found = m_pairs.find(head);
    return found == m_pairs.end() ? std::nullopt : std::optional(found->second);
}

Stack partnerStack(std::span<const StackLayout> reference, std::span<const StackLayout> other, Stack stack)
{
    for (const StackPair &pair : alignStacks(reference, other))
        if (pair.baseline == stack)
            return pair.comparison;
    return stack;
}

} // namespace headwise::desktop
