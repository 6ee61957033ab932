// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::heatmap {

namespace {

constexpr double zoomPerNotch = 1.25;

QString tokenName(const tokentext::TokenLabels &labels, int index)
{
    return index < static_cast<int>(labels.size()) ? labels[static_cast<std::size_t>(index)].label
                                                   : QString::number(index);
}

MapImage imageOf(const HeatMapContent &content)
{
    if (content.empty())
        return {};
    const theme::ValueRange range = content.colorBar.range;
    if (content.overlaid)
        return MapImage::overlay(*content.map, *content.overlaid, content.visibility, range);
    return {*content.map, content.visibility, range};
}

} // namespace

HeatMap::HeatMap(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void HeatMap::setContent(HeatMapContent content)
{
    const auto shape = [](const HeatMapContent &c) { return c.empty() ? QSize() : QSize(c.map->keys, c.map->queries); };
    const bool sameShape = shape(content) == shape(m_content);
    const bool samePicture = content.map && content.map == m_content.map && content.overlaid == m_content.overlaid &&
                             content.visibility == m_content.visibility &&
                             content.colorBar.range == m_content.colorBar.range;
    m_content = std::move(content);
    if (!samePicture)
        m_image = imageOf(m_content);
    if (!sameShape) {
        m_viewport = {};
        m_state = {};
    }
    describe();
    update();
}

void HeatMap::setState(const HeatMapState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void HeatMap::setViewport(const Viewport &viewport)
{
    const Viewport inside =
        m_content.empty() ? Viewport{} : clamped(viewport, minSpanOf(m_content.map->queries, m_content.map->keys));
    if (inside == m_viewport)
        return;
    m_viewport = inside;
    update();
}

HeatMapGeometry HeatMap::geometryOfMap() const
{
    const int queries = m_content.empty() ? 0 : m_content.map->queries,
              keys = m_content.empty() ? 0 : m_content.map->keys;
    return layoutHeatMap(rect(), queries, keys, m_viewport, spaceFor(m_content, font()));
}

attention::BlockSize HeatMap::reduction() const
{
    return m_image.reduction(m_viewport, (geometryOfMap().map.size() * devicePixelRatioF()).toSize());
}

void HeatMap::paint(QPainter &painter, const QRectF &rect) const
{
    if (m_content.empty())
        return;
    const auto geometry = layoutHeatMap(
        rect, m_content.map->queries, m_content.map->keys, m_viewport, spaceFor(m_content, painter.font()));
    paintHeatMap({painter, rect, theme::themeOf(palette())}, geometry, m_content, m_image, m_state);
}

QSize HeatMap::sizeHint() const { return {290, 300}; }

QSize HeatMap::minimumSizeHint() const { return {160, 140}; }

void HeatMap::describe()
{
    const auto cell = m_state.hovered ? m_state.hovered : m_state.pinned;
    if (m_content.empty() || !cell || cell->query >= m_content.map->queries || cell->key >= m_content.map->keys) {
        setAccessibleName(tr("Attention map, %1").arg(m_content.laneName));
        setAccessibleDescription(m_content.empty()
                                     ? tr("no data")
                                     : tr("%1 by %2 tokens").arg(m_content.map->queries).arg(m_content.map->keys));
        return;
    }
    setAccessibleName(
        tr("%1 to %2, %3")
            .arg(tokenName(m_content.rows, cell->query), tokenName(m_content.columns, cell->key), m_content.laneName));
    const bool visible = m_content.visibility.visible(cell->query, cell->key, m_content.map->keys) &&
                         !std::isnan(m_content.map->at(cell->query, cell->key));
    setAccessibleDescription(
        visible ? theme::formatNumber(m_content.map->at(cell->query, cell->key), 4) : tr("not visible"));
}

HeatMap::Target HeatMap::targetAt(QPointF point) const
{
    if (m_content.empty())
        return {};
    const auto geometry = geometryOfMap();
    return {cellAt(geometry, point), rowLabelAt(geometry, point), columnLabelAt(geometry, point)};
}

void HeatMap::hover(const Target &target)
{
    if (m_state.hovered == target.cell && m_state.hoveredRow == target.row && m_state.hoveredColumn == target.column)
        return;
    m_state.hovered = target.cell;
    m_state.hoveredRow = target.row;
    m_state.hoveredColumn = target.column;
    m_state.readout.reset(); // the owner sets the read-out of the new cell
    describe();
    update();
    if (target.cell)
        emit cellHovered(*target.cell);
    else if (target.row)
        emit rowHovered(*target.row);
    else if (target.column)
        emit columnHovered(*target.column);
    else
        emit hoverLeft();
}

bool HeatMap::isPinned(const Target &target) const
{
    return m_state.pinned == target.cell && m_state.pinnedRow == target.row && m_state.pinnedColumn == target.column;
}

void HeatMap::pin(const Target &target)
{
    m_state.pinned = target.cell;
    m_state.pinnedRow = target.row;
    m_state.pinnedColumn = target.column;
    describe();
    update();
    if (target.cell)
        emit cellPinned(*target.cell);
    else if (target.row)
        emit rowPinned(*target.row);
    else if (target.column)
        emit columnPinned(*target.column);
}

void HeatMap::unpin()
{
    m_state.pinned.reset();
    m_state.pinnedRow.reset();
    m_state.pinnedColumn.reset();
    describe();
    update();
    emit unpinned();
}

void HeatMap::changeViewport(const Viewport &viewport, Qt::KeyboardModifiers modifiers)
{
    if (viewport == m_viewport)
        return;
    m_viewport = viewport;
    update();
    emit viewportChanged(m_viewport, !modifiers.testFlag(Qt::AltModifier));
}

void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus())
        style::drawFocusFrame(painter, rect(), *this);
}

void HeatMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_content.empty())
        return;
    m_pressed = event->position();
    m_pressedViewport = m_viewport;
    m_dragged = false;
}

void HeatMap::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressed) {
        hover(targetAt(event->position()));
        return;
    }
    const QPointF moved = event->position() - *m_pressed;
    m_dragged = m_dragged || moved.manhattanLength() >= QApplication::startDragDistance();
    if (!m_dragged || m_viewport.showsAll())
        return;
    const QRectF map = geometryOfMap().map;
    const QPointF fraction(-moved.x() / map.width(), -moved.y() / map.height());
    changeViewport(panned(m_pressedViewport, fraction, minSpanOf(m_content.map->queries, m_content.map->keys)),
        event->modifiers());
}

void HeatMap::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed)
        return;
    m_pressed.reset();
    const Target target = targetAt(event->position());
    if (m_dragged || !target.any())
        return;
    if (isPinned(target))
        unpin();
    else
        pin(target);
}

void HeatMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Target target = targetAt(event->position());
    if (event->button() != Qt::LeftButton || !target.cell)
        return;
    pin(target); // the first of the two clicks may have unpinned it
    emit isolated(*target.cell);
}

void HeatMap::wheelEvent(QWheelEvent *event)
{
    const QRectF map = geometryOfMap().map;
    if (m_content.empty() || !map.contains(event->position())) {
        event->ignore();
        return;
    }
    // On some platforms Alt makes the wheel scroll horizontally.
    const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const QPointF anchor(
        (event->position().x() - map.left()) / map.width(), (event->position().y() - map.top()) / map.height());
    changeViewport(zoomedAt(m_viewport, anchor, std::pow(zoomPerNotch, delta / 120.0),
                       minSpanOf(m_content.map->queries, m_content.map->keys)),
        event->modifiers());
    event->accept();
}

bool HeatMap::moveByKey(int key)
{
    const int across = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int down = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (m_content.empty() || (across == 0 && down == 0))
        return false;
    MapCell cell = m_state.pinned.value_or(MapCell{0, 0});
    if (m_state.pinned)
        cell = {std::clamp(cell.query + down, 0, m_content.map->queries - 1),
            std::clamp(cell.key + across, 0, m_content.map->keys - 1)};
    pin({cell, {}, {}});
    return true;
}

void HeatMap::keyPressEvent(QKeyEvent *event)
{
    if (moveByKey(event->key()))
        return;
    const double minSpan = m_content.empty() ? 1 : minSpanOf(m_content.map->queries, m_content.map->keys);
    if (event->key() == Qt::Key_Escape && (m_state.pinned || m_state.pinnedRow || m_state.pinnedColumn))
        unpin();
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        changeViewport(zoomedAt(m_viewport, {0.5, 0.5}, zoomPerNotch, minSpan), event->modifiers());
    else if (event->key() == Qt::Key_Minus)
        changeViewport(zoomedAt(m_viewport, {0.5, 0.5}, 1 / zoomPerNotch, minSpan), event->modifiers());
    else if (event->key() == Qt::Key_0)
        changeViewport({}, event->modifiers());
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_state.pinned)
        emit isolated(*m_state.pinned);
    else
        QWidget::keyPressEvent(event);
}

void HeatMap::leaveEvent(QEvent *) { hover({}); }

void HeatMap::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace headwise::widgets::heatmap

#include "moc_heatmap.cpp"
