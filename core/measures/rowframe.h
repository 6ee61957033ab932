// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys each row of a map sees and how far away they are; the same for all heads with one visibility.
#pragma once

#include "core/measures/tokencontext.h"

#include <array>
#include <vector>

namespace headwise::measures {

/// Geometry of the rows of one map. A row's visible keys are a contiguous range of columns; with a sink each row has a
/// virtual key besides, which has no column and no position.
class RowFrame
{
public:
    RowFrame(attention::Visibility visibility, const TokenContext &context, bool sink = false);

    int queries() const { return static_cast<int>(m_begin.size()); }
    int keys() const { return m_keys; }
    bool crossing() const { return m_crossing; }
    bool causal() const { return m_causal; }
    int begin(int row) const { return m_begin[row]; }
    int end(int row) const { return m_end[row]; }
    const std::vector<int> &ends() const { return m_end; }
    int visibleKeys(int row) const { return m_end[row] > m_begin[row] ? m_end[row] - m_begin[row] : 0; }
    bool hasSink() const { return m_sink; }
    /// 1 / ln(visible keys, including the virtual one); 0 for rows that see fewer than two.
    float entropyScale(int row) const { return m_entropyScale[row]; }
    int rows() const { return m_rows; } ///< rows that see a key
    /// Rows that see two keys or more, including the virtual one.
    int normalisedRows() const { return m_normalisedRows; }
    /// 1 / rows that see column `key`, 0 when none does: [keys + slack].
    const std::vector<float> &columnScales() const { return m_columnScales; }
    /// Rows that have a key `offset` positions after them, |offset| <= nearReach.
    int rowsWithOffset(int offset) const { return m_offsetRows[offset + nearReach]; }
    /// Visible keys of `row` that are at most nearReach positions away: columns [nearBegin, nearEnd).
    int nearBegin(int row) const { return m_nearBegin[row]; }
    int nearEnd(int row) const { return m_nearEnd[row]; }
    /// Position of a row or column in the full sequence, possibly shifted by a constant: differences are the same.
    int queryPosition(int row) const { return m_queryPositions.empty() ? row : m_queryPositions[row]; }
    int keyPosition(int key) const { return m_keyPositions.empty() ? key : m_keyPositions[key]; }
    /// Positions are 0, 1, 2, ... on both sides.
    bool contiguous() const { return m_keyPositions.empty(); }
    /// |i - j| in positions of the full sequence for all columns j of `row`, readable `slack` values beyond the last.
    /// Zeros when crossing. `scratch` is overwritten where positions have gaps.
    const float *distances(int row, std::vector<float> &scratch) const;
    /// Position of column `key` minus that of `row`.
    int offset(int row, int key) const
    {
        return m_keyPositions.empty() ? key - row : m_keyPositions[key] - m_queryPositions[row];
    }
    /// First column of `row`'s visible range whose position is at least `offset` after that of `row`; the end if none.
    int firstFrom(int row, int offset) const;

    /// Floats that a vector load may read beyond the end of a row's arrays (2048 bits of lanes).
    static constexpr int slack = 64;
    /// Keys farther away than this are far (w = 8).
    static constexpr int nearReach = 8;
    static constexpr int nearOffsets = 2 * nearReach + 1;

private:
    void findRanges(attention::Visibility visibility, const TokenContext &context);
    void countVisibleKeys();
    void findNearKeys();
    void countRowsOfColumns();

    int m_keys = 0;
    int m_rows = 0, m_normalisedRows = 0;
    bool m_crossing = false, m_causal = false, m_sink = false;
    std::vector<float> m_entropyScale;
    std::vector<int> m_begin, m_end;         ///< per row
    std::vector<int> m_nearBegin, m_nearEnd; ///< per row; empty ranges when crossing
    std::array<int, nearOffsets> m_offsetRows{};
    std::vector<float> m_columnScales;
    std::vector<int> m_queryPositions, m_keyPositions; ///< empty = 0, 1, 2, ...
    std::vector<float> m_distances; ///< without gaps: |k - (queries - 1)|, shifted by one from row to row
};

} // namespace headwise::measures
