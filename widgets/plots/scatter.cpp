// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/scatter.h"

#include "widgets/plots/scattermarks.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

QString ScatterContent::labelOf(attention::HeadId head) const
{
    const auto found =
        std::find_if(labels.begin(), labels.end(), [&](const auto &label) { return label.first == head; });
    return found == labels.end() ? QString() : found->second;
}

bool ScatterState::isSelected(attention::HeadId head) const
{
    return std::find(selected.begin(), selected.end(), head) != selected.end();
}

Scatter::Scatter(QWidget *parent) : Plot(Keys::Choose, parent) {}

void Scatter::setContent(ScatterContent content)
{
    // Marks without a position are not drawn; their heads are still in the table.
    std::erase_if(
        content.marks, [](const ScatterMark &mark) { return !std::isfinite(mark.x) || !std::isfinite(mark.y); });
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    describe();
    contentChanged();
}

void Scatter::setState(const ScatterState &state)
{
    m_state = state;
    describe();
    update();
}

void Scatter::describe()
{
    QStringList lines;
    for (std::size_t mark = 0; mark < m_content.marks.size(); ++mark)
        if (m_state.isSelected(m_content.marks[mark].head))
            lines << readout(static_cast<int>(mark)).replace(QLatin1Char('\n'), QLatin1Char(' '));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

QString Scatter::readout(int index) const
{
    const ScatterMark &mark = m_content.marks[static_cast<std::size_t>(index)];
    QString text = m_content.labelOf(mark.head) + QLatin1Char(' ') + theme::letterOf(mark.source);
    const auto line = [](const PlotAxis &axis, double value, double low, double high) {
        QString result = QStringLiteral("\n%1 %2").arg(axis.name, theme::formatNumber(value, 3));
        if (!std::isnan(low) && !std::isnan(high))
            result += QStringLiteral(", ") + theme::formatRange(low, high, 3, false);
        return result;
    };
    text += line(m_content.x, mark.x, mark.xLow, mark.xHigh);
    return text + line(m_content.y, mark.y, mark.yLow, mark.yHigh);
}

PlotParts Scatter::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = plotRect(canvas.rect);
    parts.x = m_content.x;
    parts.y = m_content.y;
    if (m_content.marks.empty()) {
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    parts.above = scatterMarks(parts, m_content, canvas);
    const PlotMarks guides = scatterGuides(parts, m_content, canvas);
    parts.above.segments.insert(parts.above.segments.begin(), guides.segments.begin(), guides.segments.end());
    parts.above.texts.insert(parts.above.texts.end(), guides.texts.begin(), guides.texts.end());
    addAxisNames(parts.above, canvas, parts);
    return parts;
}

PlotMarks Scatter::above(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = plotRect(canvas.rect);
    parts.x = m_content.x;
    parts.y = m_content.y;
    return scatterHighlights(parts, m_content, m_state, canvas);
}

std::optional<int> Scatter::itemAt(QPointF point) const { return markAt(plotRect(rect()), m_content, point); }

void Scatter::hoverItem(std::optional<int> mark)
{
    const auto head = mark ? std::optional(headOf(*mark)) : std::nullopt;
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

std::optional<int> Scatter::currentItem() const
{
    for (int mark = 0; mark < itemCount() && !m_state.selected.empty(); ++mark)
        if (headOf(mark) == m_state.selected.back())
            return mark;
    return std::nullopt;
}

int Scatter::itemBeside(std::optional<int> from, int step) const
{
    std::vector<int> fromLeft; // each head once
    for (int mark = 0; mark < itemCount(); ++mark)
        if (m_content.marks[static_cast<std::size_t>(mark)].source == m_content.marks.front().source)
            fromLeft.push_back(mark);
    const auto x = [this](int mark) { return m_content.marks[static_cast<std::size_t>(mark)].x; };
    std::stable_sort(fromLeft.begin(), fromLeft.end(), [&](int a, int b) { return x(a) < x(b); });
    int current = step > 0 ? -1 : static_cast<int>(fromLeft.size());
    for (std::size_t i = 0; i < fromLeft.size(); ++i)
        if (from && headOf(fromLeft[i]) == headOf(*from))
            current = static_cast<int>(i);
    return fromLeft[static_cast<std::size_t>(std::clamp(current + step, 0, static_cast<int>(fromLeft.size()) - 1))];
}

} // namespace headwise::widgets::plots

#include "moc_scatter.cpp"
