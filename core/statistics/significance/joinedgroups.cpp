// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/joinedgroups.h"

#include <cassert>

namespace headwise::statistics::significance {

JoinedGroups::JoinedGroups(Sides<GroupRows> groups, std::int64_t columns)
    : m_columns(columns)
    , m_examples(onBothSides(
          [&](Side side) { return columns > 0 ? std::ssize(groups[side].values) / columns : std::int64_t(0); }))
    , m_values(std::move(groups.baseline.values))
    , m_inComparison(static_cast<std::size_t>(m_examples.baseline), 0)
    , m_lengths(std::move(groups.baseline.lengths))
{
    const GroupRows &other = groups.comparison;
    m_values.insert(m_values.end(), other.values.begin(), other.values.end());
    m_inComparison.resize(m_inComparison.size() + static_cast<std::size_t>(m_examples.comparison), 1);
    m_lengths.insert(m_lengths.end(), other.lengths.begin(), other.lengths.end());
    assert(m_lengths.empty() || m_lengths.size() == m_inComparison.size());
}

GroupedSample JoinedGroups::sample() const
{
    return {{m_values.data(), m_examples.baseline + m_examples.comparison, m_columns}, m_inComparison, m_lengths};
}

} // namespace headwise::statistics::significance
