// SPDX-License-Identifier: GPL-3.0-or-later
// The metadata of an archive: everything except the examples.
#pragma once

#include "core/attention/head.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::archive::format {

/// How much of the attention an archive keeps.
enum class DetailKind : std::uint8_t
{
    Full,
    TopK,   ///< the largest weights of each row
    Band,   ///< the first keys and the most recent ones of each row
    Rows,   ///< some rows, over all keys
    Summary ///< measures only
};
enum class ValueType : std::uint8_t
{
    Float16,
    Float32,
    Code8 ///< one byte on a scale of fourth powers, see weightcode.h
};

struct Detail
{
    DetailKind kind = DetailKind::Full;
    int k = 0;                  ///< for TopK
    int first = 0, recent = 0;  ///< for Band: number of keys
    int last = 0;               ///< for Rows: the last rows; 0: those named
    std::vector<int> rows = {}; ///< for Rows: ascending
    bool operator==(const Detail &) const = default;

    /// Weights that are stored of each row.
    int keptPerRow(int keys) const;
    /// For Rows: those that an example of so many tokens has, ascending.
    std::vector<int> rowsOf(int queries) const;
};

/// "full", "topk:K", "band:S,W", "rows:lastN", "rows:A,B,...", "summary"; nullopt for anything else.
std::string detailText(const Detail &detail);
std::optional<Detail> detailFromText(std::string_view text);
/// "f16", "f32", "u8"; nullopt for anything else.
std::string valueTypeText(ValueType type);
std::optional<ValueType> valueTypeFromText(std::string_view text);

struct ModelInfo
{
    std::string name, family, revision, weightsSha256;
    std::int64_t step = -1; ///< checkpoint step; -1: not a checkpoint
    std::int64_t parameters = 0;
    std::string config; ///< JSON as found
};

struct DatasetInfo
{
    std::string name, sha256, task, truncationPolicy, sampled;
    std::int64_t maxLength = 0;
    std::string parts; ///< of a merged archive: JSON list of {name, sha256, examples}; empty otherwise
};

struct ProvenanceInfo
{
    std::string command, settings, libraries, blas, device, dtype;
};

/// Kind of a dataset or model column (ColumnValue in core/attention/example.h).
enum class ColumnKind : std::uint8_t
{
    Integer,
    Real,
    String
};

struct ColumnInfo
{
    std::string name;
    ColumnKind kind = ColumnKind::String;
};

struct ArchiveInfo
{
    int formatVersion = 1;
    std::string created, generator;
    bool complete = false;
    ModelInfo model;
    DatasetInfo dataset;
    ProvenanceInfo provenance;
    std::vector<attention::StackLayout> stacks;
    std::vector<std::string> tokenSides; ///< "input", or one per side
    std::vector<ColumnInfo> columns;
    std::vector<std::string> measures; ///< measure ids stored under tokens-show, in order
    std::vector<std::string> measureUnits;
    std::vector<std::string> meanMapColumns; ///< columns of the mean maps, "-16" first; empty: none are stored
    int outputWidth = 0;                     ///< of what heads write; 0: nothing about their outputs is stored
    Detail detail;
    ValueType valueType = ValueType::Float16;
};

} // namespace headwise::archive::format
