// SPDX-License-Identifier: GPL-3.0-or-later
// The open datasets of an archive that is read.
#pragma once

#include "core/archive/archiveinfo.h"
#include "core/archive/storedstrings.h"
#include "core/attention/example.h"

#include <map>
#include <memory>
#include <optional>

namespace headwise::archive {

/// One column of the examples.
struct ColumnTable
{
    ColumnInfo info;
    std::optional<hdf5::StoredDataset> value, missing;
    std::optional<StoredStrings> strings;

    /// Cells of `count` examples from `first` on, in the order of the file.
    std::vector<attention::ColumnValue> read(hsize_t first, hsize_t count) const;
};

/// /tokens/<side>.
struct TokenTable
{
    TokenTable(const hdf5::Object &tokens, const std::string &side, hsize_t examples);

    /// First token of the example, and one past its last.
    std::pair<hsize_t, hsize_t> range(hsize_t example) const;
    attention::Tokens read(hsize_t example) const;
    void walkChunks() const;

    hdf5::Handle group;
    hdf5::StoredDataset offset;
    StoredStrings pieces;
    std::map<std::string, hdf5::StoredDataset, std::less<>> lists; ///< by name, as in schema::tokenLists
};

/// What belongs to one stack.
struct StackTable
{
    attention::StackLayout layout;
    std::optional<hdf5::StoredDataset> values, offset, queries, keys;
    std::optional<hdf5::StoredDataset> key, rest, restOffset, restMean, restMax; ///< at detail topk
    std::optional<hdf5::StoredDataset> measures;
    std::optional<hdf5::StoredDataset> meanFirst, meanLast, meanSums, meanCounts;

    /// A mean-map record is about the examples [first, last] of the file.
    struct MeanRecord
    {
        std::int64_t first = 0, last = 0;
    };
    /// The records of the first `examples` examples, which follow one another from 0 on; none without a mean map.
    /// Throws Malformed.
    std::vector<MeanRecord> meanRecords(hsize_t examples) const;
};

/// Every dataset of the file, opened and checked against the number of examples.
struct ArchiveTables
{
    ArchiveTables(const hdf5::Object &file, const ArchiveInfo &info);

    hsize_t examples = 0; ///< announced
    std::optional<hdf5::StoredDataset> announced, truncated, hasPair;
    std::optional<StoredStrings> key, text, textPair, extra;
    std::vector<ColumnTable> columns;
    std::map<std::string, TokenTable, std::less<>> tokens; ///< by side
    std::vector<StackTable> stacks;

    /// Asks the index for every chunk of every dataset.
    void walkChunks() const;
};

} // namespace headwise::archive
