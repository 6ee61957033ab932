// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/classsums.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace headwise::measures {

ClassFrame::ClassFrame(const RowFrame &frame, const TokenContext &context) : m_frame(frame)
{
    findSeparators(context);
    findSameText(context);
    countSegments(context);
}

void ClassFrame::findSeparators(const TokenContext &context)
{
    for (int key = 0; key < context.keys; ++key)
        if (context.separators[key] != 0)
            m_separators.push_back(key);
    m_isSeparatorRow = context.querySeparators;
    if (m_isSeparatorRow.empty())
        return;
    for (int row = 0; row < m_frame.queries(); ++row)
        if (m_frame.visibleKeys(row) > 0)
            ++(m_isSeparatorRow[row] != 0 ? m_separatorRows : m_otherRows);
}

void ClassFrame::findSameText(const TokenContext &context)
{
    if (context.queryTexts.empty() || context.keyTexts.empty())
        return;
    const auto text = [&](int key) { return context.keyTexts[key]; };
    m_members.resize(context.keys);
    std::iota(m_members.begin(), m_members.end(), 0);
    std::stable_sort(m_members.begin(), m_members.end(), [&](int a, int b) { return text(a) < text(b); });
    for (int row = 0; row < m_frame.queries(); ++row) {
        const int wanted = context.queryTexts[row];
        // First member of this text whose column is not before `column`.
        const auto first = [&](int column) {
            const auto found = std::partition_point(m_members.begin(), m_members.end(),
                [&](int key) { return text(key) < wanted || (text(key) == wanted && key < column); });
            return static_cast<int>(found - m_members.begin());
        };
        SameText same;
        if (m_frame.visibleKeys(row) > 0)
            same = {first(m_frame.begin(row)), first(m_frame.end(row)), -1};
        for (int m = same.begin; m < same.end && !m_frame.crossing(); ++m)
            if (m_frame.offset(row, m_members[m]) == 0)
                same.own = m_members[m];
        m_sameText.push_back(same);
        m_hasSameText = m_hasSameText || same.end > same.begin;
        m_duplicateRows += !m_frame.crossing() && same.end - same.begin > (same.own >= 0 ? 1 : 0);
    }
}

void ClassFrame::countSegments(const TokenContext &context)
{
    m_ownSegmentShare = std::numeric_limits<double>::quiet_NaN();
    if (!context.twoSegments || m_frame.rows() == 0)
        return;
    std::vector<int> second(context.keys + 1); // keys of segment 1 before a column
    for (int key = 0; key < context.keys; ++key)
        second[key + 1] = second[key] + (context.keySegments[key] != 0);
    double sum = 0;
    for (int row = 0; row < m_frame.queries(); ++row) {
        const int visible = m_frame.visibleKeys(row);
        if (visible == 0)
            continue;
        const int ofSecond = second[m_frame.end(row)] - second[m_frame.begin(row)];
        sum += static_cast<double>(context.querySegments[row] != 0 ? ofSecond : visible - ofSecond) / visible;
    }
    m_ownSegmentShare = sum / m_frame.rows();
}

ClassSums ClassFrame::sum(attention::MapView map) const
{
    ClassSums sums;
    for (int row = 0; row < map.queries; ++row) {
        const float *weights = map.row(row).data();
        if (!m_isSeparatorRow.empty() && !m_separators.empty()) {
            double mass = 0;
            for (const int key : m_separators)
                if (key >= m_frame.begin(row) && key < m_frame.end(row))
                    mass += weights[key];
            (m_isSeparatorRow[row] != 0 ? sums.separatorToSeparator : sums.otherToSeparator) += mass;
        }
        if (m_sameText.empty())
            continue;
        const SameText &same = m_sameText[row];
        double mass = 0;
        for (int m = same.begin; m < same.end; ++m)
            mass += weights[m_members[m]];
        sums.sameText += mass;
        if (!m_frame.crossing())
            sums.duplicates += same.own >= 0 ? mass - weights[same.own] : mass;
    }
    return sums;
}

} // namespace headwise::measures
