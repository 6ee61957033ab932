// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/colorbar.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"
#include "widgets/theme/ticks.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace headwise::widgets::controls {

namespace {

constexpr double barHeight = 9, tickLength = 3, widestBar = 146, sampleSize = 13, gap = 8;

bool signedTicks(const ColorBarContent &content) { return content.scale == theme::Scale::Difference; }

QString tickLabel(const ColorBarContent &content, double value)
{
    return theme::formatTick(value, signedTicks(content));
}

/// True if two significant digits (three below 1) represent the number exactly.
bool isShort(double value)
{
    const double digits = QString::number(value, 'g', 2).toDouble();
    return std::abs(digits - value) <= 1e-9 * std::max(1.0, std::abs(value));
}

double unitWidth(const ColorBarContent &content, const QFont &label)
{
    double width = content.unit.isEmpty() ? 0 : gap + style::textWidth(label, content.unit);
    if (!content.fadedRule.isEmpty())
        width += gap + sampleSize + 5 + style::textWidth(label, content.fadedRule);
    return width;
}

void paintTicks(QPainter &painter, const QRectF &bar, const ColorBarContent &content, const theme::Theme &theme)
{
    const QFontMetricsF metrics(painter.font());
    double occupied = -1e9;
    const auto ticks = colorBarTicks(content.range);
    for (const double tick : ticks) {
        const double x = bar.left() + bar.width() * content.range.fraction(tick);
        const QString label = tickLabel(content, tick);
        const double half = metrics.horizontalAdvance(label) / 2;
        painter.setPen(style::hairline(theme.text2));
        painter.drawLine(
            QPointF(std::floor(x) + 0.5, bar.bottom()), QPointF(std::floor(x) + 0.5, bar.bottom() + tickLength));
        if (x - half < occupied + 4)
            continue;
        occupied = x + half;
        style::drawText(painter, QRectF(x - half - 1, bar.bottom() + tickLength, 2 * half + 2, metrics.height()),
            Qt::AlignHCenter, label);
    }
}

} // namespace

std::vector<double> colorBarTicks(theme::ValueRange range)
{
    std::vector<double> ticks;
    const double span = range.high - range.low;
    if (!(span > 0) || !std::isfinite(span))
        return {range.low};
    for (int quarter = 0; quarter <= 4; ++quarter)
        ticks.push_back(range.low + span * quarter / 4);
    if (std::all_of(ticks.begin(), ticks.end(), isShort))
        return ticks;
    return theme::roundTicks(range.low, range.high, 5);
}

namespace {

/// The unit stands beside the bar and may be higher.
double barTop(const QFont &body)
{
    const double unit = QFontMetricsF(theme::fontFor(theme::TextRole::Label, body)).height();
    return std::max(0.0, std::floor((unit - barHeight) / 2) - 2);
}

} // namespace

double colorBarHeight(const QFont &body)
{
    return barTop(body) + barHeight + tickLength +
           std::ceil(QFontMetricsF(theme::fontFor(theme::TextRole::Label, body)).height());
}

QRectF colorBarRect(const QRectF &rect, const ColorBarContent &content, const QFont &body)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, body);
    const double left = std::ceil(style::textWidth(label, tickLabel(content, content.range.low)) / 2);
    const double right = std::ceil(style::textWidth(label, tickLabel(content, content.range.high)) / 2);
    const double spare = rect.width() - left - std::max(right, unitWidth(content, label));
    return {rect.left() + left, rect.top() + barTop(body), std::clamp(std::floor(spare), 24.0, widestBar), barHeight};
}

void paintColorBar(QPainter &painter, const QRectF &rect, const ColorBarContent &content, const theme::Theme &theme)
{
    painter.save();
    const QRectF bar = colorBarRect(rect, content, painter.font());
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto &table = theme::colorScale(content.scale, theme.appearance).table();
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int stop = 0; stop <= 32; ++stop)
        gradient.setColorAt(stop / 32.0, QColor(table[static_cast<std::size_t>(stop * 255 / 32)]));
    painter.fillRect(bar, gradient);
    style::drawFrame(painter, bar, theme.border);
    paintTicks(painter, bar, content, theme);

    painter.setPen(theme.text2);
    double x = bar.right() + gap;
    const double height = QFontMetricsF(painter.font()).height();
    const QRectF line(x, bar.center().y() - height / 2, std::max(0.0, rect.right() - x), height);
    style::drawElidedText(painter, line, Qt::AlignVCenter, content.unit);
    if (!content.fadedRule.isEmpty()) {
        x += content.unit.isEmpty() ? 0 : style::textWidth(painter.font(), content.unit) + gap;
        paintFadedSample(painter,
            QRectF(std::round(x), std::round(bar.center().y() - sampleSize / 2), sampleSize, sampleSize), theme);
        painter.setPen(theme.text2);
        x += sampleSize + 5;
        style::drawElidedText(
            painter, QRectF(x, line.top(), rect.right() - x, height), Qt::AlignVCenter, content.fadedRule);
    }
    painter.restore();
}

void paintFadedSample(QPainter &painter, const QRectF &cell, const theme::Theme &theme)
{
    painter.save();
    painter.setPen(style::hairline(theme.text3, Qt::DashLine));
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
    const double width =
        2 * gap + widestBar + unitWidth(m_content, theme::fontFor(theme::TextRole::Label, font())) + gap;
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
    paintColorBar(painter, contentsRect(), m_content, theme::themeOf(palette()));
}

} // namespace headwise::widgets::controls

#include "moc_colorbar.cpp"
