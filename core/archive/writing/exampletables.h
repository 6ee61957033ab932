// SPDX-License-Identifier: GPL-3.0-or-later
// All data of an archive that grow with the examples, except the weights: texts, tokens, columns, measures.
#pragma once

#include "core/archive/format/archiverecord.h"
#include "core/archive/format/schema.h"
#include "core/archive/format/schemalists.h"
#include "core/archive/writing/resumepoint.h"

#include <map>
#include <memory>

namespace headwise::archive::writing {

/// Strings as UTF-8 bytes and offsets [count + 1].
class StringTable
{
public:
    /// Keeps the first `count` strings of the file; a `fresh` (new) table starts with the offset 0.
    StringTable(const hdf5::Object &parent, const std::string &name, hsize_t count, bool fresh);
    /// The same for a table whose datasets are directly in `group`.
    StringTable(const hdf5::Object &group, hsize_t count, bool fresh);
    void append(std::string_view text);
    void write();

private:
    hdf5::GrowingDataset m_bytes, m_offset;
    std::int64_t m_end = 0;
};

/// /examples without `announced`, /tokens, /measures and the lists of /attention. Used by the writing thread only.
class ExampleTables
{
public:
    ExampleTables(const hdf5::Object &file, const format::ArchiveInfo &info, TableStart start);
    ~ExampleTables();

    /// `places`: where the weights of each stack are stored (empty without maps).
    void append(const format::ArchiveRecord &record, const std::vector<format::schema::ValuePlace> &places);
    /// Writes the appended data, and one mean-map record for the examples [first, last] since the last call.
    void write();

private:
    struct List;
    struct Tokens;
    struct Column;
    struct StackTables;
    struct MeanMap;

    void appendExample(const attention::Example &example);

    format::schema::Columns m_columnInfos;
    hsize_t m_examples = 0, m_firstUnwritten = 0;
    std::vector<List> m_lists; ///< in the order of schema::exampleLists
    std::vector<std::unique_ptr<Column>> m_columns;
    std::map<std::string, std::unique_ptr<Tokens>> m_tokens;
    std::vector<std::unique_ptr<StackTables>> m_stacks;
};

} // namespace headwise::archive::writing
