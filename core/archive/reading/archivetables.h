// SPDX-License-Identifier: GPL-3.0-or-later
// The open datasets of an archive for reading.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/archive/format/schema.h"
#include "core/archive/format/schemalists.h"
#include "core/archive/reading/storedstrings.h"
#include "core/attention/example.h"

#include <map>
#include <memory>
#include <optional>

namespace headwise::archive::reading {

/// One list of /examples.
struct ExampleTable
{
    format::schema::ExampleList list;
    std::optional<hdf5::StoredDataset> numbers; ///< or texts; neither if the archive does not have the list
    std::optional<StoredStrings> texts;

    /// Sets the field of the example from the list, or its default if the archive does not have the list.
    void read(hsize_t position, attention::Example &example) const;
};

/// Datasets of a group by their names.
class OpenLists
{
public:
    void open(const hdf5::Object &group, std::string_view name, const hdf5::ExpectedDataset &expected);
    /// The dataset with this name, or null.
    const hdf5::StoredDataset *find(std::string_view name) const;
    const hdf5::StoredDataset &at(std::string_view name) const;
    bool empty() const { return m_lists.empty(); }
    void walkChunks() const;

private:
    std::map<std::string, hdf5::StoredDataset, std::less<>> m_lists;
};

/// One column of the examples.
struct ColumnTable
{
    format::ColumnInfo info;
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
    OpenLists lists; ///< as in schema::tokenLists
};

/// The datasets of one stack.
struct StackTable
{
    attention::StackLayout layout;
    OpenLists attention; ///< as in schema::valueLists and placeLists; none at detail summary
    std::optional<hdf5::StoredDataset> measures;
    OpenLists outputs; ///< as in schema::outputLists; empty when nothing is stored about them
    OpenLists meanMap; ///< as in schema::meanMapLists; empty without a mean map

    /// A mean-map record covers the examples [first, last] of the file.
    struct MeanRecord
    {
        std::int64_t first = 0, last = 0;
    };
    /// The records of the first `examples` examples, which follow one another from 0 on; none without a mean map.
    /// Throws Malformed.
    std::vector<MeanRecord> meanRecords(hsize_t examples) const;
};

/// Opens every dataset of the file and checks it against the number of examples.
struct ArchiveTables
{
    /// `announced` must have been opened before any other dataset of the file.
    ArchiveTables(const hdf5::Object &file, const format::ArchiveInfo &info, hdf5::StoredDataset announced);
    static hdf5::StoredDataset openAnnounced(const hdf5::Object &file);

    hdf5::StoredDataset announced;
    hsize_t examples = 0;            ///< number of announced examples
    std::vector<ExampleTable> lists; ///< in the order of schema::exampleLists
    std::vector<ColumnTable> columns;
    std::map<std::string, TokenTable, std::less<>> tokens; ///< by side
    std::vector<StackTable> stacks;

    /// The texts of a list of /examples; null if the archive does not have it.
    const StoredStrings *texts(std::string_view list) const;
    /// Looks up every chunk of every dataset in the index.
    void walkChunks() const;
};

} // namespace headwise::archive::reading
