// Which keys each row of a map sees and how far away they are; the same for all heads with one visibility.
#pragma once

#include "core/measures/measure.h"

#include <vector>

namespace headwise {

/// Geometry of the rows of one map. A row's visible keys are a contiguous range of columns.
class RowFrame
{
public:
    RowFrame(Visibility visibility, const TokenContext &context);

    int queries() const { return static_cast<int>(m_begin.size()); }
    int keys() const { return m_keys; }
    bool crossing() const { return m_crossing; }
    int begin(int row) const { return m_begin[row]; }
    int end(int row) const { return m_end[row]; }
    int visibleKeys(int row) const { return m_end[row] > m_begin[row] ? m_end[row] - m_begin[row] : 0; }
    /// 1 / ln(visible keys); 0 for rows that see fewer than two.
    float entropyScale(int row) const { return m_entropyScale[row]; }
    int rows() const { return m_rows; }                     ///< rows that see a key
    int normalisedRows() const { return m_normalisedRows; } ///< rows that see two keys or more
    /// Positions are 0, 1, 2, ... on both sides.
    bool contiguous() const { return m_keyPositions.empty(); }
    /// |i - j| in positions of the full sequence for all columns j of `row`, readable `slack` values beyond the last.
    /// Zeros when crossing. `scratch` is overwritten where positions have gaps.
    const float *distances(int row, std::vector<float> &scratch) const;
    /// Column whose position is `offset` after that of `row`; -1 when there is none or it is not visible.
    int columnAt(int row, int offset) const
    {
        const int column = contiguous() ? row + offset : columnWithGaps(row, offset);
        return column >= m_begin[row] && column < m_end[row] ? column : -1;
    }

    /// Position of column `key` minus that of `row`.
    int offset(int row, int key) const
    {
        return m_keyPositions.empty() ? key - row : m_keyPositions[key] - m_queryPositions[row];
    }
    /// First column of `row`'s visible range whose position is at least `offset` after that of `row`; the end if none.
    int firstFrom(int row, int offset) const;

    /// Floats that a vector load may read beyond the end of a row's arrays (2048 bits of lanes).
    static constexpr int slack = 64;

private:
    int columnWithGaps(int row, int offset) const;
    int position(int row) const { return m_queryPositions.empty() ? row : m_queryPositions[row]; }

    int m_keys = 0;
    int m_rows = 0, m_normalisedRows = 0;
    bool m_crossing = false;
    std::vector<float> m_entropyScale;
    std::vector<int> m_begin, m_end;                   ///< per row
    std::vector<int> m_queryPositions, m_keyPositions; ///< empty = 0, 1, 2, ...
    std::vector<float> m_distances; ///< without gaps: |k - (queries - 1)|, shifted by one from row to row
};

} // namespace headwise
