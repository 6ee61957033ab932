// SPDX-License-Identifier: GPL-3.0-or-later
// Names, types and chunk sizes of all objects in an archive, shared by writer and reader. See FORMAT.md.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/hdf5/growingdataset.h"
#include "core/attention/headoutputs.h"

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

/// Column names may contain any character; link names may not. Percent-encodes "/", "%", a leading "." and control
/// characters.
std::string linkName(std::string_view columnName);

/// A list of one scalar type, in chunks of about `bytes`.
hdf5::DatasetShape list(hdf5::ElementType type, std::size_t bytes = narrowChunkBytes);
hdf5::ElementType elementOf(ValueType type);

/// True if the rows of a stack need not sum to 1; the archive then stores their masses.
inline bool hasRowMass(const attention::StackLayout &layout)
{
    return layout.normalisation != attention::Normalisation::Softmax;
}

/// The entries of /attention/<stack> about the weights of one example.
struct ValuePlace
{
    std::int64_t offset = 0, restOffset = 0, massOffset = 0, rowOffset = 0; ///< in elements
    int queries = 0, keys = 0;
    int rows = 0;                    ///< at detail rows: number of kept rows
    float restMean = 0, restMax = 0; ///< mass of a row that is not kept, at detail topk and band
};

/// A list of /attention/<stack> with one entry per example.
struct PlaceList
{
    std::string_view name;
    hdf5::ElementType type;
    std::variant<std::int64_t ValuePlace::*, int ValuePlace::*, float ValuePlace::*> field;
};
std::vector<PlaceList> placeLists(const attention::StackLayout &layout, const Detail &detail);

/// The content of a list of /attention/<stack> that grows with the weights.
enum class ValueContent : std::uint8_t
{
    Weights,
    Keys,    ///< keys of the weights, at detail topk and band
    Rest,    ///< mass of each row that is not kept
    RowMass, ///< sum of each row, if it need not be 1
    Rows     ///< at detail rows: the queries whose rows are kept
};
struct ValueList
{
    ValueContent content;
    std::string_view name;
    hdf5::DatasetShape shape;
    std::int64_t ValuePlace::*offset; ///< where the elements of an example begin

    /// Number of elements of an example with so many heads, kept rows of each and weights per row; nullopt: no number
    /// is so large.
    std::optional<std::int64_t> elements(std::int64_t heads, std::int64_t rows, std::int64_t perRow) const;
};
/// Empty at `summary`.
std::vector<ValueList> valueLists(const attention::StackLayout &layout, const Detail &detail, ValueType type);
/// The key of an unused slot.
inline constexpr std::uint32_t unusedKey = 0xFFFFFFFF;

/// Name and shape of a dataset.
struct NamedShape
{
    std::string_view name;
    hdf5::DatasetShape shape;
};
hdf5::DatasetShape measures(int heads, std::size_t measureCount);
/// The lists of /mean_map/<stack>, with one entry per record, in this order: first, last, sums, counts.
std::vector<NamedShape> meanMapLists(int heads, std::size_t columnCount);
/// A list of /outputs/<stack> with one entry per example.
struct OutputList
{
    std::string_view name;
    hdf5::DatasetShape shape;
    std::vector<float> attention::HeadOutputs::*values;
};
/// Empty when nothing is stored about outputs (`width` 0).
std::vector<OutputList> outputLists(int heads, int width);
/// The list with the cells of a numeric column, /examples/columns/<link>/value, and the list that marks missing cells,
/// which real-valued columns do not have.
std::optional<NamedShape> cellList(ColumnKind kind);
std::optional<NamedShape> missingList(ColumnKind kind);

/// A JSON array of strings, as the attributes `names`, `units` and `columns` hold it.
std::string jsonList(const std::vector<std::string> &names);
/// The strings of such an array; nullopt when it is anything else.
std::optional<std::vector<std::string>> listFromJson(const std::string &json);

} // namespace headwise::archive::format::schema
