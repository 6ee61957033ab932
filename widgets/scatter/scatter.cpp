// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scatter/scatter.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::scatter {

Scatter::Scatter(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void Scatter::setContent(ScatterContent content)
{
    // What has no place is not drawn; its head is still in the table.
    std::erase_if(
        content.marks, [](const ScatterMark &mark) { return !std::isfinite(mark.x) || !std::isfinite(mark.y); });
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    describe();
    update();
}

void Scatter::setState(const ScatterState &state)
{
    m_state = state;
    describe();
    update();
}

QString Scatter::readout(const ScatterMark &mark) const
{
    QString text = m_content.labelOf(mark.head) + QLatin1Char(' ') + letterOf(mark.source);
    const auto line = [](const charts::PlotAxis &axis, double value, double low, double high) {
        QString result = QStringLiteral("\n%1 %2").arg(axis.name, palette::formatNumber(value, 3));
        if (!std::isnan(low) && !std::isnan(high))
            result += QStringLiteral(", ") + palette::formatRange(low, high, 3, false);
        return result;
    };
    text += line(m_content.x, mark.x, mark.xLow, mark.xHigh);
    return text + line(m_content.y, mark.y, mark.yLow, mark.yHigh);
}

void Scatter::describe()
{
    QStringList lines;
    for (const ScatterMark &mark : m_content.marks)
        if (std::find(m_state.selected.begin(), m_state.selected.end(), mark.head) != m_state.selected.end())
            lines << readout(mark).replace(QLatin1Char('\n'), QLatin1Char(' '));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

void Scatter::paint(QPainter &painter, const QRectF &rect) const
{
    paintScatter(painter, rect, m_content, m_state, palette::themeOf(palette()));
}

void Scatter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus())
        palette::drawFrame(painter, rect(), palette::themeOf(palette()).selectionEdge, 3);
}

void Scatter::mouseMoveEvent(QMouseEvent *event)
{
    const auto mark = markAt(charts::plotRect(rect()), m_content, event->position());
    const auto head = mark ? std::optional(m_content.marks[static_cast<std::size_t>(*mark)].head)
                           : std::optional<attention::HeadId>();
    setToolTip(mark ? readout(m_content.marks[static_cast<std::size_t>(*mark)]) : QString());
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    update();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void Scatter::mousePressEvent(QMouseEvent *event)
{
    const auto mark = markAt(charts::plotRect(rect()), m_content, event->position());
    if (mark && event->button() == Qt::LeftButton)
        emit headClicked(m_content.marks[static_cast<std::size_t>(*mark)].head);
}

void Scatter::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto mark = markAt(charts::plotRect(rect()), m_content, event->position()))
        emit headOpened(m_content.marks[static_cast<std::size_t>(*mark)].head);
}

void Scatter::leaveEvent(QEvent *)
{
    if (!m_state.hovered)
        return;
    m_state.hovered.reset();
    update();
    emit hoverLeft();
}

void Scatter::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_content.marks.empty())
        return QWidget::keyPressEvent(event);
    std::vector<const ScatterMark *> fromLeft;
    for (const ScatterMark &mark : m_content.marks)
        if (mark.source == m_content.marks.front().source) // once a head
            fromLeft.push_back(&mark);
    std::stable_sort(
        fromLeft.begin(), fromLeft.end(), [](const ScatterMark *a, const ScatterMark *b) { return a->x < b->x; });
    int current = step > 0 ? -1 : static_cast<int>(fromLeft.size());
    for (std::size_t i = 0; i < fromLeft.size(); ++i)
        if (!m_state.selected.empty() && fromLeft[i]->head == m_state.selected.back())
            current = static_cast<int>(i);
    const int next = std::clamp(current + step, 0, static_cast<int>(fromLeft.size()) - 1);
    emit headClicked(fromLeft[static_cast<std::size_t>(next)]->head);
}

} // namespace headwise::widgets::scatter
