// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strips/layersteps.h"

#include "widgets/plots/plotparts.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::strips {

double LayerStepsContent::at(int layer, int step) const
{
    const auto index =
        static_cast<std::size_t>(layer) * static_cast<std::size_t>(axis.count()) + static_cast<std::size_t>(step);
    return layer >= 0 && axis.contains(step) && index < means.size() ? means[index] : std::nan("");
}

QString LayerStepsContent::readout(int layer, int step) const
{
    const double value = at(layer, step);
    return LayerStepsMap::tr("%1, step %2: %3")
        .arg(layers.value(layer), timeline::stepText(axis.steps[static_cast<std::size_t>(step)]),
            signedNumbers ? theme::formatSigned(value, decimals) : theme::formatNumber(value, decimals));
}

LayerStepsMap::LayerStepsMap(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void LayerStepsMap::setContent(LayerStepsContent content)
{
    m_content = std::move(content);
    m_static = {};
    describe();
    update();
}

void LayerStepsMap::setState(const LayerStepsState &state)
{
    if (state == m_state)
        return;
    if (state.compared.has_value() != m_state.compared.has_value())
        m_static = {}; // the difference column takes room
    m_state = state;
    describe();
    update();
}

void LayerStepsMap::describe()
{
    setAccessibleName(m_content.name);
    QStringList lines;
    for (int layer = 0; layer < m_content.layers.size() && m_content.axis.contains(m_state.current); ++layer)
        lines << m_content.readout(layer, m_state.current);
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

void LayerStepsMap::paint(QPainter &painter, const QRectF &rect) const
{
    const theme::Theme &theme = theme::themeOf(palette());
    if (m_content.means.empty())
        return plots::paintEmptyPlot(painter, rect, m_content.emptyText, theme);
    const LayerStepsGeometry geometry = layerStepsGeometry(rect, m_content, m_state, painter.font());
    paintLayerSteps(painter, geometry, m_content, theme);
    paintLayerStepsState(painter, geometry, m_content, m_state, theme);
}

void LayerStepsMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Theme &theme = theme::themeOf(palette());
    if (m_content.means.empty())
        return paint(painter, rect());
    const double ratio = devicePixelRatioF();
    if (m_static.isNull() || m_static.devicePixelRatio() != ratio) {
        m_static = QPixmap(size() * ratio);
        m_static.setDevicePixelRatio(ratio);
        m_static.fill(Qt::transparent);
        QPainter still(&m_static);
        still.setFont(font());
        paintLayerSteps(still, geometry(), m_content, theme);
    }
    painter.drawPixmap(0, 0, m_static);
    paintLayerStepsState(painter, geometry(), m_content, m_state, theme);
    if (hasFocus())
        style::drawFocusFrame(painter, rect().adjusted(2, 2, -2, -2), *this);
}

void LayerStepsMap::resizeEvent(QResizeEvent *) { m_static = {}; }

void LayerStepsMap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_static = {};
}

std::pair<int, int> LayerStepsMap::cellUnder(QPointF point) const
{
    const LayerStepsGeometry places = geometry();
    if (m_content.means.empty() || !places.cells.contains(point))
        return {-1, -1};
    const int step = static_cast<int>((point.x() - places.cells.left()) / places.columnWidth);
    const int layer = static_cast<int>((point.y() - places.cells.top()) / places.rowHeight);
    return {std::clamp(layer, 0, static_cast<int>(m_content.layers.size()) - 1),
        std::clamp(step, 0, m_content.axis.count() - 1)};
}

void LayerStepsMap::mouseMoveEvent(QMouseEvent *event)
{
    const auto cell = cellUnder(event->position());
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    setToolTip(cell.first >= 0 ? m_content.readout(cell.first, cell.second) : QString());
    emit cellHovered(cell.first, cell.second);
}

void LayerStepsMap::mousePressEvent(QMouseEvent *event)
{
    const auto cell = cellUnder(event->position());
    if (cell.second >= 0 && event->button() == Qt::LeftButton)
        emit stepChosen(cell.second);
}

void LayerStepsMap::leaveEvent(QEvent *)
{
    if (m_hovered.first < 0)
        return;
    m_hovered = {-1, -1};
    emit cellHovered(-1, -1);
}

void LayerStepsMap::keyPressEvent(QKeyEvent *event)
{
    const int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (by == 0 || !m_content.axis.contains(m_state.current + by))
        return QWidget::keyPressEvent(event);
    emit stepChosen(m_state.current + by);
}

} // namespace headwise::widgets::strips

#include "moc_layersteps.cpp"
