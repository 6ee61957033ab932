// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/meanmap.h"
#include "core/measures/measuremaps.h"

#include "core/measures/mapsums.h"
#include "core/measures/rowframe.h"
#include "core/measures/sumrows.h"

#include <fmt/format.h>

namespace headwise::measures {

namespace {

/// Rows that see at least one member of a class.
int rowsThatSee(const RowFrame &frame, const std::vector<std::uint8_t> &members)
{
    std::vector<int> before(members.size() + 1);
    for (std::size_t j = 0; j < members.size(); ++j)
        before[j + 1] = before[j] + (members[j] != 0);
    int rows = 0;
    for (int row = 0; row < frame.queries(); ++row)
        rows += frame.visibleKeys(row) > 0 && before[frame.end(row)] > before[frame.begin(row)];
    return rows;
}

} // namespace

const std::vector<std::string> &meanMapColumns()
{
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> names;
        for (int offset = -meanMapReach; offset <= meanMapReach; ++offset)
            names.push_back(offset == 0 ? "0" : fmt::format("{:+}", offset));
        names.insert(names.end(), {"first", "separator", "punctuation"});
        return names;
    }();
    return columns;
}

MeanMapFrame::MeanMapFrame(const RowFrame &frame, const TokenContext &context)
    : m_frame(frame), m_context(context), m_counts(meanMapColumns().size())
{
    for (int row = 0; row < frame.queries() && !frame.crossing(); ++row) {
        m_begin.push_back(frame.begin(row));
        m_near.push_back(frame.firstFrom(row, 1 - meanMapReach));
        m_far.push_back(frame.firstFrom(row, meanMapReach));
        m_end.push_back(frame.begin(row) + frame.visibleKeys(row));
        m_counts.front() += m_near[row] > m_begin[row];
        for (int key = m_near[row]; key < m_far[row]; ++key)
            m_counts[frame.offset(row, key) + meanMapReach] += 1;
        m_counts[meanMapOffsets - 1] += m_end[row] > m_far[row];
    }
    std::size_t column = meanMapOffsets;
    for (const auto *members : {&context.first, &context.separators, &context.punctuation})
        m_counts[column++] = rowsThatSee(frame, *members);
}

void MeanMapFrame::addNearOffsets(attention::MapView map, double *sums) const
{
    for (int row = 0; row < map.queries; ++row) {
        const float *weights = map.row(row).data();
        const int near = m_near[row], far = m_far[row];
        if (m_frame.contiguous()) { // consecutive keys have consecutive offsets
            double *target = sums + meanMapReach - row;
            for (int key = near; key < far; ++key)
                target[key] += weights[key];
        } else {
            for (int key = near; key < far; ++key)
                sums[m_frame.offset(row, key) + meanMapReach] += weights[key];
        }
    }
}

void MeanMapFrame::addMap(attention::MapView map, const MapSums &mapSums, double *sums) const
{
    if (!m_frame.crossing()) {
        sums[0] += sumRanges(map, m_begin, m_near);
        addNearOffsets(map, sums);
        sums[meanMapOffsets - 1] += sumRanges(map, m_far, m_end);
    }
    double *classSum = sums + meanMapOffsets;
    for (const auto *members : {&m_context.first, &m_context.separators, &m_context.punctuation}) {
        for (std::size_t j = 0; j < members->size(); ++j)
            if ((*members)[j] != 0)
                *classSum += mapSums.columns[j];
        ++classSum;
    }
}

MeanMapSums::MeanMapSums(int heads) : sums(heads * meanMapColumns().size()), counts(sums.size()) {}

void MeanMapSums::addMap(int head, attention::MapView map, const MapSums &mapSums, const MeanMapFrame &frame)
{
    if (mapSums.nonFiniteRows > 0)
        return;
    const std::size_t first = head * meanMapColumns().size();
    frame.addMap(map, mapSums, sums.data() + first);
    for (std::size_t column = 0; column < frame.counts().size(); ++column)
        counts[first + column] += frame.counts()[column];
}

MeanMapSums meanMapSums(
    const attention::StackMaps &maps, const attention::StackLayout &layout, const TokenContext &context)
{
    std::vector<float> unused(maps.heads * measures().size());
    MeanMapSums result;
    measureMaps(maps, layout, context, unused, &result);
    return result;
}

} // namespace headwise::measures
