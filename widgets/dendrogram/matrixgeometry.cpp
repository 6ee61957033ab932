// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dendrogram/matrixgeometry.h"

#include "widgets/controls/colorbar.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/fonts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::widgets::dendrogram {

namespace {

constexpr double margin = 10, stripWidth = 6, gap = 6, minTreeShare = 0.25, maxTreeShare = 0.45, reach = 5;

} // namespace

QRectF MatrixGeometry::row(int row) const
{
    return {matrix.left(), matrix.top() + row * rowHeight(), matrix.width(), std::max(1.0, rowHeight())};
}

QRectF MatrixGeometry::column(int column) const
{
    return {matrix.left() + column * columnWidth(), matrix.top(), std::max(1.0, columnWidth()), matrix.height()};
}

QRectF MatrixGeometry::block(int begin, int end) const
{
    return {matrix.left() + begin * columnWidth(), matrix.top() + begin * rowHeight(), (end - begin) * columnWidth(),
        (end - begin) * rowHeight()};
}

MatrixGeometry layoutMatrix(const QRectF &rect, int items, double treeHeight, const QFont &body)
{
    MatrixGeometry geometry;
    geometry.items = items;
    const double scale = theme::textScale(body);
    const double numbers = std::ceil(style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, body), "88")) + 6;
    const double below = std::max(controls::colorBarHeight(body), 20 * scale) + 4;
    const double beside = 2 * margin + stripWidth + numbers + gap;
    const bool tree = treeHeight > 0;
    const double width = std::max(10.0, rect.width() - beside);
    const double high = rect.height() - margin - 4 - below;
    const double side = std::max(10.0, std::floor(std::min(high, tree ? width / (1 + minTreeShare) : width)));
    const double treeWidth = tree ? std::floor(std::min(width - side, maxTreeShare * side)) : 0;
    const double left = rect.left() + margin + std::max(0.0, std::floor((width - side - treeWidth) / 2));
    const double top = rect.top() + margin;
    if (tree)
        geometry.tree = {QRectF(left, top, treeWidth, side), 1.04 * treeHeight, side / std::max(1, items)};
    geometry.strip = QRectF(left + treeWidth + gap, top, stripWidth, side);
    geometry.numbers = QRectF(geometry.strip.right(), top, numbers, side);
    geometry.matrix = QRectF(geometry.numbers.right(), top, side, side);
    geometry.handles = QRectF(rect.left() + 4, top + side, geometry.numbers.right() - rect.left() - 4, below);
    geometry.colorBar = QRectF(geometry.matrix.left(), top + side + 4, side, controls::colorBarHeight(body));
    return geometry;
}

std::optional<MatrixCell> matrixCellAt(const MatrixGeometry &geometry, QPointF point)
{
    if (geometry.items == 0 || !geometry.matrix.contains(point))
        return std::nullopt;
    const auto place = [&](double from, double start, double extent) {
        return std::clamp(static_cast<int>((from - start) / extent), 0, geometry.items - 1);
    };
    return MatrixCell{place(point.y(), geometry.matrix.top(), geometry.rowHeight()),
        place(point.x(), geometry.matrix.left(), geometry.columnWidth())};
}

std::optional<int> stripRowAt(const MatrixGeometry &geometry, QPointF point)
{
    const double left = geometry.hasTree() ? geometry.tree.rect.left() : geometry.strip.left();
    const QRectF area(left, geometry.matrix.top(), geometry.matrix.left() - left, geometry.matrix.height());
    if (geometry.items == 0 || !area.contains(point))
        return std::nullopt;
    return std::clamp(
        static_cast<int>((point.y() - geometry.matrix.top()) / geometry.rowHeight()), 0, geometry.items - 1);
}

QRectF cutHandle(const MatrixGeometry &geometry, double height, const QFont &body)
{
    const double scale = theme::textScale(body);
    return {std::round(geometry.tree.x(height)) - 6 * scale, geometry.tree.rect.bottom() + 3, 12 * scale, 14 * scale};
}

bool isOnCut(const MatrixGeometry &geometry, double height, const QFont &body, QPointF point)
{
    if (!geometry.hasTree())
        return false;
    const QRectF line(
        geometry.tree.x(height) - reach, geometry.tree.rect.top(), 2 * reach, geometry.tree.rect.height());
    return line.contains(point) || cutHandle(geometry, height, body).adjusted(-4, -2, 4, 4).contains(point);
}

std::vector<double> numberPlaces(
    const MatrixGeometry &geometry, const std::vector<ClusterRows> &runs, double textHeight, int first)
{
    std::vector<std::size_t> sequence(runs.size());
    std::iota(sequence.begin(), sequence.end(), std::size_t{0});
    // Large clusters keep their numbers where small ones crowd; the chosen one always has its own.
    std::stable_sort(sequence.begin(), sequence.end(), [&](std::size_t a, std::size_t b) {
        const auto rank = [&](std::size_t run) {
            return runs[run].cluster == first ? geometry.items + 1 : runs[run].end - runs[run].begin;
        };
        return rank(a) > rank(b);
    });
    std::vector<double> places(runs.size(), std::nan(""));
    std::vector<double> taken;
    for (const std::size_t run : sequence) {
        const QRectF block = geometry.block(runs[run].begin, runs[run].end);
        const double half = textHeight / 2;
        const double center = std::clamp(block.center().y(), geometry.matrix.top() + half,
            std::max(geometry.matrix.top() + half, geometry.matrix.bottom() - half));
        if (std::any_of(
                taken.begin(), taken.end(), [&](double other) { return std::abs(other - center) < textHeight - 1; }))
            continue;
        taken.push_back(center);
        places[run] = center;
    }
    return places;
}

} // namespace headwise::widgets::dendrogram
