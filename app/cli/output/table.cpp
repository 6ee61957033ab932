// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/table.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace headwise::cli::output {

namespace {

/// Width on a terminal, estimated by code points.
std::size_t width(const std::string &text) { return codePointCount(text); }

} // namespace

std::string table(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const auto &row : rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            widths.resize(std::max(widths.size(), c + 1));
            widths[c] = std::max(widths[c], width(row[c]));
        }
    std::string text;
    for (const auto &row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string padding(widths[c] - width(row[c]), ' ');
            line += (c > 0 ? "  " : "") + (c == 0 ? row[c] + padding : padding + row[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

} // namespace headwise::cli::output
