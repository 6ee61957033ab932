// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/tables.h"

#include "core/report/page/htmltext.h"

#include <fmt/format.h>

#include <cmath>

namespace headwise::report::page {

TableCell TableCell::number(double value, int decimals, bool withSign)
{
    if (std::isnan(value))
        return {"", value};
    std::string text = withSign ? fmt::format("{:+.{}f}", value, decimals) : fmt::format("{:.{}f}", value, decimals);
    if (text.front() == '-')
        text = "−" + text.substr(1);
    return {std::move(text), value};
}

TableCell TableCell::rate(double q)
{
    if (std::isnan(q))
        return {"", q};
    return {q < 1e-6 ? "&lt; 1e-6" : fmt::format("{:.2g}", q), q};
}

std::string tableHtml(std::string_view name, const std::vector<TableColumn> &columns, const std::vector<TableRow> &rows)
{
    std::string html =
        fmt::format("<div class=\"scroll\"><table class=\"sortable\" aria-label=\"{}\"><thead><tr>", escaped(name));
    for (const TableColumn &column : columns)
        html += fmt::format("<th scope=\"col\"{}><button type=\"button\">{}</button></th>",
            column.number ? " class=\"n\"" : "", escaped(column.title));
    html += "</tr></thead><tbody>\n";
    for (const TableRow &row : rows) {
        html += "<tr";
        if (!row.anchor.empty())
            html += fmt::format(" id=\"{}\"", escaped(row.anchor));
        html += row.pale ? " class=\"pale\">" : ">";
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const TableCell &cell = row.cells[c];
            if (columns[c].number)
                html += std::isnan(cell.value)
                            ? "<td class=\"n\" data-v=\"\"></td>"
                            : fmt::format("<td class=\"n\" data-v=\"{}\">{}</td>", cell.value, cell.html);
            else
                html += "<td class=\"text\">" + cell.html + "</td>";
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

} // namespace headwise::report::page
