// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridlayout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

/// How much larger cells must become for a layer to take more lines than its width asks for.
constexpr double worthAnotherLine = 1.5;

int linesFor(int count, int perLine) { return perLine > 0 ? std::max(1, (count + perLine - 1) / perLine) : 1; }

double cellWidthFor(int perLine, double width, const HeadGridMetrics &metrics)
{
    const double spare = width - 2 * metrics.margin - metrics.labelWidth + metrics.gap;
    return perLine > 0 ? spare / perLine - metrics.gap : metrics.cellMost;
}

/// What is left for one line of cells when all lines share the height.
double cellHeightFor(const std::vector<int> &counts, int perLine, double height, const HeadGridMetrics &metrics)
{
    int lines = 0;
    for (const int count : counts)
        lines += linesFor(count, perLine);
    const int groups = static_cast<int>(counts.size());
    const double gaps = (lines - groups) * metrics.gap + (groups - 1) * metrics.groupGap;
    return lines > 0 ? (height - 2 * metrics.margin - metrics.headerHeight - gaps) / lines : metrics.cellMost;
}

int narrowestPerLine(int mostHeads, double width, const HeadGridMetrics &metrics)
{
    for (int lines = 1; lines < mostHeads; ++lines) {
        const int perLine = (mostHeads + lines - 1) / lines;
        if (cellWidthFor(perLine, width, metrics) >= metrics.wrapBelow)
            return perLine;
    }
    return std::max(1, mostHeads > 0 ? 1 : 0);
}

} // namespace

int automaticPerLine(const std::vector<int> &counts, QSizeF available, const HeadGridMetrics &metrics)
{
    const int most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    const auto fittingCell = [&](int perLine) {
        return std::min({cellWidthFor(perLine, available.width(), metrics),
            cellHeightFor(counts, perLine, available.height(), metrics), metrics.cellMost});
    };
    const int narrowest = narrowestPerLine(most, available.width(), metrics);
    int best = narrowest;
    double needed = worthAnotherLine * fittingCell(narrowest);
    for (int lines = 2; lines <= most; ++lines) {
        const int perLine = (most + lines - 1) / lines;
        if (perLine >= narrowest || fittingCell(perLine) < std::max(needed, metrics.cellLeast))
            continue;
        best = perLine;
        needed = fittingCell(perLine) + 1;
    }
    return best;
}

HeadGridGeometry layoutHeadGrid(
    const std::vector<int> &counts, QSizeF available, int perLine, const HeadGridMetrics &metrics)
{
    HeadGridGeometry geometry;
    geometry.metrics = metrics;
    geometry.counts = counts;
    const int most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    geometry.perLine =
        std::clamp(perLine > 0 ? perLine : automaticPerLine(counts, available, metrics), 1, std::max(1, most));
    const double byWidth = cellWidthFor(geometry.perLine, available.width(), metrics);
    const double byHeight = cellHeightFor(counts, geometry.perLine, available.height(), metrics);
    // A grid that scrolls anyway keeps cells that can be read.
    const double fitting = byHeight < metrics.cellLeast ? byWidth : std::min(byWidth, byHeight);
    geometry.cell = std::floor(std::clamp(fitting, metrics.cellLeast, metrics.cellMost));
    geometry.origin = {metrics.margin + metrics.labelWidth, metrics.margin + metrics.headerHeight};
    double y = geometry.origin.y();
    for (const int count : counts) {
        geometry.groupTops.push_back(y);
        const int lines = linesFor(count, geometry.perLine);
        y += lines * geometry.cell + (lines - 1) * metrics.gap + metrics.groupGap;
    }
    const double columns = geometry.perLine * (geometry.cell + metrics.gap) - metrics.gap;
    geometry.size = {
        geometry.origin.x() + columns + metrics.margin, y - (counts.empty() ? 0 : metrics.groupGap) + metrics.margin};
    return geometry;
}

int lineCount(const HeadGridGeometry &geometry, int group)
{
    return linesFor(geometry.counts[static_cast<std::size_t>(group)], geometry.perLine);
}

QRectF cellRect(const HeadGridGeometry &geometry, HeadGridCell cell)
{
    assert(cell.group >= 0 && cell.group < static_cast<int>(geometry.counts.size()));
    const double pitch = geometry.cell + geometry.metrics.gap;
    const double x = geometry.origin.x() + cell.index % geometry.perLine * pitch;
    const double y = geometry.groupTops[static_cast<std::size_t>(cell.group)] + cell.index / geometry.perLine * pitch;
    return {x, y, geometry.cell, geometry.cell};
}

std::optional<HeadGridCell> cellAt(const HeadGridGeometry &geometry, QPointF point)
{
    const auto &tops = geometry.groupTops;
    const auto after = std::upper_bound(tops.begin(), tops.end(), point.y());
    if (after == tops.begin() || point.x() < geometry.origin.x())
        return std::nullopt;
    const int group = static_cast<int>(after - tops.begin()) - 1;
    const double pitch = geometry.cell + geometry.metrics.gap;
    const int column = static_cast<int>((point.x() - geometry.origin.x()) / pitch);
    const int line = static_cast<int>((point.y() - tops[static_cast<std::size_t>(group)]) / pitch);
    const HeadGridCell cell{group, line * geometry.perLine + column};
    if (column >= geometry.perLine || cell.index >= geometry.counts[static_cast<std::size_t>(group)])
        return std::nullopt;
    const QRectF rect = cellRect(geometry, cell);
    const bool inside = point.x() < rect.right() && point.y() < rect.bottom();
    return inside ? std::optional(cell) : std::nullopt;
}

namespace {

HeadGridCell stepInReadingOrder(const HeadGridGeometry &geometry, HeadGridCell cell, int step)
{
    const int groups = static_cast<int>(geometry.counts.size());
    const auto count = [&geometry](int group) { return geometry.counts[static_cast<std::size_t>(group)]; };
    if (cell.index + step >= 0 && cell.index + step < count(cell.group))
        return {cell.group, cell.index + step};
    for (int group = cell.group + step; group >= 0 && group < groups; group += step)
        if (count(group) > 0)
            return {group, step > 0 ? 0 : count(group) - 1};
    return cell;
}

HeadGridCell stepLine(const HeadGridGeometry &geometry, HeadGridCell cell, int step)
{
    const int groups = static_cast<int>(geometry.counts.size());
    const int column = cell.index % geometry.perLine;
    int group = cell.group, line = cell.index / geometry.perLine + step;
    while (line < 0 || line >= lineCount(geometry, group) || geometry.counts[static_cast<std::size_t>(group)] == 0) {
        group += step;
        if (group < 0 || group >= groups)
            return cell;
        line = step > 0 ? 0 : lineCount(geometry, group) - 1;
        if (geometry.counts[static_cast<std::size_t>(group)] > 0)
            break;
    }
    const int last = geometry.counts[static_cast<std::size_t>(group)] - 1;
    return {group, std::min(line * geometry.perLine + column, last)};
}

} // namespace

HeadGridCell neighbour(const HeadGridGeometry &geometry, HeadGridCell from, int steps, int lines)
{
    for (int step = 0; step < std::abs(steps); ++step)
        from = stepInReadingOrder(geometry, from, steps > 0 ? 1 : -1);
    for (int step = 0; step < std::abs(lines); ++step)
        from = stepLine(geometry, from, lines > 0 ? 1 : -1);
    return from;
}

} // namespace headwise::widgets::headgrid
