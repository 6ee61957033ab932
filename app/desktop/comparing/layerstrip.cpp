// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/comparing/layerstrip.h"

#include "widgets/palette/fonts.h"
#include "widgets/palette/numberformat.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::comparing {

namespace {

constexpr double labelHeight = 16;

int changedIn(const compare::findings::LayerChanges &layer, bool divergences)
{
    return divergences ? layer.divergent : layer.significant;
}

QString layerName(const compare::findings::LayerChanges &layer, bool severalStacks)
{
    const QString name = QStringLiteral("L%1").arg(layer.layer);
    return severalStacks
               ? QStringLiteral("%1:%2").arg(QString::fromUtf8(attention::stackName(layer.stack).data()), name)
               : name;
}

} // namespace

QRectF layerBarRect(const QRectF &rect, std::size_t index, std::size_t layers)
{
    const double pitch = std::min(44.0, rect.width() / static_cast<double>(std::max<std::size_t>(1, layers)));
    const double gap = pitch > 12 ? 4 : 1;
    return {rect.left() + static_cast<double>(index) * pitch, rect.top() + labelHeight, pitch - gap,
        rect.height() - 2 * labelHeight};
}

void paintLayerStrip(QPainter &painter, const QRectF &rect, const LayerStripContent &content,
    std::optional<int> hovered, const widgets::palette::Theme &theme)
{
    painter.save();
    painter.setFont(widgets::palette::fontFor(widgets::palette::TextRole::Label, painter.font()));
    for (std::size_t i = 0; i < content.layers.size(); ++i) {
        const compare::findings::LayerChanges &layer = content.layers[i];
        const QRectF bar = layerBarRect(rect, i, content.layers.size());
        const int changed = changedIn(layer, content.divergences);
        painter.fillRect(bar, theme.sunk);
        const double height = std::round(bar.height() * changed / std::max(1, layer.heads));
        painter.fillRect(QRectF(bar.left(), bar.bottom() - height, bar.width(), height), theme.text2);
        if (hovered == static_cast<int>(i)) {
            painter.setPen(QPen(theme.text, 1));
            painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5));
        }
        const bool room = bar.width() >= 20 || i % 4 == 0;
        painter.setPen(changed > 0 ? theme.text : theme.text3);
        const QRectF wide = bar.adjusted(-12, 0, 12, 0);
        if (bar.width() >= 14)
            painter.drawText(QRectF(wide.left(), bar.top() - labelHeight, wide.width(), labelHeight), Qt::AlignCenter,
                QString::number(changed));
        painter.setPen(theme.text2);
        if (room)
            painter.drawText(
                QRectF(wide.left(), bar.bottom(), wide.width(), labelHeight), Qt::AlignCenter, layerName(layer, false));
    }
    painter.restore();
}

LayerStrip::LayerStrip(QWidget *parent) : widgets::palette::PaintedItems(parent)
{
    setObjectName(QStringLiteral("layerStrip"));
    connect(this, &widgets::palette::PaintedItems::itemClicked, this, [this](int index) {
        const compare::findings::LayerChanges &layer = m_content.layers[static_cast<std::size_t>(index)];
        emit layerChosen(layer.stack, layer.layer);
    });
}

void LayerStrip::setContent(LayerStripContent content)
{
    m_content = std::move(content);
    forgetHovered();
    QStringList spoken;
    for (const compare::findings::LayerChanges &layer : m_content.layers)
        spoken << tr("%1: %2 of %3 heads changed")
                      .arg(layerName(layer, m_content.severalStacks))
                      .arg(changedIn(layer, m_content.divergences))
                      .arg(layer.heads);
    setAccessibleName(tr("Changed heads by layer"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

std::optional<int> LayerStrip::itemAt(QPointF point) const
{
    for (std::size_t i = 0; i < m_content.layers.size(); ++i) {
        const QRectF bar = layerBarRect(rect(), i, m_content.layers.size());
        if (point.x() >= bar.left() && point.x() < bar.right() + 2)
            return static_cast<int>(i);
    }
    return std::nullopt;
}

void LayerStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintLayerStrip(painter, rect(), m_content, hovered(), widgets::palette::themeOf(palette()));
}

QString LayerStrip::itemDescription(int index) const
{
    const compare::findings::LayerChanges &layer = m_content.layers[static_cast<std::size_t>(index)];
    return tr("%1: %2 of %3 heads changed; mean distance %4")
        .arg(layerName(layer, m_content.severalStacks))
        .arg(changedIn(layer, m_content.divergences))
        .arg(layer.heads)
        .arg(widgets::palette::formatNumber(layer.divergence, 3));
}

} // namespace headwise::desktop::comparing
