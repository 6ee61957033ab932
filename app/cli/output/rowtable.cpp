// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/rowtable.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/base/csv.h"

#include <fmt/format.h>

namespace headwise::cli::output {

namespace {

void addCell(CsvText &csv, const Json &value)
{
    if (value.is_string())
        csv.add(value.get_ref<const std::string &>());
    else
        csv.add(value.is_null() ? std::string() : value.dump());
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
    CsvText csv;
    const auto addNames = [&](const Json &row) {
        for (const auto &[key, value] : row.items())
            csv.add(key);
        csv.endRow();
    };
    if (!rows.empty())
        addNames(rows.front());
    for (const Json &row : rows) {
        for (const Json &value : row)
            addCell(csv, value);
        csv.endRow();
    }
    return csv.text();
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
