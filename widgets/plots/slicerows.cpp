// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/slicerows.h"

#include "widgets/theme/fonts.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double sliceAxisHeight = 20, dot = 3, sourceGap = 5, countWidth = 40, plotGap = 10;

QRectF plotOf(const QRectF &rect, const SliceRowsContent &content, const QFont &body)
{
    const double left = rect.left() + std::round(rect.width() * 0.34) + countWidth + plotGap;
    const double bottom = content.rows.empty()
                              ? rect.top()
                              : sliceRowRect(rect, content.rows, content.rows.size() - 1, body).bottom() + 2;
    return {left, rect.top(), std::max(10.0, rect.right() - 12 - left), std::max(10.0, bottom - rect.top())};
}

void addMark(PlotMarks &marks, const PlotParts &parts, const SliceMark &mark, double y, const theme::Theme &theme)
{
    if (std::isnan(mark.value))
        return;
    const QColor color = theme::laneColor(mark.source, theme.appearance).line;
    const auto at = [&](double value) { return QPointF(plotX(parts.plot, parts.x, value), y); };
    if (!std::isnan(mark.low) && !std::isnan(mark.high))
        marks.segments.push_back({QLineF(at(mark.low), at(mark.high)), QPen(color, 1.5)});
    marks.dots.push_back({at(mark.value), dot, color});
}

void addRow(PlotParts &parts, const QRectF &row, const SliceRow &slice, const theme::Theme &theme)
{
    const double left = parts.plot.left() - plotGap - countWidth;
    parts.above.texts.push_back(
        {QRectF(row.left(), row.top(), left - row.left() - 2, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
            slice.label, theme.text, slice.chosen ? theme::TextRole::Section : theme::TextRole::Body});
    parts.above.texts.push_back({QRectF(left, row.top(), countWidth, row.height()), Qt::AlignRight | Qt::AlignVCenter,
        theme::formatCount(slice.examples), theme.text2});
    const double sources = static_cast<double>(slice.marks.size());
    for (std::size_t i = 0; i < slice.marks.size(); ++i) {
        const double offset = (static_cast<double>(i) - (sources - 1) / 2) * std::min(sourceGap, 15 / sources);
        addMark(parts.above, parts, slice.marks[i], row.center().y() + offset, theme);
    }
}

} // namespace

QRectF sliceRowRect(const QRectF &rect, const std::vector<SliceRow> &rows, std::size_t index, const QFont &body)
{
    const double height = std::round(sliceRowHeight * theme::textScale(body));
    double top = rect.top();
    for (std::size_t i = 0; i <= index && i < rows.size(); ++i)
        top += (i > 0 ? height : 0) + (i > 0 && rows[i].startsGroup ? sliceGroupGap : 0);
    return {rect.left(), top, rect.width(), height};
}

double sliceRowsHeight(const std::vector<SliceRow> &rows, const QFont &body)
{
    return rows.empty()
               ? 0
               : sliceRowRect({}, rows, rows.size() - 1, body).bottom() + 2 + sliceAxisHeight * theme::textScale(body);
}

SliceRows::SliceRows(QWidget *parent) : Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SliceRows::sizeHint() const
{
    return {240, static_cast<int>(std::ceil(sliceRowsHeight(m_content.rows, font())))};
}

void SliceRows::setContent(SliceRowsContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    QStringList lines;
    for (const SliceRow &row : m_content.rows) {
        QString line = row.label;
        for (const SliceMark &mark : row.marks)
            line += QLatin1Char(' ') + theme::formatNumber(mark.value);
        lines << line;
    }
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    contentChanged();
}

PlotParts SliceRows::parts(const PlotCanvas &canvas) const
{
    PlotParts parts;
    parts.plot = plotOf(canvas.rect, m_content, canvas.body);
    parts.x = m_content.axis;
    parts.y = slotAxis(itemCount());
    if (m_content.rows.empty())
        parts.emptyText = QString();
    for (std::size_t index = 0; index < m_content.rows.size(); ++index)
        addRow(
            parts, sliceRowRect(canvas.rect, m_content.rows, index, canvas.body), m_content.rows[index], canvas.theme);
    return parts;
}

PlotMarks SliceRows::below(const PlotCanvas &canvas) const
{
    PlotMarks marks;
    if (hovered() && *hovered() < itemCount())
        marks.fills.push_back(
            {sliceRowRect(canvas.rect, m_content.rows, static_cast<std::size_t>(*hovered()), canvas.body),
                canvas.theme.selection});
    return marks;
}

std::optional<int> SliceRows::itemAt(QPointF point) const
{
    for (std::size_t index = 0; index < m_content.rows.size(); ++index)
        if (sliceRowRect(rect(), m_content.rows, index, font()).contains(point))
            return static_cast<int>(index);
    return std::nullopt;
}

QString SliceRows::readout(int index) const
{
    const SliceRow &row = m_content.rows[static_cast<std::size_t>(index)];
    QStringList lines{row.label + QStringLiteral(", n = ") + theme::formatCount(row.examples)};
    for (const SliceMark &mark : row.marks)
        lines << theme::letterOf(mark.source) + QLatin1Char(' ') + theme::formatNumber(mark.value, 3) +
                     (std::isnan(mark.low + mark.high)
                             ? QString()
                             : QStringLiteral(", ") + theme::formatRange(mark.low, mark.high, 3, false));
    return lines.join(QLatin1Char('\n'));
}

} // namespace headwise::widgets::plots

#include "moc_slicerows.cpp"
