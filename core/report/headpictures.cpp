// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/headpictures.h"

#include "core/report/page/headgrid.h"
#include "core/report/page/pagestyle.h"
#include "core/report/page/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace headwise::report {

namespace {

/// The value that is shown as the colour of a head: its divergence, or without maps the number of changed measures.
struct Coloured
{
    std::vector<page::GridCell> cells; ///< without their colours
    std::vector<double> values;
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
        const double value = result.hasDivergences() ? change.divergence.mean : change.significant;
        const bool pale = result.hasDivergences() ? !change.divergent : change.significant == 0;
        coloured.highest = std::max(coloured.highest, std::isnan(value) ? 0 : value);
        coloured.values.push_back(value);
        coloured.cells.push_back({.head = head,
            .fill = pale ? " pale" : "",
            .edge = pale ? "dash" : "edge",
            .title = fmt::format(
                "{}: {:.3f}", attention::headName(head, attention::HeadNaming::ZeroBased, data.severalStacks), value),
            .anchor = headAnchor(data.letter(comparison.source), head)});
    }
    return coloured;
}

} // namespace

std::string headAnchor(const std::string &letter, attention::HeadId head)
{
    return fmt::format("{}-{}-{}-{}", letter, attention::stackName(head.stack), head.layer, head.head);
}

std::string headGridPicture(const ReportData &data, const ReportComparison &comparison)
{
    Coloured coloured = colouredHeads(data, comparison);
    for (std::size_t i = 0; i < coloured.cells.size(); ++i)
        coloured.cells[i].fill = page::weightClass(coloured.values[i], coloured.highest) + coloured.cells[i].fill;
    return page::headGridSvg({.cells = std::move(coloured.cells),
        .severalStacks = data.severalStacks,
        .name = fmt::format("{} of every head", coloured.quantity),
        .barLow = "0",
        .barHigh = fmt::format("{:.3f}", coloured.highest)});
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
    page::Picture picture(left + length + 60, bottom + 22,
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
