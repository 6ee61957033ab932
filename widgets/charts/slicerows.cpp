// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/slicerows.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::charts {

namespace {

constexpr double axisHeight = 20, dot = 3, sourceGap = 5, countWidth = 40;

QRectF plotOf(const QRectF &rect)
{
    const double left = std::round(rect.width() * 0.34) + countWidth;
    return rect.adjusted(left + 10, 0, -12, -axisHeight);
}

double xOf(const QRectF &plot, const PlotAxis &axis, double value)
{
    return plot.left() + plot.width() * std::clamp(axis.fraction(value), 0.0, 1.0);
}

void paintMark(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const SliceMark &mark, double y,
    const palette::Theme &theme)
{
    if (std::isnan(mark.value))
        return;
    const QColor color = palette::laneColor(mark.source, theme.appearance).line;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    if (!std::isnan(mark.low) && !std::isnan(mark.high))
        painter.drawLine(QPointF(xOf(plot, axis, mark.low), y), QPointF(xOf(plot, axis, mark.high), y));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(xOf(plot, axis, mark.value), y), dot, dot);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintRow(QPainter &painter, const QRectF &row, const QRectF &plot, const SliceRowsContent &content,
    std::size_t index, const palette::Theme &theme)
{
    const SliceRow &slice = content.rows[index];
    const QFont body = painter.font();
    painter.setFont(palette::fontFor(slice.chosen ? palette::TextRole::Section : palette::TextRole::Body, body));
    painter.setPen(theme.text);
    const double left = plot.left() - 10 - countWidth;
    palette::drawElidedText(painter, QRectF(row.left(), row.top(), left - row.left() - 2, row.height()),
        Qt::AlignLeft | Qt::AlignVCenter, slice.label);
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    painter.setPen(theme.text2);
    palette::drawText(painter, QRectF(left, row.top(), countWidth, row.height()), Qt::AlignRight | Qt::AlignVCenter,
        palette::formatCount(slice.examples));
    painter.setFont(body);
    const double sources = static_cast<double>(slice.marks.size());
    for (std::size_t i = 0; i < slice.marks.size(); ++i) {
        const double offset = (static_cast<double>(i) - (sources - 1) / 2) * std::min(sourceGap, 15 / sources);
        paintMark(painter, plot, content.axis, slice.marks[i], row.center().y() + offset, theme);
    }
}

} // namespace

QRectF sliceRowRect(const QRectF &rect, const std::vector<SliceRow> &rows, std::size_t index)
{
    double top = rect.top();
    for (std::size_t i = 0; i <= index && i < rows.size(); ++i)
        top += (i > 0 ? sliceRowHeight : 0) + (i > 0 && rows[i].startsGroup ? sliceGroupGap : 0);
    return {rect.left(), top, rect.width(), sliceRowHeight};
}

double sliceRowsHeight(const std::vector<SliceRow> &rows)
{
    return rows.empty() ? 0 : sliceRowRect({}, rows, rows.size() - 1).bottom() + 2 + axisHeight;
}

void paintSliceRows(QPainter &painter, const QRectF &rect, const SliceRowsContent &content, std::optional<int> hovered,
    const palette::Theme &theme)
{
    if (content.rows.empty())
        return;
    painter.save();
    QRectF plot = plotOf(rect);
    plot.setBottom(sliceRowRect(rect, content.rows, content.rows.size() - 1).bottom() + 2);
    if (hovered && *hovered < static_cast<int>(content.rows.size()))
        painter.fillRect(sliceRowRect(rect, content.rows, static_cast<std::size_t>(*hovered)), theme.selection);
    paintHorizontalAxis(painter, plot, content.axis, theme);
    for (std::size_t index = 0; index < content.rows.size(); ++index)
        paintRow(painter, sliceRowRect(rect, content.rows, index), plot, content, index, theme);
    painter.restore();
}

SliceRows::SliceRows(QWidget *parent) : palette::PaintedItems(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SliceRows::sizeHint() const { return {240, static_cast<int>(std::ceil(sliceRowsHeight(m_content.rows)))}; }

void SliceRows::setContent(SliceRowsContent content)
{
    m_content = std::move(content);
    forgetHovered();
    setAccessibleName(m_content.name);
    QStringList lines;
    for (const SliceRow &row : m_content.rows) {
        QString line = row.label;
        for (const SliceMark &mark : row.marks)
            line += QLatin1Char(' ') + palette::formatNumber(mark.value);
        lines << line;
    }
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

std::optional<int> SliceRows::itemAt(QPointF point) const
{
    for (std::size_t index = 0; index < m_content.rows.size(); ++index)
        if (sliceRowRect(rect(), m_content.rows, index).contains(point))
            return static_cast<int>(index);
    return std::nullopt;
}

void SliceRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSliceRows(painter, rect(), m_content, hovered(), palette::themeOf(palette()));
}

QString SliceRows::itemDescription(int index) const
{
    const SliceRow &row = m_content.rows[static_cast<std::size_t>(index)];
    QStringList lines{row.label + QStringLiteral(", n = ") + palette::formatCount(row.examples)};
    for (const SliceMark &mark : row.marks)
        lines << letterOf(mark.source) + QLatin1Char(' ') + palette::formatNumber(mark.value, 3) +
                     (std::isnan(mark.low + mark.high)
                             ? QString()
                             : QStringLiteral(", ") + palette::formatRange(mark.low, mark.high, 3, false));
    return lines.join(QLatin1Char('\n'));
}

} // namespace headwise::widgets::charts
