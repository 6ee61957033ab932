// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/palette/colorbar.h"

#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"
#include "widgets/palette/ticks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace headwise::widgets::palette {

namespace {

constexpr double barHeight = 9, tickLength = 3, widestBar = 146, sampleSize = 13, gap = 8;

bool signedTicks(const ColorBarContent &content) { return content.scale == Scale::Difference; }

QString tickLabel(const ColorBarContent &content, double value) { return formatTick(value, signedTicks(content)); }

/// Whether two significant digits (three below 1) say the number.
bool isShort(double value)
{
    const double digits = QString::number(value, 'g', 2).toDouble();
    return std::abs(digits - value) <= 1e-9 * std::max(1.0, std::abs(value));
}

double unitWidth(const ColorBarContent &content, const QFont &label)
{
    double width = content.unit.isEmpty() ? 0 : gap + textWidth(label, content.unit);
    if (!content.fadedRule.isEmpty())
        width += gap + sampleSize + 5 + textWidth(label, content.fadedRule);
    return width;
}

void paintTicks(QPainter &painter, const QRectF &bar, const ColorBarContent &content, const Theme &theme)
{
    const QFontMetricsF metrics(painter.font());
    double occupied = -1e9;
    const auto ticks = colorBarTicks(content.range);
    for (const double tick : ticks) {
        const double x = bar.left() + bar.width() * content.range.fraction(tick);
        const QString label = tickLabel(content, tick);
        const double half = metrics.horizontalAdvance(label) / 2;
        painter.setPen(hairline(theme.text2));
        painter.drawLine(
            QPointF(std::floor(x) + 0.5, bar.bottom()), QPointF(std::floor(x) + 0.5, bar.bottom() + tickLength));
        if (x - half < occupied + 4)
            continue;
        occupied = x + half;
        drawText(painter, QRectF(x - half - 1, bar.bottom() + tickLength, 2 * half + 2, metrics.height()),
            Qt::AlignHCenter, label);
    }
}

} // namespace

std::vector<double> colorBarTicks(ValueRange range)
{
    std::vector<double> ticks;
    const double span = range.high - range.low;
    if (!(span > 0) || !std::isfinite(span))
        return {range.low};
    for (int quarter = 0; quarter <= 4; ++quarter)
        ticks.push_back(range.low + span * quarter / 4);
    if (std::all_of(ticks.begin(), ticks.end(), isShort))
        return ticks;
    return roundTicks(range.low, range.high, 5);
}

double colorBarHeight(const QFont &body)
{
    return barHeight + tickLength + std::ceil(QFontMetricsF(fontFor(TextRole::Label, body)).height());
}

QRectF colorBarRect(const QRectF &rect, const ColorBarContent &content, const QFont &body)
{
    const QFont label = fontFor(TextRole::Label, body);
    const double left = std::ceil(textWidth(label, tickLabel(content, content.range.low)) / 2);
    const double right = std::ceil(textWidth(label, tickLabel(content, content.range.high)) / 2);
    const double spare = rect.width() - left - std::max(right, unitWidth(content, label));
    return {rect.left() + left, rect.top(), std::clamp(std::floor(spare), 24.0, widestBar), barHeight};
}

void paintColorBar(QPainter &painter, const QRectF &rect, const ColorBarContent &content, const Theme &theme)
{
    painter.save();
    const QRectF bar = colorBarRect(rect, content, painter.font());
    painter.setFont(fontFor(TextRole::Label, painter.font()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto &table = colorScale(content.scale, theme.appearance).table();
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int stop = 0; stop <= 32; ++stop)
        gradient.setColorAt(stop / 32.0, QColor(table[static_cast<std::size_t>(stop * 255 / 32)]));
    painter.fillRect(bar, gradient);
    drawFrame(painter, bar, theme.border);
    paintTicks(painter, bar, content, theme);

    painter.setPen(theme.text2);
    double x = bar.right() + gap;
    const double height = QFontMetricsF(painter.font()).height();
    const QRectF line(x, bar.center().y() - height / 2, std::max(0.0, rect.right() - x), height);
    drawElidedText(painter, line, Qt::AlignVCenter, content.unit);
    if (!content.fadedRule.isEmpty()) {
        x += content.unit.isEmpty() ? 0 : textWidth(painter.font(), content.unit) + gap;
        paintFadedSample(painter,
            QRectF(std::round(x), std::round(bar.center().y() - sampleSize / 2), sampleSize, sampleSize), theme);
        painter.setPen(theme.text2);
        x += sampleSize + 5;
        drawElidedText(painter, QRectF(x, line.top(), rect.right() - x, height), Qt::AlignVCenter, content.fadedRule);
    }
    painter.restore();
}

void paintFadedSample(QPainter &painter, const QRectF &cell, const Theme &theme)
{
    painter.save();
    painter.setPen(hairline(theme.text3, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text2);
    painter.drawEllipse(cell.center(), 1.5, 1.5);
    painter.restore();
}

ColorBar::ColorBar(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void ColorBar::setContent(const ColorBarContent &content)
{
    m_content = content;
    setAccessibleName(tr("Colour bar, %1").arg(content.unit));
    setAccessibleDescription(
        tr("%1 to %2").arg(tickLabel(content, content.range.low), tickLabel(content, content.range.high)));
    updateGeometry();
    update();
}

QSize ColorBar::sizeHint() const
{
    const double width = 2 * gap + widestBar + unitWidth(m_content, fontFor(TextRole::Label, font())) + gap;
    return QSize(static_cast<int>(std::ceil(width)), static_cast<int>(colorBarHeight(font())))
        .grownBy(contentsMargins());
}

QSize ColorBar::minimumSizeHint() const
{
    return QSize(90, static_cast<int>(colorBarHeight(font()))).grownBy(contentsMargins());
}

void ColorBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintColorBar(painter, contentsRect(), m_content, themeOf(palette()));
}

} // namespace headwise::widgets::palette
