// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/seriesgrid.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

SeriesGrid::SeriesGrid(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(160, 80);
}

void SeriesGrid::setContent(HeadSeriesContent content)
{
    m_content = std::move(content);
    relayout();
    describe();
}

void SeriesGrid::setState(const HeadSeriesState &state)
{
    if (state == m_state)
        return;
    const bool moved = !state.pinned.empty() && state.pinned != m_state.pinned;
    m_state = state;
    if (moved)
        reveal(state.pinned.back());
    describe();
    viewport()->update();
}

SeriesGridMetrics SeriesGrid::metricsFor(const QFont &font) const
{
    SeriesGridMetrics metrics;
    const QFont section = theme::fontFor(theme::TextRole::Section, font);
    for (const headgrid::HeadGroup &group : m_content.groups)
        metrics.labelWidth = std::max(metrics.labelWidth, std::ceil(style::textWidth(section, group.label)) + 8);
    return metrics;
}

SeriesGridGeometry SeriesGrid::geometryFor(QSizeF available, const QFont &font) const
{
    return layoutSeriesGrid(headgrid::groupCounts(m_content.groups), available, metricsFor(font));
}

void SeriesGrid::relayout()
{
    m_static = {};
    m_geometry = geometryFor(size(), font());
    if (m_geometry.size.height() > height())
        m_geometry = geometryFor(QSizeF(width() - verticalScrollBar()->sizeHint().width(), height()), font());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_geometry.size.height())) - height()));
    verticalScrollBar()->setPageStep(height());
    verticalScrollBar()->setSingleStep(static_cast<int>(m_geometry.frame.height() / 2));
    viewport()->update();
}

std::optional<headgrid::HeadGridCell> SeriesGrid::placeOf(attention::HeadId head) const
{
    for (std::size_t group = 0; group < m_content.groups.size(); ++group) {
        const auto &heads = m_content.groups[group].heads;
        const auto found = std::find(heads.begin(), heads.end(), head);
        if (found != heads.end())
            return headgrid::HeadGridCell{static_cast<int>(group), static_cast<int>(found - heads.begin())};
    }
    return std::nullopt;
}

attention::HeadId SeriesGrid::headAt(headgrid::HeadGridCell cell) const
{
    return m_content.groups[static_cast<std::size_t>(cell.group)].heads[static_cast<std::size_t>(cell.index)];
}

QRectF SeriesGrid::headRect(attention::HeadId head) const
{
    const auto place = placeOf(head);
    return place ? seriesFrame(m_geometry, *place).translated(0, -verticalScrollBar()->value()) : QRectF();
}

std::optional<attention::HeadId> SeriesGrid::headUnder(QPointF viewportPoint) const
{
    const auto cell = seriesFrameAt(m_geometry, viewportPoint + QPointF(0, verticalScrollBar()->value()));
    return cell ? std::optional(headAt(*cell)) : std::nullopt;
}

void SeriesGrid::describe()
{
    const auto head = m_state.pinned.empty() ? m_state.hovered : std::optional(m_state.pinned.back());
    setAccessibleName(head && m_content.find(*head) ? m_content.label(*head) + QStringLiteral(", ") + m_content.laneName
                                                    : tr("Heads over steps, %1").arg(m_content.laneName));
    setAccessibleDescription(head ? m_content.readout(*head, m_state.current) : QString());
}

void SeriesGrid::hover(std::optional<attention::HeadId> head)
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

void SeriesGrid::reveal(attention::HeadId head)
{
    const QRectF rect = headRect(head);
    if (rect.isNull())
        return;
    if (rect.top() < 4)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(rect.top()) - 24);
    else if (rect.bottom() > height() - 4)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + static_cast<int>(rect.bottom()) - height() + 12);
}

void SeriesGrid::paint(QPainter &painter, const QRectF &rect) const
{
    const SeriesGridGeometry geometry = geometryFor(rect.size(), painter.font());
    const theme::Theme &theme = theme::themeOf(palette());
    painter.save();
    painter.translate(rect.topLeft());
    const QRectF visible(QPointF(0, 0), rect.size());
    painter.setClipRect(visible);
    paintSeriesGrid({painter, visible, theme}, geometry, m_content);
    paintSeriesGridState({painter, visible, theme}, geometry, m_content, m_state);
    painter.restore();
}

void SeriesGrid::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    const QRectF visible(0, verticalScrollBar()->value(), viewport()->width(), viewport()->height());
    const theme::Theme &theme = theme::themeOf(palette());
    if (m_static.isNull() || m_static.devicePixelRatio() != ratio) {
        m_static = QPixmap(viewport()->size() * ratio);
        m_static.setDevicePixelRatio(ratio);
        m_static.fill(Qt::transparent);
        QPainter painter(&m_static);
        painter.setFont(font());
        painter.translate(0, -visible.top());
        paintSeriesGrid({painter, visible, theme}, m_geometry, m_content);
    }
    QPainter painter(viewport());
    painter.setFont(font());
    painter.drawPixmap(0, 0, m_static);
    painter.translate(0, -visible.top());
    paintSeriesGridState({painter, visible, theme}, m_geometry, m_content, m_state);
    if (hasFocus()) {
        painter.resetTransform();
        headwise::widgets::style::drawFocusFrame(painter, viewport()->rect(), *this);
    }
}

void SeriesGrid::resizeEvent(QResizeEvent *) { relayout(); }

void SeriesGrid::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        relayout();
}

void SeriesGrid::scrollContentsBy(int, int)
{
    m_static = {};
    viewport()->update();
}

bool SeriesGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto head = headUnder(help->pos()))
            QToolTip::showText(help->globalPos(),
                m_content.label(*head) + QLatin1Char('\n') + m_content.readout(*head, m_state.current), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

void SeriesGrid::mouseMoveEvent(QMouseEvent *event) { hover(headUnder(event->position())); }

void SeriesGrid::mousePressEvent(QMouseEvent *event)
{
    const auto head = headUnder(event->position());
    if (head && event->button() == Qt::LeftButton)
        emit headClicked(*head);
}

void SeriesGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto head = headUnder(event->position());
    if (head && event->button() == Qt::LeftButton)
        emit headOpened(*head);
}

void SeriesGrid::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const auto now = m_state.pinned.empty() ? std::nullopt : placeOf(m_state.pinned.back());
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && now)
        return emit headOpened(headAt(*now));
    const int steps = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int lines = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if ((steps == 0 && lines == 0) || m_content.series.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    const attention::HeadId next =
        now ? headAt(headgrid::neighbour(m_geometry.lines, *now, steps, lines)) : m_content.series.front().head;
    emit headChosen(next);
}

} // namespace headwise::widgets::series

#include "moc_seriesgrid.cpp"
