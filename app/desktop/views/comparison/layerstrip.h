// SPDX-License-Identifier: GPL-3.0-or-later
// A bar per layer: the mean distance of its heads, or without maps the share of heads that changed significantly.
#pragma once

#include "core/compare/findings/headchanges.h"
#include "widgets/plots/plot.h"

namespace headwise::desktop::views::comparison {

struct LayerStripContent
{
    std::vector<compare::findings::LayerChanges> layers;
    bool divergences = true; ///< bars are mean distances; false: shares of heads with a significant change
    bool severalStacks = false;
};

/// Rectangle of a layer's bar.
QRectF layerBarRect(const QRectF &rect, std::size_t index, std::size_t layers);
class LayerStrip : public widgets::plots::Plot
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
    widgets::plots::PlotParts parts(const widgets::plots::PlotCanvas &canvas) const override;
    widgets::plots::PlotMarks above(const widgets::plots::PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.layers.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int index) const override;
    void clickItem(int index) override;
    /// Height of the bar, to be divided by that of the largest; 0 if not defined.
    double sizeOf(const compare::findings::LayerChanges &layer) const;
    QString numberOf(const compare::findings::LayerChanges &layer) const;

    LayerStripContent m_content;
};

} // namespace headwise::desktop::views::comparison
