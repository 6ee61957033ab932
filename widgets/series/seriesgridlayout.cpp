// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/seriesgridlayout.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

SeriesGridGeometry layoutSeriesGrid(const std::vector<int> &counts, QSizeF available, const SeriesGridMetrics &metrics)
{
    SeriesGridGeometry geometry;
    geometry.metrics = metrics;
    geometry.lines.counts = counts;
    const int largestRow = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    const double spare = available.width() - 2 * metrics.margin - metrics.labelWidth + metrics.gap;
    const int widest = std::max(1, static_cast<int>(spare / (metrics.minFrameWidth + metrics.gap)));
    const int linesPerLayer = std::max(1, (largestRow + widest - 1) / widest);
    geometry.lines.perLine = std::max(1, (largestRow + linesPerLayer - 1) / linesPerLayer);
    int lines = 0;
    for (std::size_t group = 0; group < counts.size(); ++group)
        lines += std::max(1, headgrid::lineCount(geometry.lines, static_cast<int>(group)));
    const auto groups = static_cast<double>(counts.size());
    const double gaps = (lines - groups) * metrics.gap + std::max(0.0, groups - 1) * metrics.groupGap;
    const double height = (available.height() - 2 * metrics.margin - metrics.headerHeight - gaps) / std::max(1, lines);
    const double width = spare / geometry.lines.perLine - metrics.gap;
    geometry.frame = {std::floor(std::clamp(width, metrics.minFrameWidth, metrics.maxFrameWidth)),
        std::floor(std::clamp(height, metrics.minFrameHeight, metrics.maxFrameHeight))};
    geometry.origin = {metrics.margin + metrics.labelWidth, metrics.margin + metrics.headerHeight};
    double y = geometry.origin.y();
    for (std::size_t group = 0; group < counts.size(); ++group) {
        geometry.groupTops.push_back(y);
        const int own = std::max(1, headgrid::lineCount(geometry.lines, static_cast<int>(group)));
        y += own * geometry.frame.height() + (own - 1) * metrics.gap + metrics.groupGap;
    }
    geometry.size = {geometry.origin.x() + geometry.lines.perLine * (geometry.frame.width() + metrics.gap) -
                         metrics.gap + metrics.margin,
        y - (counts.empty() ? 0 : metrics.groupGap) + metrics.margin};
    return geometry;
}

QRectF seriesFrame(const SeriesGridGeometry &geometry, headgrid::HeadGridCell cell)
{
    const int line = cell.index / geometry.lines.perLine, column = cell.index % geometry.lines.perLine;
    const QPointF place(geometry.origin.x() + column * (geometry.frame.width() + geometry.metrics.gap),
        geometry.groupTops[static_cast<std::size_t>(cell.group)] +
            line * (geometry.frame.height() + geometry.metrics.gap));
    return {place, geometry.frame};
}

std::optional<headgrid::HeadGridCell> seriesFrameAt(const SeriesGridGeometry &geometry, QPointF point)
{
    const auto &tops = geometry.groupTops;
    const auto after = std::upper_bound(tops.begin(), tops.end(), point.y());
    if (after == tops.begin() || point.x() < geometry.origin.x())
        return std::nullopt;
    const int group = static_cast<int>(after - tops.begin()) - 1;
    const int column =
        static_cast<int>((point.x() - geometry.origin.x()) / (geometry.frame.width() + geometry.metrics.gap));
    const int line = static_cast<int>(
        (point.y() - tops[static_cast<std::size_t>(group)]) / (geometry.frame.height() + geometry.metrics.gap));
    const headgrid::HeadGridCell cell{group, line * geometry.lines.perLine + column};
    if (column >= geometry.lines.perLine || cell.index >= geometry.lines.counts[static_cast<std::size_t>(group)])
        return std::nullopt;
    const QRectF rect = seriesFrame(geometry, cell);
    return point.x() < rect.right() && point.y() < rect.bottom() ? std::optional(cell) : std::nullopt;
}

} // namespace headwise::widgets::series
