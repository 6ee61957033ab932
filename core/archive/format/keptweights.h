// SPDX-License-Identifier: GPL-3.0-or-later
// What a level of detail keeps of the maps of an example, and what it leaves out.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/attention/map.h"

#include <cstdint>
#include <vector>

namespace headwise::archive::format {

/// The kept weights of one or more heads of one example.
struct KeptWeights
{
    int heads = 0, queries = 0, keys = 0;
    int perRow = 0;            ///< weights kept per row, see Detail::keptPerRow
    std::vector<float> values; ///< [heads, kept rows, perRow]; 0 in unused slots
    /// Instead of `values` on their way to an archive of type Float16: whole rows in half precision.
    std::vector<std::uint16_t> halves;
    /// topk and band: the keys of the values, schema::unusedKey in unused slots; otherwise empty: all keys. topk:
    /// values descend; band: keys ascend.
    std::vector<std::uint32_t> key;
    std::vector<float> rest;       ///< topk and band: [heads, queries] sum of the row's weights that are not kept
    std::vector<float> rowMass;    ///< [heads, kept rows] where rows need not sum to 1; otherwise empty
    bool descending = false;       ///< topk: no other weight of a row is above its last one
    bool chosenRows = false;       ///< only the rows in `row` are kept
    std::vector<std::int32_t> row; ///< queries, ascending

    int rows() const { return chosenRows ? static_cast<int>(row.size()) : queries; }
};

/// What is kept of the maps of a stack, and how.
struct KeptForm
{
    Detail detail;
    bool rowMass = false;                  ///< rows need not sum to 1
    ValueType stored = ValueType::Float32; ///< of the archive; whole rows are kept as `halves` where it is Float16

    bool asHalves() const;
};

/// Room for what is kept (nothing at `summary`) of so many heads.
KeptWeights roomFor(int heads, int queries, int keys, const KeptForm &form);

/// True if `kept` has the sizes and rows of `roomFor` for so many heads.
bool isRoomFor(const KeptWeights &kept, int heads, const KeptForm &form);

/// Keeps a head of what `roomFor` made; different heads may be kept at the same time. `map` has all rows, or those that
/// are kept. topk: the k largest weights of each row, of equal ones those with the lower key; weights of 0 take no
/// slot, and NaN counts as largest, so that an invalid row stays invalid. band: the first keys and the most recent
/// ones, those up to the query. `rest` is summed in double.
void keepHead(attention::MapView map, const Detail &detail, int head, KeptWeights &kept);

/// Keeps all heads; `withRowMass` as in roomFor.
KeptWeights keptWeights(attention::StackMaps maps, const Detail &detail, bool withRowMass = false);

/// Reconstructs whole maps. topk and band: the mass that is not kept is spread evenly over the other keys that the row
/// sees, so that rows still sum to 1; kept weights do not change, and the sum of the absolute errors of a row is at
/// most twice its `rest`. rows: the other rows are not numbers (NaN). `firstHead`: flat index of the first head, for
/// the visibility in its layer.
attention::StackMaps completedMaps(const KeptWeights &kept, const attention::StackLayout &layout, int firstHead);

} // namespace headwise::archive::format
