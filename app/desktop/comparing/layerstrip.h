// SPDX-License-Identifier: GPL-3.0-or-later
// Layers side by side: how many heads of each changed, and how far they moved in the mean.
#pragma once

#include "core/compare/findings/headchanges.h"
#include "widgets/palette/painteditems.h"
#include "widgets/palette/theme.h"

#include <optional>

class QPainter;

namespace headwise::desktop::comparing {

struct LayerStripContent
{
    std::vector<compare::findings::LayerChanges> layers;
    bool divergences = true; ///< bars count divergent heads; else significant ones
    bool severalStacks = false;
};

/// Where a layer's bar stands.
QRectF layerBarRect(const QRectF &rect, std::size_t index, std::size_t layers);
void paintLayerStrip(QPainter &painter, const QRectF &rect, const LayerStripContent &content,
    std::optional<int> hovered, const widgets::palette::Theme &theme);

class LayerStrip : public widgets::palette::PaintedItems
{
    Q_OBJECT

public:
    explicit LayerStrip(QWidget *parent = nullptr);
    void setContent(LayerStripContent content);
    QSize sizeHint() const override { return {260, 110}; }
    QSize minimumSizeHint() const override { return {120, 70}; }

signals:
    void layerChosen(headwise::attention::Stack stack, int layer);

private:
    int itemCount() const override { return static_cast<int>(m_content.layers.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString itemDescription(int index) const override;
    void paintEvent(QPaintEvent *event) override;

    LayerStripContent m_content;
};

} // namespace headwise::desktop::comparing
