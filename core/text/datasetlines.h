// SPDX-License-Identifier: GPL-3.0-or-later
// Collects the items of a dataset: keys, columns, and invalid lines.
#pragma once

#include "core/base/error.h"
#include "core/text/dataset.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace headwise::text {

/// Collects items; an invalid line is an error, or is noted if `skipBad`.
class DatasetBuilder
{
public:
    DatasetBuilder(std::string path, DatasetOptions options);

    void add(DatasetItem item);
    void addColumn(const std::string &name);
    /// Reports the line (from 0) as invalid: throws, or notes it.
    void bad(std::int64_t line, const std::string &sentence);
    /// Reports an error of the whole file: always throws.
    [[noreturn]] void refuse(std::int64_t line, const std::string &sentence) const;

    Dataset finished();

private:
    std::string where(std::int64_t line) const;

    std::string m_path;
    DatasetOptions m_options;
    Dataset m_dataset;
    std::unordered_map<std::string, std::int64_t> m_lineOfKey;
    std::unordered_set<std::string> m_columns;
};

/// Calls `visit(line number from 0, text)` for every line; without its line end ("\n" or "\r\n").
template <typename Visit> void eachLine(std::string_view bytes, const Visit &visit)
{
    std::int64_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size(); ++number) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view line = bytes.substr(begin, end - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        visit(number, line);
        begin = end + 1;
    }
}

void readTextLines(std::string_view bytes, DatasetBuilder &builder);
void readJsonLines(std::string_view bytes, DatasetBuilder &builder);

} // namespace headwise::text
