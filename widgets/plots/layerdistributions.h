// SPDX-License-Identifier: GPL-3.0-or-later
// Distributions of a measure over heads and examples, per layer and source: box and density.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

/// Values of one source in one layer. Quantiles are NaN without values.
struct SourceSpread
{
    SourceId source;
    std::int64_t values = 0;
    double low = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, high = 0; ///< 5, 25, 50, 75, 95 %
    /// Density at equal steps from `densityLow` to `densityHigh`, any unit; widths are relative to the largest of the
    /// layer's sources.
    std::vector<double> density;
    double densityLow = 0, densityHigh = 1;
};

struct LayerSpread
{
    int layer = 0;
    QString label;
    std::vector<SourceSpread> sources;
};

struct LayerDistributionsContent
{
    std::vector<LayerSpread> layers;
    PlotAxis axis;
    QString layerName;                                ///< "layer", left of the labels
    std::vector<std::pair<SourceId, QString>> legend; ///< sources and their names
    QString note;                                     ///< "box 25–75 %, line 5–95 %, shape = density"
    QString name;                                     ///< for accessibility
    QString emptyText;                                ///< reason why there is no layer
};

/// The whole or (with two sources) half shape of one source, and its box, in the slot of the layer.
struct SpreadPlace
{
    double center = 0; ///< of the box
    double boxWidth = 0;
    double shapeEdge = 0;  ///< position of the density's zero line
    double shapeWidth = 0; ///< width of the largest density; negative = to the left
    bool bothSides = false;
};

/// Slot of a layer within the plot.
QRectF layerSlot(const QRectF &plot, int layer, int layers);
SpreadPlace spreadPlace(const QRectF &slot, int source, int sources);
class LayerDistributions : public Plot
{
    Q_OBJECT
public:
    explicit LayerDistributions(QWidget *parent = nullptr);
    void setContent(LayerDistributionsContent content);
    const LayerDistributionsContent &content() const { return m_content; }
    QSize sizeHint() const override { return {280, 250}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    void layerClicked(int layer);

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    PlotMarks below(const PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_content.layers.size()); }
    std::optional<int> itemAt(QPointF point) const override; ///< index into the content's layers
    QString readout(int index) const override;
    void clickItem(int index) override { emit layerClicked(m_content.layers[static_cast<std::size_t>(index)].layer); }

    LayerDistributionsContent m_content;
};

} // namespace headwise::widgets::plots
