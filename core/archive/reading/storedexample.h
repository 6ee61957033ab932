// SPDX-License-Identifier: GPL-3.0-or-later
// Reads one example of an archive by its position in the file: texts, tokens, columns, and the place of its weights.
#pragma once

#include "core/archive/format/keptweights.h"
#include "core/archive/reading/archivetables.h"

namespace headwise::archive::reading {

/// An example without its weights and measures. Throws Malformed.
attention::Example readExample(const ArchiveTables &tables, hsize_t position, std::int64_t line);

/// What is stored about the outputs of heads; empty when there is nothing.
attention::HeadOutputs readOutputs(const StackTable &stack, hsize_t position);

/// The place and shape of the weights of one example; validated against the tokens and the sizes of the datasets.
struct StoredShape : format::schema::ValuePlace
{
    int perRow = 0;   ///< weights stored per row, see Detail::keptPerRow
    int keptRows = 0; ///< rows stored per head: `queries`, or fewer at detail rows

    std::size_t headElements() const { return static_cast<std::size_t>(keptRows) * static_cast<std::size_t>(perRow); }
};
StoredShape readShape(
    const ArchiveTables &tables, const StackTable &stack, hsize_t position, const format::ArchiveInfo &info);

/// Elements [first, first + count) of `values` as weights.
std::vector<float> readWeights(const StackTable &stack, format::ValueType type, hsize_t first, hsize_t count);
/// Sums of all rows of the heads [firstHead, firstHead + heads), NaN of rows that are not kept; empty if they are 1.
std::vector<float> readRowMass(const StackTable &stack, const StoredShape &shape, int firstHead, int heads);
/// At detail rows: the queries whose rows are kept, ascending. Throws Malformed.
std::vector<std::int32_t> readRows(const StackTable &stack, const StoredShape &shape);
/// The kept weights of the heads [firstHead, firstHead + heads), without row masses, of an archive that does not keep
/// whole maps. Throws Malformed.
format::KeptWeights readKept(
    const StackTable &stack, format::ValueType type, const StoredShape &shape, int firstHead, int heads);

} // namespace headwise::archive::reading
