// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgrid.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

constexpr double zoomPerNotch = 1.15;

} // namespace

HeadGrid::HeadGrid(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(120, 80);
    relayout();
    describe();
}

void HeadGrid::setContent(HeadGridContent content)
{
    m_content = std::move(content);
    if (m_state.hovered && !placeOf(m_content, *m_state.hovered))
        m_state.hovered.reset();
    relayout();
    describe();
}

void HeadGrid::setCells(std::vector<HeadCell> cells)
{
    m_content.cells = std::move(cells);
    describe();
    viewport()->update();
}

void HeadGrid::setPerLine(int perLine)
{
    m_perLine = perLine;
    relayout();
}

void HeadGrid::setCellSize(double side, double anchor)
{
    if (side == m_cellSize)
        return;
    m_cellSize = side;
    const double place = (scrollPosition() + anchor) / std::max(1.0, m_geometry.size.height());
    relayout();
    setScrollPosition(static_cast<int>(std::lround(place * m_geometry.size.height() - anchor)));
}

void HeadGrid::zoom(double factor, double anchor)
{
    // Cells have whole pixels, so that a small turn of the wheel makes a difference.
    const double side = m_geometry.cell, wanted = side * factor;
    const double next = factor > 1 ? std::max(std::round(wanted), side + 1) : std::min(std::round(wanted), side - 1);
    const HeadGridGeometry all =
        layoutHeadGrid(gridRows(m_content), m_shared ? m_shared->size : QSizeF(size()), fitAll, metricsFor(font()));
    emit zoomRequested(std::clamp(next, std::min(all.cell, side), m_geometry.metrics.maxCell), anchor);
}

bool HeadGrid::zoomBy(int key)
{
    if (key == Qt::Key_0)
        emit zoomRequested(0, 0);
    else if (key == Qt::Key_Plus || key == Qt::Key_Minus)
        zoom(key == Qt::Key_Plus ? zoomPerNotch : 1 / zoomPerNotch, height() / 2.0);
    else
        return false;
    return true;
}

void HeadGrid::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        zoom(std::pow(zoomPerNotch, event->angleDelta().y() / 120.0), event->position().y());
    event->accept();
}

void HeadGrid::setState(const HeadGridState &state)
{
    if (state == m_state)
        return;
    const bool moved = state.pinned && state.pinned != m_state.pinned;
    m_state = state;
    if (moved)
        reveal(*state.pinned);
    describe();
    viewport()->update();
}

void HeadGrid::setPruningKeys(bool enabled) { m_pruningKeys = enabled; }

QRectF HeadGrid::headRect(attention::HeadId head) const
{
    const auto place = placeOf(m_content, head);
    return place ? cellRect(m_geometry, *place).translated(0, -scrollPosition()) : QRectF();
}

std::vector<attention::HeadId> HeadGrid::visibleHeads() const
{
    const QRectF shown(0, scrollPosition(), width(), height());
    std::vector<attention::HeadId> heads;
    for (std::size_t group = 0; group < m_content.groups.size(); ++group) {
        if (m_geometry.groupTops[group] > shown.bottom() || m_geometry.groupBottoms[group] < shown.top())
            continue;
        const std::vector<attention::HeadId> &own = m_content.groups[group].heads;
        for (std::size_t index = 0; index < own.size(); ++index)
            if (cellRect(m_geometry, {static_cast<int>(group), static_cast<int>(index)}).intersects(shown))
                heads.push_back(own[index]);
    }
    return heads;
}

int HeadGrid::scrollPosition() const { return verticalScrollBar()->value(); }

void HeadGrid::setScrollPosition(int position)
{
    m_settingScroll = true;
    verticalScrollBar()->setValue(position);
    m_settingScroll = false;
}

HeadGridMetrics HeadGrid::metricsFor(const QFont &font) const
{
    HeadGridMetrics metrics;
    const QFont section = theme::fontFor(theme::TextRole::Section, font);
    double widest = 0;
    for (const HeadGroup &group : m_content.groups)
        widest = std::max(widest, style::textWidth(section, group.label));
    const double head = style::textWidth(theme::fontFor(theme::TextRole::Label, font), tr("head"));
    metrics.labelWidth = std::ceil(std::clamp(std::max(widest + 8, head + 4), 24.0, 110.0));
    metrics.headerHeight = m_content.columnsAreHeads ? 18 : 0;
    if (!m_content.afterName.isEmpty()) {
        double after = style::textWidth(theme::fontFor(theme::TextRole::Label, font), m_content.afterName);
        for (const HeadGroup &group : m_content.groups)
            after = std::max(after, style::textWidth(section, group.after));
        metrics.afterWidth = std::ceil(after) + afterGap;
    }
    const bool brackets = m_content.columnsAreHeads && m_content.perKeyHead > 0;
    if (brackets)
        metrics.headerHeight += bracketHeight;
    if (brackets || m_content.compact) {
        metrics.groupGap = metrics.gap;
        metrics.minCell = minDecoderCell;
        metrics.wrapBelow = minDecoderCell;
    }
    return metrics;
}

HeadGridGeometry HeadGrid::layoutIn(QSizeF size, const QFont &font) const
{
    HeadGridMetrics metrics = metricsFor(font);
    if (m_shared) {
        size = m_shared->size;
        metrics.labelWidth = m_shared->labelWidth;
    }
    const auto laidOut = [&](QSizeF room) {
        return m_cellSize > 0 ? zoomedHeadGrid(gridRows(m_content), room, m_cellSize, metrics)
                              : layoutHeadGrid(gridRows(m_content), room, m_perLine, metrics);
    };
    const HeadGridGeometry geometry = laidOut(size);
    if (geometry.size.height() <= size.height())
        return geometry;
    // It scrolls: reserve space for the scroll bar, equally in every lane.
    return laidOut(size - QSizeF(verticalScrollBar()->sizeHint().width(), 0));
}

void HeadGrid::relayout()
{
    m_geometry = layoutIn(size(), font());
    const int visible = m_shared ? static_cast<int>(m_shared->size.height()) : height();
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_geometry.size.height())) - visible));
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setSingleStep(static_cast<int>(m_geometry.cell / 2));
    viewport()->update();
}

void HeadGrid::setSharedRoom(const std::optional<Room> &room)
{
    if (room == m_shared)
        return;
    m_shared = room;
    relayout();
}

void shareLayout(const std::vector<HeadGrid *> &grids)
{
    if (grids.empty())
        return;
    HeadGrid::Room shared = grids.front()->room();
    for (const HeadGrid *grid : grids) {
        const HeadGrid::Room room = grid->room();
        shared.size = shared.size.boundedTo(room.size);
        shared.labelWidth = std::max(shared.labelWidth, room.labelWidth);
    }
    for (HeadGrid *grid : grids)
        grid->setSharedRoom(shared);
}

void HeadGrid::paint(QPainter &painter, const QRectF &rect) const
{
    const HeadGridGeometry geometry = layoutIn(rect.size(), painter.font());
    painter.save();
    painter.translate(rect.topLeft());
    const QRectF visible(QPointF(0, 0), rect.size());
    painter.setClipRect(visible);
    paintHeadGrid({painter, visible, theme::themeOf(palette())}, geometry, m_content, m_state);
    painter.restore();
}

QSize HeadGrid::sizeHint() const { return {300, 400}; }

void HeadGrid::describe()
{
    const auto shown = m_state.pinned ? m_state.pinned : m_state.hovered;
    const auto place = shown ? placeOf(m_content, *shown) : std::nullopt;
    setAccessibleName(place ? cellName(m_content, *place) : tr("Heads, %1").arg(m_content.laneName));
    setAccessibleDescription(place ? cellDescription(m_content, *place) : QString());
}

void HeadGrid::hover(std::optional<attention::HeadId> head)
{
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    describe();
    viewport()->update();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void HeadGrid::pin(std::optional<attention::HeadId> head)
{
    if (head == m_state.pinned)
        return;
    m_state.pinned = head;
    if (head)
        reveal(*head);
    describe();
    viewport()->update();
    if (head)
        emit headPinned(*head);
    else
        emit headUnpinned();
}

void HeadGrid::reveal(attention::HeadId head)
{
    const QRectF rect = headRect(head);
    if (rect.isNull())
        return;
    if (rect.top() < 4)
        verticalScrollBar()->setValue(scrollPosition() + static_cast<int>(rect.top()) - 24);
    else if (rect.bottom() > height() - 4)
        verticalScrollBar()->setValue(scrollPosition() + static_cast<int>(rect.bottom()) - height() + 12);
}

std::optional<attention::HeadId> HeadGrid::headUnder(QPointF viewportPoint) const
{
    const auto cell = cellAt(m_geometry, viewportPoint + QPointF(0, scrollPosition()));
    return cell ? std::optional(headOf(m_content, *cell)) : std::nullopt;
}

void HeadGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    painter.translate(0, -scrollPosition());
    const QRectF visible = QRectF(event->rect()).translated(0, scrollPosition());
    paintHeadGrid({painter, visible, theme::themeOf(palette())}, m_geometry, m_content, m_state);
    if (hasFocus()) {
        painter.resetTransform();
        headwise::widgets::style::drawFocusFrame(painter, viewport()->rect(), *this);
    }
}

void HeadGrid::resizeEvent(QResizeEvent *)
{
    relayout();
    emit resized();
}

void HeadGrid::mouseMoveEvent(QMouseEvent *event) { hover(headUnder(event->position())); }

void HeadGrid::mousePressEvent(QMouseEvent *event)
{
    const auto head = headUnder(event->position());
    if (event->button() != Qt::LeftButton || !head)
        return;
    if (m_clickMarks)
        pin(head);
    if (m_clickMarks || (m_pruningKeys && event->modifiers().testFlag(Qt::ControlModifier)))
        emit markToggled(*head);
    else
        pin(m_state.pinned == head ? std::nullopt : head);
}

void HeadGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto head = headUnder(event->position());
    if (event->button() == Qt::LeftButton && head && m_clickMarks) {
        emit markToggled(*head); // the second of two quick clicks
    } else if (event->button() == Qt::LeftButton && head) {
        pin(head); // the first of the two clicks may have unpinned it
        emit headIsolated(*head);
    }
}

void HeadGrid::leaveEvent(QEvent *) { hover(std::nullopt); }

bool HeadGrid::movePinned(int key)
{
    const int steps = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int lines = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (steps == 0 && lines == 0)
        return false;
    const auto place = m_state.pinned ? placeOf(m_content, *m_state.pinned) : std::nullopt;
    if (place) {
        pin(headOf(m_content, neighbour(m_geometry, *place, steps, lines)));
    } else {
        const auto first = std::find_if(m_content.groups.begin(), m_content.groups.end(),
            [](const HeadGroup &group) { return !group.heads.empty(); });
        if (first != m_content.groups.end())
            pin(first->heads.front());
    }
    return true;
}

void HeadGrid::keyPressEvent(QKeyEvent *event)
{
    if (movePinned(event->key()) || zoomBy(event->key()))
        return;
    if (event->key() == Qt::Key_Escape && m_state.pinned)
        pin(std::nullopt);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_state.pinned)
        emit headIsolated(*m_state.pinned);
    else if (event->key() == Qt::Key_X && m_pruningKeys && m_state.pinned)
        emit markToggled(*m_state.pinned);
    else if (event->key() == Qt::Key_L && m_pruningKeys && m_state.pinned)
        emit lockToggled(*m_state.pinned);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void HeadGrid::scrollContentsBy(int, int)
{
    viewport()->update();
    if (!m_settingScroll)
        emit scrolled(scrollPosition());
}

bool HeadGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto cell = cellAt(m_geometry, QPointF(help->pos()) + QPointF(0, scrollPosition()));
        if (cell)
            QToolTip::showText(help->globalPos(),
                cellName(m_content, *cell) + QLatin1Char('\n') + cellDescription(m_content, *cell), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace headwise::widgets::headgrid

#include "moc_headgrid.cpp"
