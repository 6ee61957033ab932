// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strips/layerstepspainter.h"

#include "widgets/controls/colorbar.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::strips {

namespace {

constexpr double margin = 12, differenceWidth = 66, differenceGap = 26, maxRowHeight = 52, labelHeight = 16, barGap = 8;

/// Names of layers, every n-th where rows are lower than a line of text.
int nameStep(double rowHeight, int layers)
{
    for (const int step : {1, 2, 4, 5, 8, 10, 16, 20})
        if (step * rowHeight >= 13)
            return step;
    return std::max(1, layers);
}

void paintStepFrame(QPainter &painter, QRectF column, bool compared, const theme::Theme &theme)
{
    const double minWidth = 5; // so that the frame of a narrow column has an inside
    if (column.width() < minWidth)
        column.adjust(-(minWidth - column.width()) / 2, 0, (minWidth - column.width()) / 2, 0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.halo, 3.5));
    painter.drawRect(column.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.setPen(QPen(theme.text, compared ? 1 : 1.5, compared ? Qt::DashLine : Qt::SolidLine));
    painter.drawRect(column.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void paintDifferences(QPainter &painter, const LayerStepsGeometry &geometry, const LayerStepsContent &content,
    const LayerStepsState &state, const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    const theme::ColorScale &scale = theme::colorScale(theme::Scale::Difference, theme.appearance);
    for (int layer = 0; layer < content.layers.size(); ++layer) {
        const QRectF cell = geometry.differenceCell(layer);
        const double change = content.at(layer, state.current) - content.at(layer, *state.compared);
        const QColor ground = std::isfinite(change)
                                  ? QColor::fromRgb(scale.at(content.differenceRange.fraction(change)))
                                  : theme.alternate;
        painter.fillRect(cell, ground);
        if (cell.height() < 12)
            continue;
        painter.setPen(theme::textOn(ground));
        style::drawText(painter, cell, Qt::AlignCenter, theme::formatSigned(change, content.decimals));
    }
    style::drawFrame(painter, geometry.differences, theme.cellHairline);
    painter.setPen(theme.text2);
    const auto step = [&](int index) {
        return timeline::shortStepText(content.axis.steps[static_cast<std::size_t>(index)]);
    };
    const QString name = step(state.current) + QStringLiteral(" \u2212 ") + step(*state.compared);
    const double width = style::textWidth(painter.font(), name) + 2;
    const double left =
        std::min(geometry.differences.center().x() - width / 2, geometry.differences.right() + margin - 2 - width);
    style::drawText(painter, QRectF(left, geometry.labels.top(), width, labelHeight), Qt::AlignCenter, name);
    painter.setFont(body);
    if (!geometry.differenceBar.isNull())
        controls::paintColorBar(
            painter, geometry.differenceBar, {theme::Scale::Difference, content.differenceRange, {}, {}}, theme);
}

} // namespace

QRectF LayerStepsGeometry::cell(int layer, int step) const
{
    const double left = std::round(cells.left() + step * columnWidth);
    const double right = std::round(cells.left() + (step + 1) * columnWidth);
    const double top = std::round(cells.top() + layer * rowHeight);
    const double bottom = std::round(cells.top() + (layer + 1) * rowHeight);
    const double line = rowHeight >= 6 ? 1 : 0; // between layers
    return {left, top, right - left, bottom - top - line};
}

QRectF LayerStepsGeometry::differenceCell(int layer) const
{
    const QRectF row = cell(layer, 0);
    return {differences.left(), row.top(), differences.width(), row.height()};
}

LayerStepsGeometry layerStepsGeometry(
    const QRectF &rect, const LayerStepsContent &content, const LayerStepsState &state, const QFont &body)
{
    LayerStepsGeometry geometry;
    const auto layers = std::max<double>(1, static_cast<double>(content.layers.size()));
    const QFont section = theme::fontFor(theme::TextRole::Section, body);
    double names = 20;
    for (const QString &name : content.layers)
        names = std::max(names, style::textWidth(section, name));
    const bool difference = state.compared && content.axis.contains(*state.compared);
    const double right = difference ? differenceWidth + differenceGap : 0;
    const double bars = controls::colorBarHeight(body);
    const double height = rect.height() - margin - 4 - labelHeight - barGap - bars - 4;
    const QPointF origin(rect.left() + margin + std::ceil(names) + 10, rect.top() + margin);
    const double width = rect.right() - margin - right - origin.x();
    geometry.rowHeight = std::clamp(std::floor(height / layers), 2.0, maxRowHeight);
    geometry.columnWidth = std::max(1.0, width / std::max(1, content.axis.count()));
    geometry.cells = QRectF(origin, QSizeF(std::max(10.0, width), geometry.rowHeight * layers));
    if (difference)
        geometry.differences =
            QRectF(rect.right() - margin - differenceWidth, origin.y(), differenceWidth, geometry.cells.height());
    geometry.labels = QRectF(origin.x(), geometry.cells.bottom() + 4, geometry.cells.width(), labelHeight);
    const double top = geometry.labels.bottom() + barGap;
    const double difference0 = 160; // width of the difference's own bar
    geometry.bar = QRectF(origin.x() - 8, top,
        std::max(60.0, (difference ? rect.right() - difference0 - 16 : rect.right() - margin) - origin.x()), bars);
    if (difference)
        geometry.differenceBar = QRectF(rect.right() - difference0 - 8, top, difference0, bars);
    return geometry;
}

void paintLayerSteps(
    QPainter &painter, const LayerStepsGeometry &geometry, const LayerStepsContent &content, const theme::Theme &theme)
{
    const int layers = static_cast<int>(content.layers.size());
    const theme::ColorScale &scale = theme::colorScale(content.scale, theme.appearance);
    for (int layer = 0; layer < layers; ++layer) {
        for (int step = 0; step < content.axis.count(); ++step) {
            const double value = content.at(layer, step);
            painter.fillRect(geometry.cell(layer, step),
                std::isfinite(value) ? QColor::fromRgb(scale.at(content.range.fraction(value))) : theme.alternate);
        }
    }
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(geometry.rowHeight >= 15 ? theme::TextRole::Section : theme::TextRole::Label, body));
    painter.setPen(theme.text);
    const int every = nameStep(geometry.rowHeight, layers);
    for (int layer = 0; layer < layers; layer += every) {
        const QRectF row = geometry.cell(layer, 0);
        style::drawText(painter, QRectF(geometry.cells.left() - 60, row.center().y() - 8, 52, 16),
            Qt::AlignRight | Qt::AlignVCenter, content.layers[layer]);
    }
    painter.setFont(body);
    controls::paintColorBar(painter, geometry.bar, {content.scale, content.range, content.unit, {}}, theme);
}

void paintLayerStepsState(QPainter &painter, const LayerStepsGeometry &geometry, const LayerStepsContent &content,
    const LayerStepsState &state, const theme::Theme &theme)
{
    const int layers = static_cast<int>(content.layers.size());
    std::vector<double> centers;
    for (int step = 0; step < content.axis.count(); ++step)
        centers.push_back((step + 0.5) * geometry.columnWidth);
    auto labels =
        timeline::stepLabels(content.axis, centers, theme::fontFor(theme::TextRole::Label, painter.font()), 8);
    if (content.axis.contains(state.current)) {
        const double center = centers[static_cast<std::size_t>(state.current)];
        labels = timeline::clearOf(
            std::move(labels), center, timeline::currentStepLabelWidth(content.axis, state.current, painter.font()));
        timeline::paintCurrentStepLabel({painter, geometry.labels, theme}, content.axis, center, state.current);
    }
    timeline::paintStepLabels(painter, geometry.labels, labels, theme);
    const auto columnOf = [&](int step) { return geometry.cell(0, step).united(geometry.cell(layers - 1, step)); };
    if (state.compared && content.axis.contains(*state.compared) && *state.compared != state.current)
        paintStepFrame(painter, columnOf(*state.compared), true, theme);
    if (content.axis.contains(state.current))
        paintStepFrame(painter, columnOf(state.current), false, theme);
    if (!geometry.differences.isNull() && content.axis.contains(state.current))
        paintDifferences(painter, geometry, content, state, theme);
}

} // namespace headwise::widgets::strips
