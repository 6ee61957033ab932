// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/dumbbells.h"

#include "widgets/theme/fonts.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

QRectF dumbbellsRect(const QRectF &rect, const QFont &body)
{
    const double axis = dumbbellAxisHeight * theme::textScale(body);
    const double left = rect.left() + std::round(rect.width() * 0.24) + 8;
    return {left, rect.top(), std::max(10.0, rect.right() - 8 - left), std::max(10.0, rect.height() - axis)};
}

double heightOf(const QFont &body) { return std::round(dumbbellRowHeight * theme::textScale(body)); }

QRectF rowRect(const PlotCanvas &canvas, int row)
{
    const double height = heightOf(canvas.body);
    return {canvas.rect.left(), canvas.rect.top() + row * height, canvas.rect.width(), height};
}

void addRow(PlotParts &parts, const QRectF &row, const Dumbbell &dumbbell, const DumbbellsContent &content,
    const theme::Theme &theme)
{
    parts.above.texts.push_back({QRectF(row.left(), row.top(), parts.plot.left() - row.left() - 8, row.height()),
        Qt::AlignRight | Qt::AlignVCenter, dumbbell.label, dumbbell.special ? theme.text2 : theme.text,
        theme::TextRole::Body});
    const auto at = [&](double value) { return QPointF(plotX(parts.plot, parts.x, value), row.center().y()); };
    const auto addDot = [&](double value, SourceId source) {
        parts.above.dots.push_back({at(value), 3.5, theme::laneColor(source, theme.appearance).line});
    };
    const bool hasBaseline = !std::isnan(dumbbell.baseline);
    const bool hasComparison = dumbbell.comparison && !std::isnan(*dumbbell.comparison);
    if (hasBaseline && hasComparison)
        parts.above.segments.push_back({QLineF(at(dumbbell.baseline), at(*dumbbell.comparison)), QPen(theme.text3, 1)});
    if (hasBaseline)
        addDot(dumbbell.baseline, content.baseline);
    if (hasComparison)
        addDot(*dumbbell.comparison, content.comparison);
}

} // namespace

Dumbbells::Dumbbells(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Dumbbells::setContent(DumbbellsContent content)
{
    m_content = std::move(content);
    QStringList spoken;
    for (const Dumbbell &row : m_content.rows)
        spoken.append(row.label + QLatin1Char(' ') + theme::formatNumber(row.baseline) +
                      (row.comparison ? QLatin1Char(' ') + theme::formatNumber(*row.comparison) : QString()));
    setAccessibleName(m_content.name);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    contentChanged();
}

void Dumbbells::setSelected(std::optional<int> row)
{
    m_selected = row;
    update();
}

void Dumbbells::clickItem(int row)
{
    setSelected(row);
    emit rowClicked(row);
}

QSize Dumbbells::sizeHint() const
{
    const double axis = dumbbellAxisHeight * theme::textScale(font());
    return {250, static_cast<int>(heightOf(font()) * static_cast<double>(m_content.rows.size()) + axis)};
}

PlotParts Dumbbells::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = dumbbellsRect(canvas.rect, canvas.body);
    parts.x.range = {0, m_content.highest > 0 ? m_content.highest : 1};
    parts.y = slotAxis(itemCount());
    if (m_content.rows.empty())
        parts.emptyText = QString();
    for (int index = 0; index < itemCount(); ++index)
        addRow(parts, rowRect(canvas, index), m_content.rows[static_cast<std::size_t>(index)], m_content, canvas.theme);
    return parts;
}

PlotMarks Dumbbells::below(const PlotCanvas &canvas) const
{
    PlotMarks marks;
    if (hovered() && *hovered() < itemCount())
        marks.fills.push_back({rowRect(canvas, *hovered()), canvas.theme.alternate});
    if (m_selected && *m_selected < itemCount())
        marks.fills.push_back({rowRect(canvas, *m_selected), canvas.theme.selection});
    return marks;
}

std::optional<int> Dumbbells::itemAt(QPointF point) const
{
    const int row = static_cast<int>(std::floor(point.y() / heightOf(font())));
    return row >= 0 && row < itemCount() ? std::optional(row) : std::nullopt;
}

QString Dumbbells::readout(int index) const
{
    const Dumbbell &row = m_content.rows[static_cast<std::size_t>(index)];
    QString text = row.label + QLatin1Char('\n') + theme::letterOf(m_content.baseline) + QLatin1Char(' ') +
                   theme::formatNumber(row.baseline, 3);
    if (row.comparison)
        text += QLatin1Char('\n') + theme::letterOf(m_content.comparison) + QLatin1Char(' ') +
                theme::formatNumber(*row.comparison, 3);
    return text;
}

} // namespace headwise::widgets::plots

#include "moc_dumbbells.cpp"
