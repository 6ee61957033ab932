// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over classes that depend on the row: separators, segments, tokens of equal text.
#pragma once

#include "core/measures/rowframe.h"

namespace headwise::measures {

/// Sums of one map A over the rows i that see a key.
struct ClassSums
{
    double separatorToSeparator = 0; ///< sum over separators i, j of A_ij
    double otherToSeparator = 0;     ///< sum over all other rows i and separators j
    double sameText = 0;             ///< sum over all i, j with equal text
    double duplicates = 0;           ///< likewise without i = j; 0 when crossing
};

/// The token classes that these sums need; shared by all heads whose rows see the same keys. Refers to `frame`.
class ClassFrame
{
public:
    ClassFrame(const RowFrame &frame, const TokenContext &context);

    ClassSums sum(attention::MapView map) const;

    bool hasSeparators() const { return !m_separators.empty(); }
    int separatorRows() const { return m_separatorRows; } ///< rows of separators
    int otherRows() const { return m_otherRows; }         ///< the other rows
    bool hasSameText() const { return m_hasSameText; }    ///< some row sees a key with the same text
    int duplicateRows() const { return m_duplicateRows; } ///< rows that see another token with the same text
    /// Mean over the rows of the share of visible keys in the row's segment; NaN without rows or segments.
    double ownSegmentShare() const { return m_ownSegmentShare; }

private:
    /// Per row: the visible keys with its text are m_members[begin, end); `own` is the row's own column, or -1.
    struct SameText
    {
        int begin = 0, end = 0, own = -1;
    };

    void findSeparators(const TokenContext &context);
    void findSameText(const TokenContext &context);
    void countSegments(const TokenContext &context);

    const RowFrame &m_frame;
    std::vector<int> m_separators; ///< columns
    std::vector<std::uint8_t> m_isSeparatorRow;
    std::vector<int> m_members; ///< columns, grouped by text, ascending within a group
    std::vector<SameText> m_sameText;
    int m_separatorRows = 0, m_otherRows = 0, m_duplicateRows = 0;
    bool m_hasSameText = false;
    double m_ownSegmentShare = 0;
};

} // namespace headwise::measures
