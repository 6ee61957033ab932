// SPDX-License-Identifier: GPL-3.0-or-later
// Maps in fewer cells than tokens, by one rule for all pictures: of a block of cells, the one farthest from 0 is shown.
#pragma once

#include "core/attention/map.h"

namespace headwise::attention {

/// Rows and columns of the blocks of a map, of which each is shown as one cell; 1 x 1: every cell is shown.
struct BlockSize
{
    int rows = 1, columns = 1;
    [[nodiscard]] bool whole() const { return rows <= 1 && columns <= 1; }
    bool operator==(const BlockSize &) const = default;
};

/// The smallest number of neighbours that share a place, so that `count` of them take at most `places`.
[[nodiscard]] inline int sharedPlaces(int count, int places)
{
    return places > 0 && count > places ? (count + places - 1) / places : 1;
}

/// The smallest blocks with which a map has at most `side` rows and columns.
[[nodiscard]] inline BlockSize blocksFor(const MapView &map, int side)
{
    return {sharedPlaces(map.queries, side), sharedPlaces(map.keys, side)};
}

/// The map with one cell per block: the visible weight that is farthest from 0, so that thin lines and single cells are
/// not lost; NaN where none is visible. Blocks begin at the first row and column; the last ones may be smaller. With a
/// learned sink, the largest weight on it of each block's rows.
Map reducedMap(const MapView &map, const Visibility &visibility, const BlockSize &block);

} // namespace headwise::attention
