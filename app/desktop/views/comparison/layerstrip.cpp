// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/layerstrip.h"

#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::comparison {

namespace {

constexpr double labelHeight = 16, widestBar = 88;

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

double pitchOf(const QRectF &rect, std::size_t layers)
{
    return rect.width() / static_cast<double>(std::max<std::size_t>(1, layers));
}

/// The number above a layer's bar and its name below, if there is enough space.
void addTexts(widgets::plots::PlotMarks &marks, const QRectF &bar, const QString &number, const QString &name,
    const widgets::theme::Theme &theme)
{
    const QRectF wide = bar.adjusted(-12, 0, 12, 0);
    if (bar.width() >= 22 || number.size() < 3)
        marks.texts.push_back({QRectF(wide.left(), bar.top() - labelHeight, wide.width(), labelHeight), Qt::AlignCenter,
            number, theme.text});
    marks.texts.push_back(
        {QRectF(wide.left(), bar.bottom(), wide.width(), labelHeight), Qt::AlignCenter, name, theme.text2});
}

} // namespace

QRectF layerBarRect(const QRectF &rect, std::size_t index, std::size_t layers)
{
    const double pitch = pitchOf(rect, layers), gap = pitch > 12 ? 4 : 1;
    const double width = std::min(pitch - gap, widestBar); // few layers stand apart, over the whole card
    return {rect.left() + static_cast<double>(index) * pitch + (pitch - width) / 2, rect.top() + labelHeight, width,
        std::max(10.0, rect.height() - 2 * labelHeight)};
}

LayerStrip::LayerStrip(QWidget *parent) : Plot(Keys::Show, parent) { setObjectName(QStringLiteral("layerStrip")); }

void LayerStrip::clickItem(int index)
{
    const compare::findings::LayerChanges &layer = m_content.layers[static_cast<std::size_t>(index)];
    emit layerChosen(layer.stack, layer.layer);
}

double LayerStrip::sizeOf(const compare::findings::LayerChanges &layer) const
{
    if (!m_content.divergences)
        return static_cast<double>(layer.significant) / std::max(1, layer.heads);
    return std::isnan(layer.divergence) ? 0 : layer.divergence;
}

QString LayerStrip::numberOf(const compare::findings::LayerChanges &layer) const
{
    return m_content.divergences ? widgets::theme::formatNumber(layer.divergence, 2)
                                 : QString::number(layer.significant);
}

widgets::plots::PlotParts LayerStrip::parts(const widgets::plots::PlotCanvas &canvas) const
{
    widgets::plots::PlotParts parts;
    const std::size_t layers = m_content.layers.size();
    if (layers == 0) {
        parts.emptyText = QString();
        return parts;
    }
    const double pitch = pitchOf(canvas.rect, layers);
    const QRectF first = layerBarRect(canvas.rect, 0, layers);
    parts.plot = {canvas.rect.left(), first.top(), pitch * static_cast<double>(layers), first.height()};
    parts.x = widgets::plots::slotAxis(itemCount());
    parts.y.lines = parts.y.numbers = false;
    parts.bars.share = first.width() / pitch;
    widgets::plots::BarsPart::Set shares{{}, canvas.theme.text2};
    double whole = m_content.divergences ? 0 : 1;
    for (const compare::findings::LayerChanges &layer : m_content.layers)
        whole = std::max(whole, sizeOf(layer));
    whole = whole > 0 ? whole : 1; // all bars are empty
    for (std::size_t i = 0; i < layers; ++i) {
        const compare::findings::LayerChanges &layer = m_content.layers[i];
        const QRectF bar = layerBarRect(canvas.rect, i, layers);
        shares.sizes.push_back(sizeOf(layer) / whole);
        parts.below.fills.push_back({bar, canvas.theme.sunk});
        const bool named = bar.width() >= 20 || i % 4 == 0;
        addTexts(parts.above, bar, numberOf(layer), named ? layerName(layer, false) : QString(), canvas.theme);
    }
    parts.bars.sets = {shares};
    return parts;
}

widgets::plots::PlotMarks LayerStrip::above(const widgets::plots::PlotCanvas &canvas) const
{
    widgets::plots::PlotMarks marks;
    if (hovered() && *hovered() < itemCount()) {
        const QRectF bar = layerBarRect(canvas.rect, static_cast<std::size_t>(*hovered()), m_content.layers.size());
        marks.shapes.push_back({QPolygonF(bar.adjusted(-0.5, -0.5, 0.5, 0.5)), {}, QPen(canvas.theme.text, 1)});
    }
    return marks;
}

void LayerStrip::setContent(LayerStripContent content)
{
    m_content = std::move(content);
    QStringList spoken;
    for (const compare::findings::LayerChanges &layer : m_content.layers)
        spoken << tr("%1: %2 of %3 heads changed")
                      .arg(layerName(layer, m_content.severalStacks))
                      .arg(changedIn(layer, m_content.divergences))
                      .arg(layer.heads);
    setAccessibleName(m_content.divergences ? tr("Distance by layer") : tr("Changed heads by layer"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    contentChanged();
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

QString LayerStrip::readout(int index) const
{
    const compare::findings::LayerChanges &layer = m_content.layers[static_cast<std::size_t>(index)];
    return tr("%1: %2 of %3 heads changed; mean distance %4")
        .arg(layerName(layer, m_content.severalStacks))
        .arg(changedIn(layer, m_content.divergences))
        .arg(layer.heads)
        .arg(widgets::theme::formatNumber(layer.divergence, 3));
}

} // namespace headwise::desktop::views::comparison

#include "moc_layerstrip.cpp"
