// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/headpictures.h"

#include "core/report/picture.h"
#include "core/report/reportstyle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::report {

namespace {

constexpr double cell = 26, gap = 3, leftMargin = 56;

struct GridCell
{
    attention::HeadId head;
    double value = 0;
    bool pale = false;
    std::string title;
};

/// The value that is shown as the colour of a head: its divergence, or without maps the number of changed measures.
struct Coloured
{
    std::vector<GridCell> cells;
    double highest = 0;
    std::string_view quantity;
};

Coloured colouredHeads(const ReportData &data, const ReportComparison &comparison)
{
    const compare::dataset::ComparisonResult &result = comparison.result;
    Coloured coloured;
    coloured.quantity = result.hasDivergences() ? result.divergence->shownName : "measures that changed significantly";
    for (const compare::findings::HeadChange &change : comparison.changes.heads) {
        const attention::HeadId head = result.heads[change.head].head;
        GridCell entry{.head = head,
            .value = result.hasDivergences() ? change.divergence.mean : change.significant,
            .pale = result.hasDivergences() ? !change.divergent : change.significant == 0};
        entry.title = fmt::format(
            "{}: {:.3f}", attention::headName(head, attention::HeadNaming::ZeroBased, data.severalStacks), entry.value);
        coloured.highest = std::max(coloured.highest, std::isnan(entry.value) ? 0 : entry.value);
        coloured.cells.push_back(std::move(entry));
    }
    return coloured;
}

/// Rows of the grid from top to bottom: [stack, layer], and the largest number of heads.
struct GridRows
{
    std::map<std::pair<attention::Stack, int>, int> rows;
    int columns = 0;

    explicit GridRows(const Coloured &coloured)
    {
        for (const GridCell &entry : coloured.cells) {
            rows[{entry.head.stack, entry.head.layer}] = 0;
            columns = std::max(columns, entry.head.head + 1);
        }
        int row = 0;
        for (auto &[layer, place] : rows)
            place = row++;
    }
};

double pitchFor(int columns) { return columns <= 24 ? cell + gap : std::max(6.0, 24 * (cell + gap) / columns); }

} // namespace

std::string headAnchor(const std::string &letter, attention::HeadId head)
{
    return fmt::format("{}-{}-{}-{}", letter, attention::stackName(head.stack), head.layer, head.head);
}

std::string headGridPicture(const ReportData &data, const ReportComparison &comparison)
{
    const Coloured coloured = colouredHeads(data, comparison);
    const GridRows grid(coloured);
    const double pitch = pitchFor(grid.columns), size = pitch - (pitch > 12 ? gap : 1);
    const double width = std::max(leftMargin + grid.columns * pitch, leftMargin + 200.0) + 8, top = 18,
                 bottom = top + static_cast<double>(grid.rows.size()) * pitch;
    Picture picture(width, bottom + 34, fmt::format("{} of every head", coloured.quantity));
    for (int h = 0; h<grid.columns; h += pitch> 20 ? 1 : 4)
        picture.text(leftMargin + h * pitch + size / 2, 12, fmt::format("{}", h), "t2 mid");
    for (const auto &[layer, row] : grid.rows)
        picture.text(leftMargin - 8, top + row * pitch + size / 2 + 4,
            (data.severalStacks ? std::string(attention::stackName(layer.first)) + ":" : std::string()) +
                fmt::format("L{}", layer.second),
            "end b");
    const std::string &letter = data.letter(comparison.source);
    for (const GridCell &entry : coloured.cells) {
        const PictureBox box{leftMargin + entry.head.head * pitch,
            top + grid.rows.at({entry.head.stack, entry.head.layer}) * pitch, size, size};
        picture.link(headAnchor(letter, entry.head), [&] {
            picture.rect(box, weightClass(entry.value, coloured.highest) + (entry.pale ? " pale" : ""), entry.title);
            picture.rect(box, entry.pale ? "dash" : "edge");
        });
    }
    picture.colorBar({leftMargin, bottom + 6, 180, 9}, 'e', "0", fmt::format("{:.3f}", coloured.highest));
    return picture.svg();
}

std::string headBarsPicture(const ReportData &data, const ReportComparison &comparison, int maxBars)
{
    const auto &heads = comparison.changes.heads;
    const int shown = std::min(maxBars, static_cast<int>(heads.size()));
    double highest = 1e-9;
    for (int i = 0; i < shown; ++i)
        highest = std::max(
            {highest, heads[i].divergence.mean, std::isnan(heads[i].divergence.high) ? 0 : heads[i].divergence.high});
    const double row = 18, left = 86, length = 300, top = 6, bottom = top + shown * row;
    Picture picture(left + length + 60, bottom + 22,
        fmt::format("Heads that changed most by {}", comparison.result.divergence->shownName));
    const auto x = [&](double value) { return left + length * value / highest; };
    picture.line(left, top, left, bottom, "axis");
    for (int i = 0; i < shown; ++i) {
        const statistics::Estimate &divergence = heads[i].divergence;
        const attention::HeadId head = comparison.result.heads[heads[i].head].head;
        const double middle = top + (i + 0.5) * row;
        picture.link(headAnchor(data.letter(comparison.source), head), [&] {
            picture.text(left - 8, middle + 4,
                attention::headName(head, attention::HeadNaming::ZeroBased, data.severalStacks), "end b");
        });
        if (std::isnan(divergence.mean))
            continue;
        picture.rect({left, middle - 5, x(divergence.mean) - left, 10}, heads[i].divergent ? "bar" : "bar pale");
        if (!std::isnan(divergence.low))
            picture.line(x(divergence.low), middle, x(divergence.high), middle, "interval");
        picture.text(left + length + 8, middle + 4, fmt::format("{:.3f}", divergence.mean));
    }
    const double floor = data.request.floor.typical();
    if (floor > 0 && floor < highest)
        picture.line(x(floor), top, x(floor), bottom, "floor");
    picture.text(left, bottom + 14, "0", "t2");
    picture.text(left + length, bottom + 14, fmt::format("{:.3f}", highest), "t2 end");
    return picture.svg();
}

} // namespace headwise::report
