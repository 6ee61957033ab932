// SPDX-License-Identifier: GPL-3.0-or-later
// Which head of another source corresponds to a head of the reference, for lanes, tables and differences.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"

#include <map>
#include <optional>

namespace headwise::compare::dataset {

class HeadPartners
{
public:
    /// Every head corresponds to the head with the same name.
    HeadPartners() = default;
    /// The pairs of a comparison.
    explicit HeadPartners(const ComparisonResult &result);
    /// The pairs of a matching.
    explicit HeadPartners(const matching::HeadMatching &matching);
    /// Before a comparison is computed: by identity if both sources have the same heads, otherwise no partners.
    static HeadPartners before(const attention::AttentionSource &reference, const attention::AttentionSource &other);

    /// The corresponding head of the other source, if there is one.
    std::optional<attention::HeadId> of(attention::HeadId head) const;
    bool known() const { return m_byIdentity || !m_pairs.empty(); }
    bool operator==(const HeadPartners &) const = default;

private:
    bool m_byIdentity = true;
    std::map<attention::HeadId, attention::HeadId> m_pairs; ///< not used for pairs by identity
};

/// Partners of the baseline's heads, and how they were found.
struct PairedHeads
{
    HeadPartners partners;
    std::vector<Note> notes; ///< empty for pairs by identity
};

/// The pairs that compareMatched compares with these options, without comparing them. Throws what matchHeads throws.
PairedHeads pairHeads(const pairing::SourcePair &sources, const MatchedComparisonOptions &options, Progress &progress);

/// The stack of `other` that is shown beside a stack of the reference: of the same name, or the only self-attention of
/// each. The same name where there is none.
attention::Stack partnerStack(std::span<const attention::StackLayout> reference,
    std::span<const attention::StackLayout> other, attention::Stack stack);

} // namespace headwise::compare::dataset
