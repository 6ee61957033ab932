// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/rowtable.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace headwise::cli::output {

namespace {

std::string csvCell(const Json &value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? cell(value.get<std::string>()) : value.dump();
}

/// Tiny numbers keep two digits; other numbers four decimals.
std::string shown(const std::string &key, const Json &value)
{
    if (value.is_null())
        return "-";
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "";
    if (!value.is_number_float())
        return value.dump();
    return key == "p" || key == "q" ? falseDiscoveryRate(value.get<double>()) : plainNumber(value.get<double>());
}

bool isLeftOut(const std::string &key, const RowTableOptions &options)
{
    return key == "stack" || key == "layer" || (key == "source" && !options.withSource);
}

std::string headOf(const Json &row, bool withStack)
{
    const auto stack = attention::stackFromName(row.value("stack", "encoder"));
    const attention::HeadId head{
        stack.value_or(attention::Stack::Encoder), row["layer"].get<int>(), row["head"].get<int>()};
    return attention::headName(head, attention::HeadNaming::ZeroBased, withStack);
}

} // namespace

std::string csvOf(const Json &rows)
{
    std::string text;
    for (const Json &row : rows) {
        std::vector<std::string> keys, line;
        for (const auto &[key, value] : row.items()) {
            keys.push_back(key);
            line.push_back(csvCell(value));
        }
        text += (text.empty() ? fmt::format("{}", fmt::join(keys, ",")) : std::string());
        text += fmt::format("\n{}", fmt::join(line, ","));
    }
    return text;
}

std::string tableOf(const Json &rows, const RowTableOptions &options)
{
    if (rows.empty())
        return "none";
    std::vector<std::vector<std::string>> cells(1);
    for (const auto &[key, value] : rows.front().items())
        if (!isLeftOut(key, options))
            cells[0].push_back(key);
    for (const Json &row : rows) {
        if (options.top > 0 && static_cast<int>(cells.size()) > options.top)
            break;
        std::vector<std::string> line;
        for (const auto &[key, value] : row.items())
            if (!isLeftOut(key, options))
                line.push_back(key == "head" ? headOf(row, options.withStack) : shown(key, value));
        cells.push_back(line);
    }
    const std::size_t hidden = rows.size() - (cells.size() - 1);
    return table(cells) + (hidden > 0 ? fmt::format("\n... and {} more rows (--top 0 prints all)", hidden) : "");
}

} // namespace headwise::cli::output
