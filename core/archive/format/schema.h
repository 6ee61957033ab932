// SPDX-License-Identifier: GPL-3.0-or-later
// Names, types and chunk sizes of everything in an archive: the one place that writer and reader share. See FORMAT.md.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/growingdataset.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace headwise::archive::format::schema {

inline constexpr std::string_view formatName = "headwise-attention";
inline constexpr int formatVersion = 1;
inline constexpr std::string_view measurePolicy = "tokens-show";

/// Sizes of chunks in bytes, before compression.
inline constexpr std::size_t valueChunkBytes = 1u << 20;
inline constexpr std::size_t wideChunkBytes = 32u << 10;   ///< text and measures
inline constexpr std::size_t narrowChunkBytes = 16u << 10; ///< everything else

/// Column names may hold any character; links may not. Percent-encodes "/", "%", a leading "." and control characters.
std::string linkName(std::string_view columnName);

/// A list of one scalar type, in chunks of about `bytes`.
hdf5::DatasetShape list(hdf5::ElementType type, std::size_t bytes = narrowChunkBytes);
hdf5::ElementType elementOf(ValueType type);

/// True where the rows of a stack need not sum to 1; the archive then has their masses.
inline bool hasRowMass(const attention::StackLayout &layout)
{
    return layout.normalisation != attention::Normalisation::Softmax;
}

/// What /attention/<stack> says about the weights of one example.
struct ValuePlace
{
    std::int64_t offset = 0, restOffset = 0, massOffset = 0; ///< in elements
    int queries = 0, keys = 0;
    float restMean = 0, restMax = 0; ///< mass left out of a row, at detail topk
};

/// A list of /attention/<stack> with an entry for each example.
struct PlaceList
{
    std::string_view name;
    hdf5::ElementType type;
    std::variant<std::int64_t ValuePlace::*, int ValuePlace::*, float ValuePlace::*> field;
};
std::vector<PlaceList> placeLists(const attention::StackLayout &layout, const Detail &detail);

/// What a list of /attention/<stack> that grows with the weights holds.
enum class ValueContent : std::uint8_t
{
    Weights,
    Keys,   ///< where the weights stand, at detail topk
    Rest,   ///< mass of each row that is not kept
    RowMass ///< what each row sums to, where that need not be 1
};
struct ValueList
{
    ValueContent content;
    std::string_view name;
    hdf5::DatasetShape shape;
    std::int64_t ValuePlace::*offset; ///< where the elements of an example begin

    /// Elements of an example with so many rows of weights of which each keeps so many.
    std::int64_t elements(std::int64_t rows, std::int64_t keptPerRow) const
    {
        return content == ValueContent::Rest || content == ValueContent::RowMass ? rows : rows * keptPerRow;
    }
};
/// None at `summary`.
std::vector<ValueList> valueLists(const attention::StackLayout &layout, const Detail &detail, ValueType type);
/// The key of a slot that holds no weight.
inline constexpr std::uint32_t unusedKey = 0xFFFFFFFF;

/// A dataset with its shape.
struct NamedShape
{
    std::string_view name;
    hdf5::DatasetShape shape;
};
hdf5::DatasetShape measures(int heads, std::size_t measureCount);
/// The lists of /mean_map/<stack>, an entry for each record, in this order: first, last, sums, counts.
std::vector<NamedShape> meanMapLists(int heads, std::size_t columnCount);
/// The list of a number column's cells, /examples/columns/<link>/value, and the one that tells missing cells, which
/// real columns do not have.
std::optional<NamedShape> cellList(ColumnKind kind);
std::optional<NamedShape> missingList(ColumnKind kind);

/// A JSON array of strings, as the attributes `names`, `units` and `columns` hold it.
std::string jsonList(const std::vector<std::string> &names);
/// The strings of such an array; nullopt when it is anything else.
std::optional<std::vector<std::string>> listFromJson(const std::string &json);

} // namespace headwise::archive::format::schema
