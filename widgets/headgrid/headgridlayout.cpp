// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridlayout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

/// Factor by which cells must become larger for a layer to take more lines than its width requires.
constexpr double worthAnotherLine = 1.5;

int linesFor(int count, int perLine) { return perLine > 0 ? std::max(1, (count + perLine - 1) / perLine) : 1; }

/// A line of whole groups has a wider gap between them.
int bracketed(const HeadGridRows &rows, int perLine)
{
    return rows.perKeyHead > 1 && perLine % rows.perKeyHead == 0 ? rows.perKeyHead : 0;
}

double extraGaps(int columns, int perKeyHead, const HeadGridMetrics &metrics)
{
    const int gaps = perKeyHead > 0 ? (columns - 1) / perKeyHead : 0;
    return gaps * (metrics.keyGroupGap - metrics.gap);
}

double cellWidthFor(const HeadGridRows &rows, int perLine, double width, const HeadGridMetrics &metrics)
{
    if (perLine <= 0)
        return metrics.maxCell;
    const double spare = width - 2 * metrics.margin - metrics.labelWidth - metrics.afterWidth + metrics.gap -
                         extraGaps(perLine, bracketed(rows, perLine), metrics);
    return spare / perLine - metrics.gap;
}

bool isThin(const HeadGridRows &rows, std::size_t group) { return group < rows.thin.size() && rows.thin[group] != 0; }

/// Height left for one line of cells when all lines share the height.
double cellHeightFor(const HeadGridRows &rows, int perLine, double height, const HeadGridMetrics &metrics)
{
    int lines = 0, thin = 0;
    double gaps = (static_cast<double>(rows.counts.size()) - 1) * metrics.groupGap;
    for (std::size_t group = 0; group < rows.counts.size(); ++group) {
        if (isThin(rows, group)) {
            ++thin;
            continue;
        }
        const int own = linesFor(rows.counts[group], perLine);
        lines += own;
        gaps += (own - 1) * metrics.gap;
    }
    const double spare = height - 2 * metrics.margin - metrics.headerHeight - gaps - thin * metrics.thinHeight;
    return lines > 0 ? spare / lines : metrics.maxCell;
}

int maxHeads(const HeadGridRows &rows)
{
    return rows.counts.empty() ? 0 : *std::max_element(rows.counts.begin(), rows.counts.end());
}

/// Number of heads per line when a layer takes `lines` lines; a multiple of the heads that share a key head.
int perLineFor(const HeadGridRows &rows, int lines)
{
    const int perLine = (maxHeads(rows) + lines - 1) / lines;
    const int unit = std::max(1, rows.perKeyHead);
    return (perLine + unit - 1) / unit * unit;
}

int narrowestPerLine(const HeadGridRows &rows, double width, const HeadGridMetrics &metrics)
{
    const int largestRow = maxHeads(rows);
    for (int lines = 1; lines < largestRow; ++lines) {
        const int perLine = perLineFor(rows, lines);
        if (cellWidthFor(rows, perLine, width, metrics) >= metrics.wrapBelow)
            return perLine;
    }
    return perLineFor(rows, std::max(1, largestRow));
}

} // namespace

int automaticPerLine(const HeadGridRows &rows, QSizeF available, const HeadGridMetrics &metrics)
{
    const int largestRow = maxHeads(rows);
    const auto fittingCell = [&](int perLine) {
        return std::min({cellWidthFor(rows, perLine, available.width(), metrics),
            cellHeightFor(rows, perLine, available.height(), metrics), metrics.maxCell});
    };
    const int narrowest = narrowestPerLine(rows, available.width(), metrics);
    if (fittingCell(narrowest) >= readableCell)
        return narrowest;
    int best = narrowest;
    double needed = worthAnotherLine * fittingCell(narrowest);
    for (int lines = 2; lines <= largestRow; ++lines) {
        const int perLine = perLineFor(rows, lines);
        if (perLine >= narrowest || fittingCell(perLine) < std::max(needed, metrics.minCell))
            continue;
        best = perLine;
        needed = fittingCell(perLine) + 1;
    }
    return best;
}

namespace {

/// The number of heads per line that makes the largest cells of which all fit.
int fittingPerLine(const HeadGridRows &rows, QSizeF available, const HeadGridMetrics &metrics)
{
    int best = std::max(1, maxHeads(rows));
    double largest = 0;
    for (int lines = 1; lines <= maxHeads(rows); ++lines) {
        const int perLine = perLineFor(rows, lines);
        const double cell = std::min(cellWidthFor(rows, perLine, available.width(), metrics),
            cellHeightFor(rows, perLine, available.height(), metrics));
        if (std::floor(cell) > std::floor(largest)) {
            best = perLine;
            largest = cell;
        }
    }
    return best;
}

/// Small cells have small gaps.
HeadGridMetrics fittingMetrics(HeadGridMetrics metrics)
{
    metrics.minCell = fittedCell;
    metrics.wrapBelow = 0;
    metrics.gap = 1;
    metrics.groupGap = std::min(metrics.groupGap, 2.0);
    metrics.keyGroupGap = std::min(metrics.keyGroupGap, 3.0);
    return metrics;
}

/// Cells of this side, so many in a line.
HeadGridGeometry placed(const HeadGridRows &rows, int perLine, double cell, const HeadGridMetrics &metrics)
{
    HeadGridGeometry geometry;
    geometry.metrics = metrics;
    geometry.counts = rows.counts;
    geometry.perLine = perLine;
    geometry.perKeyHead = bracketed(rows, perLine);
    geometry.cell = cell;
    geometry.origin = {metrics.margin + metrics.labelWidth, metrics.margin + metrics.headerHeight};
    double y = geometry.origin.y();
    for (std::size_t group = 0; group < rows.counts.size(); ++group) {
        geometry.groupTops.push_back(y);
        const int lines = linesFor(rows.counts[group], geometry.perLine);
        y += isThin(rows, group) ? metrics.thinHeight : lines * geometry.cell + (lines - 1) * metrics.gap;
        geometry.groupBottoms.push_back(y);
        y += metrics.groupGap;
    }
    geometry.size = {columnLeft(geometry, geometry.perLine - 1) + geometry.cell + metrics.afterWidth + metrics.margin,
        y - (rows.counts.empty() ? 0 : metrics.groupGap) + metrics.margin};
    return geometry;
}

} // namespace

HeadGridGeometry layoutHeadGrid(const HeadGridRows &rows, QSizeF available, int perLine, const HeadGridMetrics &metrics)
{
    if (perLine == fitAll) {
        const HeadGridMetrics small = fittingMetrics(metrics);
        const HeadGridGeometry usual = layoutHeadGrid(rows, available, 0, metrics);
        return usual.size.height() <= available.height()
                   ? usual
                   : layoutHeadGrid(rows, available, fittingPerLine(rows, available, small), small);
    }
    const int inLine =
        std::clamp(perLine > 0 ? perLine : automaticPerLine(rows, available, metrics), 1, std::max(1, maxHeads(rows)));
    const double byWidth = cellWidthFor(rows, inLine, available.width(), metrics);
    const double byHeight = cellHeightFor(rows, inLine, available.height(), metrics);
    // If the grid scrolls anyway, cells stay large enough to be readable.
    const double fitting = byHeight < metrics.minCell ? byWidth : std::min(byWidth, byHeight);
    return placed(rows, inLine, std::floor(std::clamp(fitting, metrics.minCell, metrics.maxCell)), metrics);
}

HeadGridGeometry zoomedHeadGrid(const HeadGridRows &rows, QSizeF available, double cell, const HeadGridMetrics &metrics)
{
    const double side = std::floor(std::clamp(cell, fittedCell, metrics.maxCell));
    const HeadGridMetrics own = side < metrics.minCell ? fittingMetrics(metrics) : metrics;
    int lines = 1;
    while (perLineFor(rows, lines) > std::max(1, rows.perKeyHead) &&
           cellWidthFor(rows, perLineFor(rows, lines), available.width(), own) < side)
        ++lines;
    return placed(rows, std::max(1, perLineFor(rows, lines)), side, own);
}

int automaticPerLine(const std::vector<int> &counts, QSizeF available, const HeadGridMetrics &metrics)
{
    return automaticPerLine(HeadGridRows{.counts = counts}, available, metrics);
}

HeadGridGeometry layoutHeadGrid(
    const std::vector<int> &counts, QSizeF available, int perLine, const HeadGridMetrics &metrics)
{
    return layoutHeadGrid(HeadGridRows{.counts = counts}, available, perLine, metrics);
}

int lineCount(const HeadGridGeometry &geometry, int group)
{
    return linesFor(geometry.counts[static_cast<std::size_t>(group)], geometry.perLine);
}

double columnLeft(const HeadGridGeometry &geometry, int column)
{
    const HeadGridMetrics &metrics = geometry.metrics;
    const int gaps = geometry.perKeyHead > 0 ? column / geometry.perKeyHead : 0;
    return geometry.origin.x() + column * (geometry.cell + metrics.gap) + gaps * (metrics.keyGroupGap - metrics.gap);
}

QRectF cellRect(const HeadGridGeometry &geometry, HeadGridCell cell)
{
    assert(cell.group >= 0 && cell.group < static_cast<int>(geometry.counts.size()));
    const double pitch = geometry.cell + geometry.metrics.gap;
    const int line = cell.index / geometry.perLine;
    const double y = geometry.groupTops[static_cast<std::size_t>(cell.group)] + line * pitch;
    return {columnLeft(geometry, cell.index % geometry.perLine), y, geometry.cell, geometry.cell};
}

std::optional<HeadGridCell> cellAt(const HeadGridGeometry &geometry, QPointF point)
{
    const auto &tops = geometry.groupTops;
    const auto after = std::upper_bound(tops.begin(), tops.end(), point.y());
    if (after == tops.begin() || point.x() < geometry.origin.x())
        return std::nullopt;
    const int group = static_cast<int>(after - tops.begin()) - 1;
    const double pitch = geometry.cell + geometry.metrics.gap;
    int column = 0;
    while (column + 1 < geometry.perLine && columnLeft(geometry, column + 1) <= point.x())
        ++column;
    const int line = static_cast<int>((point.y() - tops[static_cast<std::size_t>(group)]) / pitch);
    const HeadGridCell cell{group, line * geometry.perLine + column};
    if (cell.index >= geometry.counts[static_cast<std::size_t>(group)])
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
