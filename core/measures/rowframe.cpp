// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/rowframe.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace headwise::measures {

namespace {

/// First column whose position is not before `wanted`.
int firstColumn(const std::vector<int> &positions, int wanted)
{
    return static_cast<int>(std::lower_bound(positions.begin(), positions.end(), wanted) - positions.begin());
}

/// True for a, a + 1, a + 2, ... on both sides. Only differences of positions matter, so a is taken as 0.
bool consecutive(const std::vector<int> &queries, const std::vector<int> &keys)
{
    const auto gap = [](int before, int after) { return after != before + 1; };
    return !queries.empty() && !keys.empty() && queries.front() == keys.front() &&
           std::adjacent_find(queries.begin(), queries.end(), gap) == queries.end() &&
           std::adjacent_find(keys.begin(), keys.end(), gap) == keys.end();
}

} // namespace

RowFrame::RowFrame(attention::Visibility visibility, const TokenContext &context, bool sink)
    : m_keys(context.keys)
    , m_crossing(context.crossing)
    , m_causal(visibility.causal)
    , m_sink(sink)
    , m_begin(context.queries)
    , m_end(context.queries)
    , m_queryPositions(context.queryPositions)
    , m_keyPositions(context.keyPositions)
{
    assert(m_queryPositions.empty() == m_keyPositions.empty());
    if (consecutive(m_queryPositions, m_keyPositions)) {
        m_queryPositions.clear();
        m_keyPositions.clear();
    }
    assert(context.queryTokens.empty() == context.keyTokens.empty());
    findRanges(visibility, context);
    countVisibleKeys();
    countRowsOfColumns();
    findNearKeys();
    if (m_crossing || !m_keyPositions.empty()) {
        m_distances.assign(m_keys + slack, 0.0f);
    } else {
        m_distances.resize(context.queries + m_keys + slack);
        for (int k = 0; k < static_cast<int>(m_distances.size()); ++k)
            m_distances[k] = static_cast<float>(std::abs(k - (context.queries - 1)));
    }
}

void RowFrame::findRanges(attention::Visibility visibility, const TokenContext &context)
{
    constexpr int all = std::numeric_limits<int>::max();
    const auto &groups = context.keyTokens;
    for (int row = 0; row < queries(); ++row) {
        const int position = queryPosition(row);
        if (!groups.empty()) {
            const int first = visibility.begin(context.queryTokens[row].begin);
            const int end = visibility.end(context.queryTokens[row].end - 1, all);
            const auto before = [&](const attention::TokenGroup &group) { return group.end <= first; };
            const auto within = [&](const attention::TokenGroup &group) { return group.begin < end; };
            m_begin[row] =
                static_cast<int>(std::partition_point(groups.begin(), groups.end(), before) - groups.begin());
            m_end[row] = static_cast<int>(std::partition_point(groups.begin(), groups.end(), within) - groups.begin());
        } else if (m_keyPositions.empty()) {
            m_begin[row] = visibility.begin(position);
            m_end[row] = visibility.end(position, m_keys);
        } else {
            m_begin[row] = firstColumn(m_keyPositions, visibility.begin(position));
            m_end[row] = firstColumn(m_keyPositions, visibility.end(position, all));
        }
    }
}

void RowFrame::countVisibleKeys()
{
    for (int row = 0; row < queries(); ++row) {
        const int visible = visibleKeys(row);
        const int keys = visible > 0 && m_sink ? visible + 1 : visible;
        m_rows += visible > 0;
        m_normalisedRows += keys > 1;
        m_entropyScale.push_back(keys > 1 ? static_cast<float>(1 / std::log(static_cast<double>(keys))) : 0.0f);
    }
}

void RowFrame::countRowsOfColumns()
{
    // Difference in the number of rows that see a column, relative to the previous column.
    std::vector<int> change(m_keys + 1);
    for (int row = 0; row < queries(); ++row) {
        if (visibleKeys(row) > 0) {
            ++change[m_begin[row]];
            --change[m_end[row]];
        }
    }
    m_columnScales.assign(m_keys + slack, 0.0f);
    for (int key = 0, rows = 0; key < m_keys; ++key) {
        rows += change[key];
        m_columnScales[key] = rows > 0 ? static_cast<float>(1.0 / rows) : 0.0f;
    }
}

void RowFrame::findNearKeys()
{
    m_nearBegin = m_nearEnd = std::vector<int>(queries());
    for (int row = 0; row < queries() && !m_crossing; ++row) {
        m_nearBegin[row] = firstFrom(row, -nearReach);
        m_nearEnd[row] = firstFrom(row, nearReach + 1);
        for (int key = m_nearBegin[row]; key < m_nearEnd[row]; ++key)
            ++m_offsetRows[offset(row, key) + nearReach];
    }
}

const float *RowFrame::distances(int row, std::vector<float> &scratch) const
{
    if (m_crossing)
        return m_distances.data();
    if (m_keyPositions.empty())
        return m_distances.data() + (queries() - 1 - row);
    scratch.resize(m_keys + slack);
    for (int j = 0; j < m_keys; ++j)
        scratch[j] = static_cast<float>(std::abs(m_keyPositions[j] - queryPosition(row)));
    return scratch.data();
}

int RowFrame::firstFrom(int row, int offset) const
{
    const int wanted = queryPosition(row) + offset;
    const int column = m_keyPositions.empty() ? wanted : firstColumn(m_keyPositions, wanted);
    return std::clamp(column, m_begin[row], std::max(m_begin[row], m_end[row]));
}

} // namespace headwise::measures
