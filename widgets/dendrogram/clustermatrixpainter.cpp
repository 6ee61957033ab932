// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dendrogram/clustermatrixpainter.h"

#include "widgets/heatmap/heatmappainter.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace headwise::widgets::dendrogram {

namespace {

/// The translation context of free functions.
class MatrixText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::widgets::dendrogram::ClusterMatrix)
};

QColor colorOf(int cluster, const theme::Theme &theme)
{
    return cluster < 0 ? theme.text2 : theme::clusterColor(cluster + 1, theme.appearance);
}

void paintTree(
    const MatrixCanvas &canvas, const ClusterMatrixContent &content, const clustering::values::Partition &partition)
{
    // Thin where rows are narrow, so that branches stay apart.
    const double width = canvas.geometry.rowHeight() >= 4 ? 1.25 : canvas.geometry.rowHeight() >= 1.5 ? 1 : 0.75;
    canvas.painter.setRenderHint(QPainter::Antialiasing, true);
    canvas.painter.setBrush(Qt::NoBrush);
    for (const TreeBranch &branch : treeBranches(canvas.geometry.tree, content.tree, partition)) {
        canvas.painter.setPen(
            QPen(colorOf(branch.cluster, canvas.theme), width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        canvas.painter.drawPolyline(branch.line);
    }
    canvas.painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintStrip(const MatrixCanvas &canvas, const std::vector<ClusterRows> &runs)
{
    for (const ClusterRows &run : runs) {
        const QRectF block = canvas.geometry.block(run.begin, run.end);
        // A line between neighbours, as long as it leaves most of the colour.
        const double line = block.height() >= 4 ? 1 : 0;
        canvas.painter.fillRect(QRectF(canvas.geometry.strip.left(), block.top(), canvas.geometry.strip.width(),
                                    std::max(1.0, block.height() - line)),
            colorOf(run.cluster, canvas.theme));
    }
}

void paintSquares(const MatrixCanvas &canvas, const std::vector<ClusterRows> &runs)
{
    canvas.painter.setBrush(Qt::NoBrush);
    for (const ClusterRows &run : runs) {
        const QRectF block = canvas.geometry.block(run.begin, run.end);
        if (block.width() < 3)
            continue; // the frame would cover the cells
        canvas.painter.setPen(QPen(canvas.theme.halo, 3, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        canvas.painter.setOpacity(0.6);
        canvas.painter.drawRect(block);
        canvas.painter.setOpacity(1);
        canvas.painter.setPen(
            QPen(colorOf(run.cluster, canvas.theme), 1.75, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        canvas.painter.drawRect(block);
    }
}

void paintNumbers(const MatrixCanvas &canvas, const std::vector<ClusterRows> &runs, int selected)
{
    const QFont body = canvas.painter.font();
    canvas.painter.setFont(theme::fontFor(theme::TextRole::StrongLabel, body));
    const double height = QFontMetricsF(canvas.painter.font()).ascent() + 2;
    const std::vector<double> places = numberPlaces(canvas.geometry, runs, height, selected);
    canvas.painter.setPen(canvas.theme.text);
    for (std::size_t run = 0; run < runs.size(); ++run)
        if (!std::isnan(places[run]))
            style::drawText(canvas.painter,
                QRectF(canvas.geometry.numbers.left(), places[run] - 8, canvas.geometry.numbers.width(), 16),
                Qt::AlignCenter, QString::number(runs[run].cluster + 1));
    canvas.painter.setFont(body);
}

/// Lines at both sides of a row or column across the matrix.
void paintLines(const MatrixCanvas &canvas, const QRectF &band, bool row)
{
    const QRectF &matrix = canvas.geometry.matrix;
    const QRectF lines = band.adjusted(-0.5, -0.5, 0.5, 0.5);
    if (row) {
        canvas.painter.drawLine(QLineF(matrix.left(), lines.top(), matrix.right(), lines.top()));
        canvas.painter.drawLine(QLineF(matrix.left(), lines.bottom(), matrix.right(), lines.bottom()));
    } else {
        canvas.painter.drawLine(QLineF(lines.left(), matrix.top(), lines.left(), matrix.bottom()));
        canvas.painter.drawLine(QLineF(lines.right(), matrix.top(), lines.right(), matrix.bottom()));
    }
}

/// Above this number, the lines of selected heads would hide the matrix: their rows are marked at the strip alone.
constexpr std::size_t maxLines = 4;

void paintSelected(const MatrixCanvas &canvas, const ClusterMatrixState &state)
{
    for (const int row : state.selectedRows) {
        const QRectF band = canvas.geometry.row(row);
        // A mark beside the row, between number and matrix.
        canvas.painter.fillRect(
            QRectF(canvas.geometry.matrix.left() - 3, band.top(), 2, std::max(1.0, band.height())), canvas.theme.text);
    }
    if (state.selectedRows.size() > maxLines)
        return;
    for (const bool halo : {true, false}) {
        canvas.painter.setPen(QPen(halo ? canvas.theme.halo : canvas.theme.text, halo ? 2.5 : 1));
        canvas.painter.setOpacity(halo ? 0.5 : 1);
        for (const int row : state.selectedRows) {
            paintLines(canvas, canvas.geometry.row(row), true);
            paintLines(canvas, canvas.geometry.column(row), false);
        }
    }
    canvas.painter.setOpacity(1);
}

void paintHovered(const MatrixCanvas &canvas, const MatrixCell &cell)
{
    canvas.painter.setPen(QPen(theme::faded(canvas.theme.text, 0.75), 1));
    paintLines(canvas, canvas.geometry.row(cell.row), true);
    paintLines(canvas, canvas.geometry.column(cell.column), false);
    const QRectF ring =
        canvas.geometry.row(cell.row).intersected(canvas.geometry.column(cell.column)).adjusted(-1, -1, 1, 1);
    canvas.painter.setPen(QPen(canvas.theme.halo, 4, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    canvas.painter.drawRect(ring);
    canvas.painter.setPen(QPen(canvas.theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    canvas.painter.drawRect(ring);
}

} // namespace

heatmap::MapImage matrixImage(const ClusterMatrixContent &content)
{
    return content.empty() ? heatmap::MapImage()
                           : heatmap::MapImage(*content.map, {}, content.colorBar.range, content.colorBar.range.high);
}

void paintCells(const MatrixCanvas &canvas, const ClusterMatrixContent &content, const heatmap::MapImage &image)
{
    canvas.painter.save();
    heatmap::HeatMapGeometry map;
    map.map = canvas.geometry.matrix;
    map.queries = map.keys = content.items();
    heatmap::paintMap(canvas.painter, map, image,
        theme::colorScale(content.colorBar.scale, canvas.theme.appearance).table(), canvas.theme);
    style::drawFrame(canvas.painter, canvas.geometry.matrix.adjusted(-1, -1, 1, 1), canvas.theme.border);
    controls::paintColorBar(canvas.painter, canvas.geometry.colorBar, content.colorBar, canvas.theme);
    canvas.painter.restore();
}

void paintClusters(
    const MatrixCanvas &canvas, const ClusterMatrixContent &content, const clustering::values::Partition &partition)
{
    canvas.painter.save();
    const std::vector<ClusterRows> runs = clusterRows(content.order, partition);
    if (canvas.geometry.hasTree())
        paintTree(canvas, content, partition);
    paintStrip(canvas, runs);
    if (partition.clusters > 1)
        paintSquares(canvas, runs);
    canvas.painter.restore();
}

void paintState(const MatrixCanvas &canvas, const ClusterMatrixContent &content, const ClusterMatrixState &state)
{
    canvas.painter.save();
    canvas.painter.setBrush(Qt::NoBrush);
    paintNumbers(canvas, clusterRows(content.order, state.partition), state.selectedCluster);
    paintSelected(canvas, state);
    if (state.hovered)
        paintHovered(canvas, *state.hovered);
    canvas.painter.restore();
}

void paintCut(const MatrixCanvas &canvas, double height, bool taken)
{
    canvas.painter.save();
    const QFont body = canvas.painter.font();
    const QRectF handle = cutHandle(canvas.geometry, height, body);
    const double x = std::round(canvas.geometry.tree.x(height)) + 0.5;
    canvas.painter.setPen(QPen(canvas.theme.text, taken ? 2 : 1.25, Qt::DashLine));
    canvas.painter.drawLine(QLineF(x, canvas.geometry.tree.rect.top() - 6, x, handle.top()));
    canvas.painter.setRenderHint(QPainter::Antialiasing);
    canvas.painter.setPen(style::hairline(taken ? canvas.theme.ink : canvas.theme.text3));
    canvas.painter.setBrush(taken ? canvas.theme.selection : canvas.theme.controlTop);
    canvas.painter.drawRoundedRect(handle.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    canvas.painter.setPen(style::hairline(canvas.theme.text2));
    for (const double grip : {-2.0, 2.0})
        canvas.painter.drawLine(QLineF(handle.center().x() + grip, handle.top() + handle.height() * 0.3,
            handle.center().x() + grip, handle.bottom() - handle.height() * 0.3));
    canvas.painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    canvas.painter.setPen(canvas.theme.text);
    const QString text = MatrixText::tr("cut %1").arg(theme::formatNumber(height));
    const double width = std::ceil(style::textWidth(canvas.painter.font(), text)) + 1;
    const bool right = handle.right() + 5 + width <= canvas.geometry.handles.right();
    style::drawText(canvas.painter,
        QRectF(right ? handle.right() + 5 : handle.left() - 5 - width, handle.top(), width, handle.height()),
        Qt::AlignVCenter, text);
    canvas.painter.restore();
}

} // namespace headwise::widgets::dendrogram
