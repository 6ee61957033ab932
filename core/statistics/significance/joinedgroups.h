// SPDX-License-Identifier: GPL-3.0-or-later
// Two groups of different examples, put into the one sample that the tests of groups take.
#pragma once

#include "core/base/sides.h"
#include "core/statistics/significance/unpairedtest.h"

namespace headwise::statistics::significance {

/// One group, given away.
struct GroupRows
{
    std::vector<float> values;   ///< [examples, columns]
    std::vector<double> lengths; ///< [examples] tokens, or empty for both groups
};

/// The baseline's examples, then the comparison's.
class JoinedGroups
{
public:
    /// The columns of both groups are the same.
    JoinedGroups(Sides<GroupRows> groups, std::int64_t columns);

    /// As long as this lives.
    GroupedSample sample() const;
    std::int64_t examples(Side side) const { return m_examples[side]; }

private:
    std::int64_t m_columns;
    Sides<std::int64_t> m_examples;
    std::vector<float> m_values;
    std::vector<std::uint8_t> m_inComparison;
    std::vector<double> m_lengths;
};

} // namespace headwise::statistics::significance
