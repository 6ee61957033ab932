// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/layerdistributions.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

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

PlotAxis layerAxis(const QRectF &plot, const LayerDistributionsContent &content, const QFont &body)
{
    const int layers = static_cast<int>(content.layers.size());
    PlotAxis axis = slotAxis(layers);
    axis.numbers = axis.strongNumbers = true;
    double widest = 0;
    for (const LayerSpread &layer : content.layers)
        widest = std::max(widest, style::textWidth(theme::fontFor(theme::TextRole::Label, body), layer.label));
    const int step = labelStep(plot.width(), layers, widest + 6);
    for (int index = 0; index < layers; index += step)
        axis.places.push_back({static_cast<double>(index), content.layers[static_cast<std::size_t>(index)].label});
    return axis;
}

/// Adds the sources of one layer to the parts; pixel positions are converted to slots of the layer axis.
class LayerParts
{
public:
    LayerParts(PlotParts &parts, const PlotCanvas &canvas, int layers)
        : m_parts(parts), m_canvas(canvas), m_layers(layers)
    {
    }

    void add(const LayerSpread &layer, int index)
    {
        double largest = 0;
        for (const SourceSpread &spread : layer.sources)
            for (const double density : spread.density)
                largest = std::max(largest, density);
        const QRectF slot = layerSlot(m_parts.plot, index, m_layers);
        for (std::size_t source = 0; source < layer.sources.size(); ++source) {
            const SourceSpread &spread = layer.sources[source];
            if (std::isnan(spread.median))
                continue;
            const SpreadPlace place =
                spreadPlace(slot, static_cast<int>(source), static_cast<int>(layer.sources.size()));
            if (spread.density.size() > 1 && largest > 0)
                addShape(spread, place, largest);
            addBox(spread, place);
        }
    }

private:
    double slotOf(double x) const { return (x - m_parts.plot.left()) / m_parts.plot.width() * m_layers - 0.5; }
    QColor colorOf(const SourceSpread &spread) const
    {
        return theme::laneColor(spread.source, m_canvas.theme.appearance).line;
    }

    void addShape(const SourceSpread &spread, const SpreadPlace &place, double largest)
    {
        AreaPart area;
        area.color = theme::faded(colorOf(spread), 0.28);
        const auto steps = static_cast<double>(spread.density.size() - 1);
        for (std::size_t i = 0; i < spread.density.size(); ++i) {
            const double value =
                spread.densityLow + (spread.densityHigh - spread.densityLow) * static_cast<double>(i) / steps;
            const double width = place.shapeWidth * spread.density[i] / largest;
            area.upper.emplace_back(slotOf(place.shapeEdge + width), value);
            area.lower.emplace_back(slotOf(place.shapeEdge - (place.bothSides ? width : 0)), value);
        }
        m_parts.areas.push_back(std::move(area));
    }

    void addBox(const SourceSpread &spread, const SpreadPlace &place)
    {
        const QColor color = colorOf(spread);
        m_parts.boxWidth = place.boxWidth;
        m_parts.boxes.push_back(
            {slotOf(place.center), spread.low, spread.lowerQuartile, spread.upperQuartile, spread.high, color});
        const double y = plotY(m_parts.plot, m_parts.y, spread.median), half = place.boxWidth / 2;
        m_parts.above.segments.push_back(
            {QLineF(place.center - half, y, place.center + half, y), QPen(color, 2, Qt::SolidLine, Qt::FlatCap)});
    }

    PlotParts &m_parts;
    const PlotCanvas &m_canvas;
    int m_layers;
};

/// Below the layers: the axis name and a legend of colours and shapes.
void addCaptions(PlotParts &parts, const PlotCanvas &canvas, const LayerDistributionsContent &content)
{
    const QRectF &plot = parts.plot;
    const theme::Theme &theme = canvas.theme;
    parts.above.texts.push_back(
        {QRectF(canvas.rect.left() + 6, plot.bottom() + 3, plot.left() - canvas.rect.left() - 8, 16),
            Qt::AlignLeft | Qt::AlignVCenter, content.layerName, theme.text2});
    double top = plot.bottom() + 22;
    if (content.legend.size() > 1) {
        std::vector<LegendEntry> entries;
        for (const auto &[source, name] : content.legend) {
            const theme::LaneColor lane = theme::laneColor(source, theme.appearance);
            entries.push_back({lane.line, lane.letter + QLatin1Char(' ') + name});
        }
        addLegend(
            parts.above, QRectF(plot.left(), top, canvas.rect.right() - plot.left(), legendHeight), entries, canvas);
        top += legendHeight;
    }
    parts.above.texts.push_back({QRectF(plot.left(), top, canvas.rect.right() - plot.left() - 8, noteHeight),
        Qt::AlignLeft | Qt::AlignVCenter, content.note, theme.text2});
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

LayerDistributions::LayerDistributions(QWidget *parent) : Plot(Keys::Show, parent) {}

void LayerDistributions::setContent(LayerDistributionsContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    QStringList medians;
    for (const LayerSpread &layer : m_content.layers) {
        QString line = layer.label;
        for (const SourceSpread &spread : layer.sources)
            line += QLatin1Char(' ') + theme::formatNumber(spread.median);
        medians << line;
    }
    setAccessibleDescription(medians.join(QStringLiteral("; ")));
    contentChanged();
}

PlotParts LayerDistributions::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = plotOf(canvas.rect, m_content);
    const int layers = itemCount();
    if (layers == 0) {
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    parts.x = layerAxis(parts.plot, m_content, canvas.body);
    parts.y = m_content.axis;
    LayerParts made(parts, canvas, layers);
    for (int index = 0; index < layers; ++index)
        made.add(m_content.layers[static_cast<std::size_t>(index)], index);
    addCaptions(parts, canvas, m_content);
    return parts;
}

PlotMarks LayerDistributions::below(const PlotCanvas &canvas) const
{
    PlotMarks marks;
    if (hovered() && *hovered() < itemCount())
        marks.fills.push_back(
            {layerSlot(plotOf(canvas.rect, m_content), *hovered(), itemCount()), canvas.theme.alternate});
    return marks;
}

std::optional<int> LayerDistributions::itemAt(QPointF point) const
{
    const QRectF plot = plotRect(rect());
    for (int index = 0; index < itemCount(); ++index) {
        const QRectF slot = layerSlot(plot, index, itemCount());
        if (point.x() >= slot.left() && point.x() < slot.right())
            return index;
    }
    return std::nullopt;
}

QString LayerDistributions::readout(int index) const
{
    const LayerSpread &layer = m_content.layers[static_cast<std::size_t>(index)];
    QStringList lines{layer.label};
    for (const SourceSpread &spread : layer.sources)
        lines << tr("%1 median %2, 25–75 % %3, 5–95 % %4, %5 values")
                     .arg(theme::letterOf(spread.source))
                     .arg(theme::formatNumber(spread.median),
                         theme::formatRange(spread.lowerQuartile, spread.upperQuartile, 2, false),
                         theme::formatRange(spread.low, spread.high, 2, false), theme::formatCount(spread.values));
    return lines.join(QLatin1Char('\n'));
}

} // namespace headwise::widgets::plots

#include "moc_layerdistributions.cpp"
