// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/layerdistributions.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/textpainting.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::charts {

namespace {

constexpr double legendHeight = 18, noteHeight = 16;

QRectF plotOf(const QRectF &rect, const LayerDistributionsContent &content)
{
    QRectF plot = plotRect(rect);
    const double below =
        24 + (content.legend.size() > 1 ? legendHeight : 0) + (content.note.isEmpty() ? 0 : noteHeight);
    plot.setBottom(std::max(plot.top() + 10, rect.bottom() - below - 2));
    return plot;
}

double yOf(const QRectF &plot, const PlotAxis &axis, double value)
{
    return plot.bottom() - plot.height() * std::clamp(axis.fraction(value), 0.0, 1.0);
}

QPainterPath shapeOf(
    const QRectF &plot, const PlotAxis &axis, const SourceSpread &spread, const SpreadPlace &place, double largest)
{
    std::vector<QPointF> edge, mirrored;
    const auto steps = static_cast<double>(spread.density.size() - 1);
    for (std::size_t i = 0; i < spread.density.size(); ++i) {
        const double value =
            spread.densityLow + (spread.densityHigh - spread.densityLow) * static_cast<double>(i) / steps;
        const double y = yOf(plot, axis, value), width = place.shapeWidth * spread.density[i] / largest;
        edge.emplace_back(place.shapeEdge + width, y);
        mirrored.emplace_back(place.shapeEdge - (place.bothSides ? width : 0), y);
    }
    QPainterPath path(edge.front());
    for (const QPointF &point : edge)
        path.lineTo(point);
    for (auto point = mirrored.rbegin(); point != mirrored.rend(); ++point)
        path.lineTo(*point);
    path.closeSubpath();
    return path;
}

void paintSpread(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const SourceSpread &spread,
    const SpreadPlace &place, double largest, const palette::Theme &theme)
{
    const QColor color = palette::laneColor(spread.source, theme.appearance).line;
    painter.setRenderHint(QPainter::Antialiasing);
    if (spread.density.size() > 1 && largest > 0)
        painter.fillPath(shapeOf(plot, axis, spread, place, largest), faded(color, 0.28));
    const double x = place.center;
    painter.setPen(QPen(color, 1.25));
    painter.drawLine(QPointF(x, yOf(plot, axis, spread.low)), QPointF(x, yOf(plot, axis, spread.high)));
    const QRectF box(QPointF(x - place.boxWidth / 2, yOf(plot, axis, spread.upperQuartile)),
        QPointF(x + place.boxWidth / 2, yOf(plot, axis, spread.lowerQuartile)));
    painter.setBrush(theme.base);
    painter.drawRect(box);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::FlatCap));
    const double y = yOf(plot, axis, spread.median);
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintLayer(QPainter &painter, const QRectF &plot, const LayerDistributionsContent &content, std::size_t index,
    const palette::Theme &theme)
{
    const LayerSpread &layer = content.layers[index];
    double largest = 0;
    for (const SourceSpread &spread : layer.sources)
        for (const double density : spread.density)
            largest = std::max(largest, density);
    const QRectF slot = layerSlot(plot, static_cast<int>(index), static_cast<int>(content.layers.size()));
    for (std::size_t source = 0; source < layer.sources.size(); ++source) {
        const SourceSpread &spread = layer.sources[source];
        if (!std::isnan(spread.median))
            paintSpread(painter, plot, content.axis, spread,
                spreadPlace(slot, static_cast<int>(source), static_cast<int>(layer.sources.size())), largest, theme);
    }
}

void paintLabels(QPainter &painter, const QRectF &rect, const QRectF &plot, const LayerDistributionsContent &content,
    const palette::Theme &theme)
{
    const QFont body = painter.font(), label = palette::fontFor(palette::TextRole::Label, body);
    painter.setFont(label);
    painter.setPen(theme.text2);
    palette::drawElidedText(painter, QRectF(rect.left() + 6, plot.bottom() + 3, plot.left() - rect.left() - 8, 16),
        Qt::AlignLeft | Qt::AlignVCenter, content.layerName);
    double widest = 0;
    for (const LayerSpread &layer : content.layers)
        widest = std::max(widest, palette::textWidth(label, layer.label));
    const int layers = static_cast<int>(content.layers.size()), step = labelStep(plot, layers, widest + 6);
    painter.setPen(theme.text);
    for (int index = 0; index < layers; index += step) {
        const QPointF middle = layerSlot(plot, index, layers).center();
        palette::drawText(painter, QRectF(middle.x() - 30, plot.bottom() + 3, 60, 16), Qt::AlignCenter,
            content.layers[static_cast<std::size_t>(index)].label);
    }
    painter.setFont(body);
}

void paintLegend(QPainter &painter, const QRectF &rect, const QRectF &plot, const LayerDistributionsContent &content,
    const palette::Theme &theme)
{
    const QFont body = painter.font(), label = palette::fontFor(palette::TextRole::Label, body);
    painter.setFont(label);
    double top = plot.bottom() + 22, x = plot.left();
    for (const auto &[source, name] : content.legend) {
        if (content.legend.size() < 2)
            break;
        const palette::LaneColor lane = palette::laneColor(source, theme.appearance);
        const QString text = lane.letter + QLatin1Char(' ') + name;
        const double width = std::min(palette::textWidth(label, text) + 1,
            (rect.right() - plot.left()) / static_cast<double>(content.legend.size()) - 24);
        painter.fillRect(QRectF(x, top + 4, 9, 9), lane.line);
        painter.setPen(theme.text);
        palette::drawElidedText(painter, QRectF(x + 13, top, width, 16), Qt::AlignVCenter, text);
        x += width + 26;
    }
    if (content.legend.size() > 1)
        top += legendHeight;
    painter.setPen(theme.text2);
    palette::drawElidedText(
        painter, QRectF(plot.left(), top, rect.right() - plot.left() - 4, noteHeight), Qt::AlignVCenter, content.note);
    painter.setFont(body);
}

} // namespace

QRectF layerSlot(const QRectF &plot, int layer, int layers)
{
    const double width = plot.width() / std::max(1, layers);
    return {plot.left() + layer * width, plot.top(), width, plot.height()};
}

SpreadPlace spreadPlace(const QRectF &slot, int source, int sources)
{
    SpreadPlace place;
    const double wide = std::min(slot.width(), 90.0);
    if (sources == 2) {
        place.boxWidth = std::clamp(wide * 0.16, 2.0, 10.0);
        const double side = source == 0 ? -1 : 1;
        place.center = slot.center().x() + side * (place.boxWidth / 2 + 1);
        place.shapeEdge = slot.center().x() + side * (place.boxWidth + 2);
        place.shapeWidth = side * std::max(1.0, wide / 2 - place.boxWidth - 4);
        return place;
    }
    const double part = wide / std::max(1, sources);
    place.boxWidth = std::clamp(part * 0.2, 2.0, 10.0);
    place.center = place.shapeEdge = slot.center().x() - wide / 2 + (source + 0.5) * part;
    place.shapeWidth = std::max(1.0, part / 2 - 2);
    place.bothSides = true;
    return place;
}

int labelStep(const QRectF &plot, int layers, double labelWidth)
{
    for (const int step : {1, 2, 5, 10, 20, 50})
        if (plot.width() * step / std::max(1, layers) >= labelWidth)
            return step;
    return 100;
}

void paintLayerDistributions(QPainter &painter, const QRectF &rect, const LayerDistributionsContent &content,
    std::optional<int> hovered, const palette::Theme &theme)
{
    painter.save();
    const QRectF plot = plotOf(rect, content);
    const int layers = static_cast<int>(content.layers.size());
    if (layers == 0) {
        paintEmptyPlot(painter, plot, content.emptyText, theme);
        return painter.restore();
    }
    if (hovered && *hovered < layers)
        painter.fillRect(layerSlot(plot, *hovered, layers), theme.alternate);
    paintVerticalAxis(painter, plot, content.axis, theme);
    for (std::size_t index = 0; index < content.layers.size(); ++index)
        paintLayer(painter, plot, content, index, theme);
    paintLabels(painter, rect, plot, content, theme);
    paintLegend(painter, rect, plot, content, theme);
    painter.restore();
}

} // namespace headwise::widgets::charts
