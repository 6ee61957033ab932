// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmappainter.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::heatmap {

namespace {

constexpr int maxRectangles = 10'000;
constexpr double minLabelExtent = 11, tightLabelExtent = 9;

bool isVectorDevice(const QPainter &painter)
{
    const auto type = painter.paintEngine() ? painter.paintEngine()->type() : QPaintEngine::Raster;
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

/// Many SVG and PDF viewers smooth images, so cells are drawn as rectangles.
void paintRectangles(
    QPainter &painter, const HeatMapGeometry &geometry, const QImage &cells, IndexRange rows, IndexRange columns)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x) {
            const QRectF rect = cellRect(geometry, {rows.begin + y, columns.begin + x}).intersected(geometry.map);
            painter.fillRect(rect, QColor(cells.pixel(x, y)));
        }
    }
}

struct LabelAxis
{
    const tokentext::TokenLabels &labels;
    IndexRange visible;
    double extent; ///< extent of one cell along the axis
    bool upward;
    std::optional<int> hovered, pinned;
};

tokentext::TokenLabel labelOf(const LabelAxis &axis, int index)
{
    if (index < static_cast<int>(axis.labels.size()))
        return axis.labels[static_cast<std::size_t>(index)];
    tokentext::TokenLabel numbered;
    numbered.label = QString::number(index);
    return numbered;
}

/// Rectangle of a label, centred on its cell, at least one line of text high.
QRectF labelRect(const HeatMapGeometry &geometry, const LabelAxis &axis, int index)
{
    const double thickness = std::max(axis.extent, 14.0);
    const QRectF cell = cellRect(geometry, axis.upward ? MapCell{0, index} : MapCell{index, 0});
    if (axis.upward)
        return {
            cell.center().x() - thickness / 2, geometry.columnLabels.top(), thickness, geometry.columnLabels.height()};
    return {geometry.rowLabels.left(), cell.center().y() - thickness / 2, geometry.rowLabels.width(), thickness};
}

bool isMarked(const LabelAxis &axis, int index) { return axis.hovered == index || axis.pinned == index; }

/// True if this label would overlap a marked one.
bool yieldsToMarked(const LabelAxis &axis, int index)
{
    const auto isNear = [&](const std::optional<int> &marked) {
        return marked && *marked != index && std::abs(*marked - index) * axis.extent < minLabelExtent;
    };
    return !isMarked(axis, index) && axis.extent < tightLabelExtent && (isNear(axis.hovered) || isNear(axis.pinned));
}

void paintLabel(
    QPainter &painter, const HeatMapGeometry &geometry, const LabelAxis &axis, int index, const theme::Theme &theme)
{
    const QRectF rect = labelRect(geometry, axis, index);
    const double center = axis.upward ? rect.center().x() : rect.center().y();
    const double low = axis.upward ? geometry.map.left() : geometry.map.top();
    const double high = axis.upward ? geometry.map.right() : geometry.map.bottom();
    if (center < low || center > high)
        return;
    const tokentext::TokenState state = axis.pinned == index    ? tokentext::TokenState::Pinned
                                        : axis.hovered == index ? tokentext::TokenState::Hovered
                                                                : tokentext::TokenState::Normal;
    tokentext::paintTokenLabel(
        painter, {rect, axis.upward ? Qt::AlignLeft : Qt::AlignRight, axis.upward}, labelOf(axis, index), state, theme);
}

/// Returns how many tokens have no label.
int paintLabels(QPainter &painter, const HeatMapGeometry &geometry, const LabelAxis &axis, const theme::Theme &theme)
{
    const int step = axis.extent >= tightLabelExtent ? 1 : labelStep(axis.extent, minLabelExtent);
    int drawn = 0;
    for (int index = (axis.visible.begin + step - 1) / step * step; index < axis.visible.end; index += step) {
        ++drawn;
        if (!yieldsToMarked(axis, index) && !isMarked(axis, index))
            paintLabel(painter, geometry, axis, index, theme);
    }
    for (const auto &marked : {axis.hovered, axis.pinned})
        if (marked && *marked >= axis.visible.begin && *marked < axis.visible.end)
            paintLabel(painter, geometry, axis, *marked, theme);
    return axis.visible.count() - drawn;
}

/// The longest form that fits: a number that is cut would be another number.
QString moreLabel(int hidden, const QFont &font, double width)
{
    const QString count = theme::formatCount(hidden);
    const QString words = QCoreApplication::translate("headwise::widgets::heatmap::HeatMap", "+ %1 more").arg(count);
    const QString alone = QStringLiteral("+") + count;
    return style::textWidth(font, words) <= width ? words : style::textWidth(font, alone) <= width ? alone : QString();
}

void paintCross(QPainter &painter, const HeatMapGeometry &geometry, MapCell cell, const theme::Theme &theme)
{
    const QRectF rect = cellRect(geometry, cell);
    const QRectF row(geometry.map.left(), rect.top(), geometry.map.width(), rect.height());
    const QRectF column(rect.left(), geometry.map.top(), rect.width(), geometry.map.height());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(style::hairline(theme::faded(theme.text, 0.75)));
    const auto snapped = [](const QRectF &r) {
        return QRectF(
            std::floor(r.left()) + 0.5, std::floor(r.top()) + 0.5, std::floor(r.width()), std::floor(r.height()));
    };
    if (row.top() < geometry.map.bottom() && row.bottom() > geometry.map.top())
        painter.drawRect(snapped(row.intersected(geometry.map)));
    if (column.left() < geometry.map.right() && column.right() > geometry.map.left())
        painter.drawRect(snapped(column.intersected(geometry.map)));
    if (!geometry.map.adjusted(-1, -1, 1, 1).contains(rect))
        return;
    painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(snapped(rect));
    if (rect.width() >= 8)
        style::drawFrame(painter, snapped(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.halo);
}

/// False for the cell of another lane that this map has not, such as the virtual key of a sink.
bool inside(const HeatMapGeometry &geometry, MapCell cell)
{
    return cell.query < geometry.queries && cell.key < geometry.keys;
}

void paintReadoutCard(QPainter &painter, const HeatMapGeometry &geometry, const HeatMapContent &content,
    const HeatMapState &state, const theme::Theme &theme)
{
    const auto cell = state.hovered ? state.hovered : state.pinned;
    if (!cell || !state.readout || !inside(geometry, *cell))
        return;
    const attention::MapView &map = *content.map;
    const auto strength = [&map](int query, int key) { return static_cast<double>(std::abs(map.at(query, key))); };
    const QSizeF size = readoutSize(*state.readout, painter.font());
    paintReadout(painter, readoutRect(geometry, size, *cell, strength), *state.readout, theme);
}

} // namespace

HeatMapSpace spaceFor(const HeatMapContent &content, const QFont &body)
{
    HeatMapSpace space;
    const QFont label = theme::fontFor(theme::TextRole::Label, body);
    space.rowLabelWidth = std::ceil(
        std::clamp(tokentext::widestLabel(content.rows, label) + 12, content.rows.size() > 16 ? 72.0 : 34.0, 84.0));
    space.columnLabelHeight = std::ceil(std::clamp(tokentext::widestLabel(content.columns, label) + 12, 34.0, 72.0));
    space.colorBarHeight = content.showColorBar ? controls::colorBarHeight(body) : 0;
    return space;
}

void paintMap(QPainter &painter, const HeatMapGeometry &geometry, const MapImage &image,
    const theme::ColorTable &colors, const theme::Theme &theme)
{
    const IndexRange rows = visibleRows(geometry), columns = visibleColumns(geometry);
    if (isVectorDevice(painter) && static_cast<qint64>(rows.count()) * columns.count() <= maxRectangles) {
        const Viewport whole{};
        const QImage cells = image.sampled(whole, QSize(geometry.keys, geometry.queries), colors, theme.sunk.rgb());
        paintRectangles(
            painter, geometry, cells.copy(columns.begin, rows.begin, columns.count(), rows.count()), rows, columns);
        return;
    }
    const double ratio = isVectorDevice(painter) ? 3 : painter.device()->devicePixelRatioF();
    QImage part = image.sampled(geometry.viewport, (geometry.map.size() * ratio).toSize(), colors, theme.sunk.rgb());
    if (!isVectorDevice(painter))
        part.setDevicePixelRatio(ratio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(geometry.map, part);
}

void paintHeatMap(const style::Canvas &canvas, const HeatMapGeometry &geometry, const HeatMapContent &content,
    const MapImage &image, const HeatMapState &state)
{
    QPainter &painter = canvas.painter;
    const theme::Theme &theme = canvas.theme;
    if (content.empty())
        return;
    painter.save();
    const QFont body = painter.font();
    const theme::ColorTable colors = content.overlaid
                                         ? overlayColors(content.sides, theme)
                                         : theme::colorScale(content.colorBar.scale, theme.appearance).table();
    paintMap(painter, geometry, image, colors, theme);
    if (content.sinkColumn && visibleColumns(geometry).end == geometry.keys && geometry.keys > 1)
        painter.fillRect(QRectF(cellRect(geometry, {0, geometry.keys - 1}).left() - 0.5, geometry.map.top(), 1,
                             geometry.map.height()),
            theme.base);
    style::drawFrame(painter, geometry.map.adjusted(-1, -1, 1, 1), theme.border);
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    const auto row = [](const std::optional<MapCell> &cell, const std::optional<int> &alone) {
        return cell ? std::optional(cell->query) : alone;
    };
    const auto column = [](const std::optional<MapCell> &cell, const std::optional<int> &alone) {
        return cell ? std::optional(cell->key) : alone;
    };
    const LabelAxis rowAxis{content.rows, visibleRows(geometry), geometry.cellHeight(), false,
        row(state.hovered, state.hoveredRow), row(state.pinned, state.pinnedRow)};
    const LabelAxis columnAxis{content.columns, visibleColumns(geometry), geometry.cellWidth(), true,
        column(state.hovered, state.hoveredColumn), column(state.pinned, state.pinnedColumn)};
    const int hidden = paintLabels(painter, geometry, rowAxis, theme);
    paintLabels(painter, geometry, columnAxis, theme);
    if (hidden > 0) {
        painter.setPen(theme.text3);
        const QRectF corner(
            geometry.rowLabels.left(), geometry.columnLabels.bottom() - 14, geometry.rowLabels.width() - 8, 14);
        style::drawText(
            painter, corner, Qt::AlignRight | Qt::AlignVCenter, moreLabel(hidden, painter.font(), corner.width()));
    }
    if (const auto cell = state.hovered ? state.hovered : state.pinned; cell && inside(geometry, *cell))
        paintCross(painter, geometry, *cell, theme);
    painter.setFont(body);
    if (content.showColorBar && content.overlaid)
        paintOverlayKey(painter, geometry.colorBar, content.sides, content.colorBar.range, theme);
    else if (content.showColorBar)
        controls::paintColorBar(painter, geometry.colorBar, content.colorBar, theme);
    paintReadoutCard(painter, geometry, content, state, theme);
    painter.restore();
}

} // namespace headwise::widgets::heatmap
