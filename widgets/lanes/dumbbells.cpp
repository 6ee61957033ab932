// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/dumbbells.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"
#include "widgets/palette/ticks.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

namespace {

QRectF dumbbellPlot(const QRectF &rect)
{
    const double label = std::round(rect.width() * 0.24);
    return rect.adjusted(label + 8, 0, -8, -dumbbellAxisHeight);
}

double xOf(const QRectF &plot, double highest, double value)
{
    return plot.left() + plot.width() * std::clamp(highest > 0 ? value / highest : 0.0, 0.0, 1.0);
}

void paintGrid(QPainter &painter, const QRectF &plot, double highest, const palette::Theme &theme)
{
    painter.setFont(palette::fontFor(palette::TextRole::Label, painter.font()));
    for (const double tick : palette::roundTicks(0, highest, 4)) {
        const double x = std::round(xOf(plot, highest, tick)) + 0.5;
        painter.setPen(palette::hairline(theme.grid));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.text2);
        palette::drawText(painter, QRectF(x - 20, plot.bottom() + 2, 40, dumbbellAxisHeight - 2), Qt::AlignCenter,
            palette::formatTick(tick));
    }
}

void paintRow(QPainter &painter, const QRectF &plot, double y, const Dumbbell &row, const DumbbellsContent &content,
    const palette::Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const auto dot = [&](double value, SourceId source) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette::laneColor(source, theme.appearance).line);
        painter.drawEllipse(QPointF(xOf(plot, content.highest, value), y), 3.5, 3.5);
    };
    if (row.comparison && !std::isnan(*row.comparison) && !std::isnan(row.baseline)) {
        painter.setPen(QPen(theme.text3, 1));
        painter.drawLine(QPointF(xOf(plot, content.highest, row.baseline), y),
            QPointF(xOf(plot, content.highest, *row.comparison), y));
    }
    if (!std::isnan(row.baseline))
        dot(row.baseline, content.baseline);
    if (row.comparison && !std::isnan(*row.comparison))
        dot(*row.comparison, content.comparison);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintDumbbells(QPainter &painter, const QRectF &rect, const DumbbellsContent &content, std::optional<int> selected,
    const palette::Theme &theme)
{
    painter.save();
    const QRectF plot = dumbbellPlot(rect);
    const auto rowTop = [&](int row) { return rect.top() + row * dumbbellRowHeight; };
    if (selected && *selected < static_cast<int>(content.rows.size()))
        painter.fillRect(QRectF(rect.left(), rowTop(*selected), rect.width(), dumbbellRowHeight), theme.selection);
    paintGrid(painter, plot, content.highest, theme);
    for (int index = 0; index < static_cast<int>(content.rows.size()); ++index) {
        const Dumbbell &row = content.rows[static_cast<std::size_t>(index)];
        painter.setPen(row.special ? theme.text2 : theme.text);
        const QRectF label(rect.left(), rowTop(index), plot.left() - rect.left() - 8, dumbbellRowHeight);
        palette::drawElidedText(painter, label, Qt::AlignRight | Qt::AlignVCenter, row.label);
        paintRow(painter, plot, rowTop(index) + dumbbellRowHeight / 2, row, content, theme);
    }
    painter.restore();
}

Dumbbells::Dumbbells(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void Dumbbells::setContent(DumbbellsContent content)
{
    m_content = std::move(content);
    QStringList spoken;
    for (const Dumbbell &row : m_content.rows)
        spoken.append(row.label + QLatin1Char(' ') + palette::formatNumber(row.baseline) +
                      (row.comparison ? QLatin1Char(' ') + palette::formatNumber(*row.comparison) : QString()));
    setAccessibleName(m_content.name);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void Dumbbells::setSelected(std::optional<int> row)
{
    m_selected = row;
    update();
}

void Dumbbells::paint(QPainter &painter, const QRectF &rect) const
{
    paintDumbbells(painter, rect, m_content, m_selected, palette::themeOf(palette()));
}

QSize Dumbbells::sizeHint() const
{
    return {250, static_cast<int>(dumbbellRowHeight * static_cast<double>(m_content.rows.size()) + dumbbellAxisHeight)};
}

void Dumbbells::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

void Dumbbells::mousePressEvent(QMouseEvent *event)
{
    const int row = static_cast<int>(event->position().y() / dumbbellRowHeight);
    if (event->button() == Qt::LeftButton && row >= 0 && row < static_cast<int>(m_content.rows.size())) {
        setSelected(row);
        emit rowClicked(row);
    }
}

} // namespace headwise::widgets::lanes
