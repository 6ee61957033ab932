// SPDX-License-Identifier: GPL-3.0-or-later
// Which head of another source stands for a head of the reference: in lanes, tables and differences.
#pragma once

#include "core/compare/dataset/comparison.h"

#include <map>
#include <optional>

namespace headwise::compare::dataset {

class HeadPartners
{
public:
    /// Every head stands for itself.
    HeadPartners() = default;
    /// As the comparison paired them.
    explicit HeadPartners(const ComparisonResult &result);
    /// As long as nothing is computed: by identity where both have the same heads, else nobody knows.
    static HeadPartners before(const attention::AttentionSource &reference, const attention::AttentionSource &other);

    /// The head of the other source, if it has one there.
    std::optional<attention::HeadId> of(attention::HeadId head) const;
    bool known() const { return m_byIdentity || !m_pairs.empty(); }
    bool operator==(const HeadPartners &) const = default;

private:
    bool m_byIdentity = true;
    std::map<attention::HeadId, attention::HeadId> m_pairs; ///< unless by identity
};

/// The stack of `other` that is shown beside a stack of the reference: of the same name, or the only self-attention of
/// each. The same name where there is none.
attention::Stack partnerStack(std::span<const attention::StackLayout> reference,
    std::span<const attention::StackLayout> other, attention::Stack stack);

} // namespace headwise::compare::dataset
