// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the items of a dataset: keys, columns, invalid lines, and what was understood.
#pragma once

#include "core/base/error.h"
#include "core/text/dataset.h"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace headwise::text {

/// What records give instead of a text, in any of them.
struct InputsSeen
{
    bool ids = false;
    std::vector<std::string> files{}; ///< keys that name files, in order of first appearance

    [[nodiscard]] bool any() const { return ids || !files.empty(); }
};

/// Collects items; an invalid line is an error, or is noted if `skipBad`.
class DatasetBuilder
{
public:
    DatasetBuilder(std::string path, DatasetOptions options);

    const std::string &path() const { return m_path; }
    const records::ColumnChoice &columns() const { return m_options.columns; }

    /// "record 3" instead of "line 3", for files whose records have no lines of their own.
    void countRecords() { m_place = "record"; }
    /// The roles of the columns; throws if none is the text, unless ids or files are given.
    records::ColumnRoles understand(
        const std::string &form, const std::vector<std::string> &names, const InputsSeen &inputs);
    /// The same for lines of text, which have no columns.
    void understandLines(std::int64_t blank);

    void add(DatasetItem item);
    void addColumn(const std::string &name);
    /// Reports the line (from 0) as invalid: throws, or notes it.
    void bad(std::int64_t line, const ErrorText &sentence);
    /// Counts a row under what is to be said of it: "with fewer fields than the header". `finished` notes it with the
    /// number of rows and the first of them.
    void count(std::int64_t line, const std::string &words);
    void note(std::string sentence) { m_dataset.notes.push_back(std::move(sentence)); }

    /// The items so far, for readers that decide about columns at the end.
    std::vector<DatasetItem> &items() { return m_dataset.items; }
    Dataset finished();

private:
    std::string where(std::int64_t line) const;
    std::string understoodAs(const std::string &form, const std::vector<std::string> &names,
        const records::ColumnRoles &roles, const InputsSeen &inputs) const;
    void storeLabels();
    void noteMissing();

    std::string m_path, m_place = "line";
    DatasetOptions m_options;
    Dataset m_dataset;
    std::string m_label; ///< the file's name of the labels; empty without labels
    bool m_pairs = false;
    std::unordered_map<std::string, std::int64_t> m_lineOfKey;
    std::unordered_set<std::string> m_columns;
    std::vector<std::pair<std::string, std::pair<std::int64_t, std::int64_t>>> m_counts; ///< lines, and the first
};

/// Runs `read`; an error without a file gets this one, before the line that it may name.
template <typename Read> auto placed(const std::string &path, const Read &read)
{
    try {
        return read();
    } catch (const Error &error) {
        if (error.where().starts_with(path))
            throw;
        throw Error(
            error.code(), error.summary(), error.where().empty() ? path : path + ", " + error.where(), error.hint());
    }
}

/// One text per line.
void readTextLines(std::string_view bytes, DatasetBuilder &builder);

} // namespace headwise::text
