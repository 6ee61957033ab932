// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/headgrid.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace headwise::report::page {

namespace {

constexpr double cell = 26, gap = 3, leftMargin = 56, topMargin = 18, barHeight = 34;

/// Rows of the grid from top to bottom: [stack, layer], and the largest number of heads.
struct GridRows
{
    std::map<std::pair<attention::Stack, int>, int> rows;
    int columns = 0;

    explicit GridRows(const std::vector<GridCell> &cells)
    {
        for (const GridCell &entry : cells) {
            rows[{entry.head.stack, entry.head.layer}] = 0;
            columns = std::max(columns, entry.head.head + 1);
        }
        int row = 0;
        for (auto &[layer, place] : rows)
            place = row++;
    }
};

double pitchFor(int columns) { return columns <= 24 ? cell + gap : std::max(6.0, 24 * (cell + gap) / columns); }

void drawCell(Picture &picture, const GridCell &entry, const PictureBox &box)
{
    picture.rect(box, entry.fill, entry.title);
    picture.rect(box, entry.edge);
    if (!entry.crossed)
        return;
    picture.line(box.x, box.y, box.x + box.width, box.y + box.height, "cross");
    picture.line(box.x, box.y + box.height, box.x + box.width, box.y, "cross");
}

void drawLinked(Picture &picture, const GridCell &entry, const PictureBox &box)
{
    if (entry.anchor.empty())
        drawCell(picture, entry, box);
    else
        picture.link(entry.anchor, [&] { drawCell(picture, entry, box); });
}

} // namespace

std::string headGridSvg(const HeadGrid &grid)
{
    const GridRows places(grid.cells);
    const double pitch = pitchFor(places.columns), size = pitch - (pitch > 12 ? gap : 1);
    const double width = std::max(leftMargin + places.columns * pitch, leftMargin + 200.0) + 8,
                 bottom = topMargin + static_cast<double>(places.rows.size()) * pitch;
    const bool hasBar = !grid.barLow.empty() || !grid.barHigh.empty();
    Picture picture(width, bottom + (hasBar ? barHeight : 0), grid.name);
    for (int h = 0; h<places.columns; h += pitch> 20 ? 1 : 4)
        picture.text(leftMargin + h * pitch + size / 2, 12, fmt::format("{}", h), "t2 mid");
    for (const auto &[layer, row] : places.rows)
        picture.text(leftMargin - 8, topMargin + row * pitch + size / 2 + 4,
            (grid.severalStacks ? std::string(attention::stackName(layer.first)) + ":" : std::string()) +
                fmt::format("L{}", layer.second),
            "end b");
    for (const GridCell &entry : grid.cells)
        drawLinked(picture, entry,
            {leftMargin + entry.head.head * pitch,
                topMargin + places.rows.at({entry.head.stack, entry.head.layer}) * pitch, size, size});
    if (hasBar)
        picture.colorBar({leftMargin, bottom + 6, 180, 9}, grid.palette, grid.barLow, grid.barHigh);
    return picture.svg();
}

} // namespace headwise::report::page
