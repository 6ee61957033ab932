// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/layerdistributions.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace headwise::widgets::charts {

LayerDistributions::LayerDistributions(QWidget *parent) : QWidget(parent) { setMouseTracking(true); }

void LayerDistributions::setContent(LayerDistributionsContent content)
{
    m_content = std::move(content);
    m_hovered.reset();
    setAccessibleName(m_content.name);
    QStringList medians;
    for (const LayerSpread &layer : m_content.layers) {
        QString line = layer.label;
        for (const SourceSpread &spread : layer.sources)
            line += QLatin1Char(' ') + palette::formatNumber(spread.median);
        medians << line;
    }
    setAccessibleDescription(medians.join(QStringLiteral("; ")));
    update();
}

void LayerDistributions::paint(QPainter &painter, const QRectF &rect) const
{
    paintLayerDistributions(painter, rect, m_content, m_hovered, palette::themeOf(palette()));
}

std::optional<int> LayerDistributions::layerAt(QPointF point) const
{
    const QRectF plot = plotRect(rect());
    const int layers = static_cast<int>(m_content.layers.size());
    for (int index = 0; index < layers; ++index) {
        const QRectF slot = layerSlot(plot, index, layers);
        if (point.x() >= slot.left() && point.x() < slot.right())
            return index;
    }
    return std::nullopt;
}

void LayerDistributions::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

void LayerDistributions::mouseMoveEvent(QMouseEvent *event)
{
    const auto hovered = layerAt(event->position());
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
    if (!hovered)
        return setToolTip({});
    const LayerSpread &layer = m_content.layers[static_cast<std::size_t>(*hovered)];
    QStringList lines{layer.label};
    for (const SourceSpread &spread : layer.sources)
        lines << tr("%1 median %2, 25–75 % %3, 5–95 % %4, %5 values")
                     .arg(letterOf(spread.source))
                     .arg(palette::formatNumber(spread.median),
                         palette::formatRange(spread.lowerQuartile, spread.upperQuartile, 2, false),
                         palette::formatRange(spread.low, spread.high, 2, false), palette::formatCount(spread.values));
    setToolTip(lines.join(QLatin1Char('\n')));
}

void LayerDistributions::mousePressEvent(QMouseEvent *event)
{
    if (const auto index = layerAt(event->position()); index && event->button() == Qt::LeftButton)
        emit layerClicked(m_content.layers[static_cast<std::size_t>(*index)].layer);
}

void LayerDistributions::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

} // namespace headwise::widgets::charts
