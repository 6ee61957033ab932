// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of an archive that grows with the examples except the weights: texts, tokens, columns, measures.
#pragma once

#include "core/archive/archivewriter.h"
#include "core/archive/schema.h"

#include <map>
#include <memory>

namespace headwise::archive {

/// Strings as UTF-8 bytes and offsets [count + 1].
class StringTable
{
public:
    /// Keeps the first `count` strings of the file; a `fresh` table starts with the offset 0.
    StringTable(const hdf5::Object &parent, const std::string &name, hsize_t count, bool fresh);
    /// The same for a table whose datasets lie in `group` itself.
    StringTable(const hdf5::Object &group, hsize_t count, bool fresh);
    void append(std::string_view text);
    void write();

private:
    hdf5::GrowingDataset m_bytes, m_offset;
    std::int64_t m_end = 0;
};

/// Where announced data ends in each part of a file that is continued; all zero in a new one.
struct TableStart
{
    hsize_t examples = 0;
    bool fresh() const { return examples == 0; }
};

/// What /attention/<stack> says about the weights of one example.
struct ValuePlace
{
    std::int64_t offset = 0, restOffset = 0; ///< in elements
    int queries = 0, keys = 0;
    float restMean = 0, restMax = 0; ///< mass left out of a row, at detail topk
};

/// /examples without `announced`, /tokens, /measures and the lists of /attention. Used by the writing thread alone.
class ExampleTables
{
public:
    ExampleTables(const hdf5::Object &file, const ArchiveInfo &info, TableStart start);
    ~ExampleTables();

    /// `places`: where each stack's weights lie (empty without maps).
    void append(const ArchiveRecord &record, const std::vector<ValuePlace> &places);
    /// Writes what was appended, and one mean-map record for the examples [first, last] since the last call.
    void write();

private:
    struct Tokens;
    struct Column;
    struct StackTables;
    struct MeanMap;

    void appendExample(const attention::Example &example);

    std::vector<std::string> m_columnNames;
    hsize_t m_examples = 0, m_firstUnwritten = 0;
    std::unique_ptr<StringTable> m_key, m_text, m_textPair, m_extra;
    hdf5::GrowingDataset m_truncated, m_hasPair;
    std::vector<std::unique_ptr<Column>> m_columns;
    std::map<std::string, std::unique_ptr<attention::Tokens>> m_tokens;
    std::vector<std::unique_ptr<StackTables>> m_stacks;
};

} // namespace headwise::archive
