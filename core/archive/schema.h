// SPDX-License-Identifier: GPL-3.0-or-later
// Names, types and chunk sizes of everything in an archive: the one place that writer and reader share. See FORMAT.md.
#pragma once

#include "core/archive/archiveinfo.h"
#include "core/archive/hdf5/growingdataset.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::archive::schema {

inline constexpr std::string_view formatName = "headwise-attention";
inline constexpr int formatVersion = 1;
inline constexpr std::string_view measurePolicy = "tokens-show";

/// Sizes of chunks in bytes, before compression.
inline constexpr std::size_t valueChunkBytes = 1u << 20;
inline constexpr std::size_t wideChunkBytes = 32u << 10;   ///< text and measures
inline constexpr std::size_t narrowChunkBytes = 16u << 10; ///< everything else
/// Largest chunk that readers take.
inline constexpr std::size_t largestChunkBytes = 64u << 20;

/// Column names may hold any character; links may not. Percent-encodes "/", "%", a leading "." and control characters.
std::string linkName(std::string_view columnName);

/// A list of one scalar type, in chunks of about `bytes`.
hdf5::DatasetShape list(hdf5::ElementType type, std::size_t bytes = narrowChunkBytes);
hdf5::ElementType elementOf(ValueType type);

/// A list of /attention/<stack> that grows with the weights.
struct ValueList
{
    std::string name, offsetName;
    hdf5::DatasetShape shape;
};
/// `values`; at detail topk also `key`, which shares its offsets, and `rest` with its own; none at `summary`.
std::vector<ValueList> valueLists(const Detail &detail, ValueType type);
/// Lists that describe the weights of each example: at topk the mean and the largest mass left out of a row.
inline constexpr std::string_view restMean = "rest_mean", restMax = "rest_max";
/// The key of a slot that holds no weight.
inline constexpr std::uint32_t unusedKey = 0xFFFFFFFF;
hdf5::DatasetShape measures(int heads, std::size_t measureCount);
hdf5::DatasetShape meanMapRecords(int heads, std::size_t columnCount);

/// The number lists of /tokens/<side>, besides `offset` and `piece`.
struct TokenList
{
    std::string_view name;
    hdf5::ElementType type;
};
inline constexpr TokenList tokenLists[] = {{"id", hdf5::ElementType::I32}, {"begin", hdf5::ElementType::I32},
    {"end", hdf5::ElementType::I32}, {"word", hdf5::ElementType::I32}, {"segment", hdf5::ElementType::U8},
    {"type", hdf5::ElementType::U8}, {"special", hdf5::ElementType::U8}, {"generated", hdf5::ElementType::U8}};

/// A JSON array of strings, as the attributes `names`, `units` and `columns` hold it.
std::string jsonList(const std::vector<std::string> &names);
/// The strings of such an array; nullopt when it is anything else.
std::optional<std::vector<std::string>> listFromJson(const std::string &json);

} // namespace headwise::archive::schema
