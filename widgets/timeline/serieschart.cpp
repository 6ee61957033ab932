// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/serieschart.h"

#include "widgets/palette/textpainting.h"

#include <QMouseEvent>
#include <QPainter>

namespace headwise::widgets::timeline {

SeriesChart::SeriesChart(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void SeriesChart::setContent(HeadSeriesContent content)
{
    m_content = std::move(content);
    m_static = {};
    describe();
    update();
}

void SeriesChart::setState(const HeadSeriesState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void SeriesChart::describe()
{
    const auto head = m_state.pinned.empty() ? m_state.hovered : std::optional(m_state.pinned.back());
    setAccessibleName(tr("Heads over steps, %1").arg(m_content.laneName));
    setAccessibleDescription(
        head ? m_content.label(*head) + QLatin1Char(' ') + m_content.readout(*head, m_state.current) : QString());
}

void SeriesChart::paint(QPainter &painter, const QRectF &rect) const
{
    const palette::Theme &theme = palette::themeOf(palette());
    paintSeriesChart(painter, rect, m_content, theme);
    paintSeriesChartState(painter, rect, m_content, m_state, theme);
}

void SeriesChart::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    const palette::Theme &theme = palette::themeOf(palette());
    if (m_static.isNull() || m_static.devicePixelRatio() != ratio) {
        m_static = QPixmap(size() * ratio);
        m_static.setDevicePixelRatio(ratio);
        m_static.fill(Qt::transparent);
        QPainter painter(&m_static);
        painter.setFont(font());
        paintSeriesChart(painter, rect(), m_content, theme);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_static);
    paintSeriesChartState(painter, rect(), m_content, m_state, theme);
    if (hasFocus())
        palette::drawFrame(painter, rect(), theme.selectionEdge, 3);
}

void SeriesChart::resizeEvent(QResizeEvent *) { m_static = {}; }

void SeriesChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_static = {};
}

void SeriesChart::hover(std::optional<attention::HeadId> head)
{
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    setToolTip(
        head ? m_content.label(*head) + QLatin1Char('\n') + m_content.readout(*head, m_state.current) : QString());
    describe();
    update();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void SeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    hover(lineAt(chartPlot(rect(), m_content), m_content, event->position()));
}

void SeriesChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const SeriesPlot plot = chartPlot(rect(), m_content);
    if (const auto head = lineAt(plot, m_content, event->position()))
        return emit headClicked(*head);
    const int step = m_content.axis.nearest((event->position().x() - plot.rect.left()) / plot.rect.width());
    if (step >= 0)
        emit stepChosen(step);
}

void SeriesChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto head = lineAt(chartPlot(rect(), m_content), m_content, event->position()))
        emit headOpened(*head);
}

void SeriesChart::leaveEvent(QEvent *) { hover(std::nullopt); }

} // namespace headwise::widgets::timeline
