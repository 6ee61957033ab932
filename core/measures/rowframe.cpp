#include "core/measures/rowframe.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace headwise {

namespace {

/// First column whose position is not before `wanted`.
int firstColumn(const std::vector<int> &positions, int wanted)
{
    return static_cast<int>(std::lower_bound(positions.begin(), positions.end(), wanted) - positions.begin());
}

} // namespace

RowFrame::RowFrame(Visibility visibility, const TokenContext &context)
    : m_keys(context.keys)
    , m_crossing(context.crossing)
    , m_begin(context.queries)
    , m_end(context.queries)
    , m_queryPositions(context.queryPositions)
    , m_keyPositions(context.keyPositions)
{
    assert(m_queryPositions.empty() == m_keyPositions.empty());
    for (int row = 0; row < context.queries; ++row) {
        if (m_keyPositions.empty()) {
            m_begin[row] = visibility.begin(row);
            m_end[row] = visibility.end(row, m_keys);
        } else {
            m_begin[row] = firstColumn(m_keyPositions, visibility.begin(position(row)));
            m_end[row] = firstColumn(m_keyPositions, visibility.end(position(row), std::numeric_limits<int>::max()));
        }
        const int visible = visibleKeys(row);
        m_rows += visible > 0;
        m_normalisedRows += visible > 1;
        m_entropyScale.push_back(visible > 1 ? static_cast<float>(1 / std::log(static_cast<double>(visible))) : 0.0f);
    }
    if (m_crossing || !m_keyPositions.empty()) {
        m_distances.assign(m_keys + slack, 0.0f);
    } else {
        m_distances.resize(context.queries + m_keys + slack);
        for (int k = 0; k < static_cast<int>(m_distances.size()); ++k)
            m_distances[k] = static_cast<float>(std::abs(k - (context.queries - 1)));
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
        scratch[j] = static_cast<float>(std::abs(m_keyPositions[j] - position(row)));
    return scratch.data();
}

int RowFrame::columnWithGaps(int row, int offset) const
{
    const int wanted = position(row) + offset, column = firstColumn(m_keyPositions, wanted);
    return column < m_keys && m_keyPositions[column] == wanted ? column : -1;
}

int RowFrame::firstFrom(int row, int offset) const
{
    const int wanted = position(row) + offset;
    const int column = m_keyPositions.empty() ? wanted : firstColumn(m_keyPositions, wanted);
    return std::clamp(column, m_begin[row], std::max(m_begin[row], m_end[row]));
}

} // namespace headwise
