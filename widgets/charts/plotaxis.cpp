// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/plotaxis.h"

#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"
#include "widgets/palette/ticks.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::charts {

namespace {

constexpr double leftRoom = 38, topRoom = 8, rightRoom = 20, bottomRoom = 40, tickHeight = 16;

/// Rounded so that lines are sharp.
double sharp(double position) { return std::round(position) + 0.5; }

} // namespace

double PlotAxis::fraction(double value) const
{
    if (!squareRoot)
        return range.fraction(value);
    return range.high > 0 ? std::sqrt(std::max(0.0, value) / range.high) : 0;
}

std::vector<double> PlotAxis::ticks() const
{
    if (!squareRoot)
        return palette::roundTicks(range.low, range.high, mostTicks);
    // Numbers whose roots are about equally far apart: round numbers near the squares of equal steps.
    std::vector<double> result{0};
    for (int step = 1; step <= mostTicks; ++step) {
        const double wanted = range.high * step * step / (mostTicks * mostTicks);
        const double power = std::pow(10.0, std::floor(std::log10(wanted)));
        double best = power;
        for (const double mantissa : {1.0, 2.0, 5.0, 10.0}) {
            if (mantissa * power <= range.high * (1 + 1e-9) &&
                std::abs(mantissa * power - wanted) < std::abs(best - wanted))
                best = mantissa * power;
        }
        if (best > result.back() * 1.5 && best <= range.high * (1 + 1e-9))
            result.push_back(best);
    }
    return result;
}

palette::ValueRange niceRange(double low, double high, int mostTicks)
{
    if (!std::isfinite(low) || !std::isfinite(high))
        return {0, 1};
    if (!(high > low)) {
        const double room = std::abs(low) > 0 ? std::abs(low) * 0.5 : 1;
        low -= room;
        high += room;
    }
    const std::vector<double> ticks = palette::roundTicks(low, high, mostTicks);
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : high - low;
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step};
}

QRectF plotRect(const QRectF &rect)
{
    return {rect.left() + leftRoom, rect.top() + topRoom, std::max(10.0, rect.width() - leftRoom - rightRoom),
        std::max(10.0, rect.height() - topRoom - bottomRoom)};
}

QPointF plotPoint(const QRectF &plot, const PlotAxis &x, const PlotAxis &y, double xValue, double yValue)
{
    return {plot.left() + plot.width() * x.fraction(xValue), plot.bottom() - plot.height() * y.fraction(yValue)};
}

void paintVerticalAxis(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const palette::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    for (const double tick : axis.ticks()) {
        const double y = sharp(plot.bottom() - plot.height() * axis.fraction(tick));
        painter.setPen(palette::hairline(theme.grid));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.text2);
        palette::drawText(painter, QRectF(plot.left() - leftRoom, y - tickHeight / 2, leftRoom - 6, tickHeight),
            Qt::AlignRight | Qt::AlignVCenter, palette::formatTick(tick, axis.signedTicks));
    }
    painter.setFont(body);
}

void paintHorizontalAxis(QPainter &painter, const QRectF &plot, const PlotAxis &axis, const palette::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    for (const double tick : axis.ticks()) {
        const double x = sharp(plot.left() + plot.width() * axis.fraction(tick));
        painter.setPen(palette::hairline(theme.grid));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.text2);
        palette::drawText(painter, QRectF(x - 30, plot.bottom() + 4, 60, tickHeight), Qt::AlignCenter,
            palette::formatTick(tick, axis.signedTicks));
    }
    painter.setFont(body);
}

void paintAxisNames(QPainter &painter, const QRectF &plot, const QString &vertical, const QString &horizontal,
    const palette::Theme &theme)
{
    const QFont body = painter.font(), label = palette::fontFor(palette::TextRole::Label, body);
    painter.setFont(label);
    painter.setPen(theme.text2);
    const QRectF line(plot.left() - leftRoom + 12, plot.bottom() + 4 + tickHeight + 2,
        plot.width() + leftRoom + rightRoom - 20, tickHeight);
    const double right = std::min(palette::textWidth(label, horizontal) + 1, line.width() * 0.6);
    palette::drawElidedText(painter, QRectF(line.right() - right, line.top(), right, line.height()),
        Qt::AlignRight | Qt::AlignVCenter, horizontal);
    if (!vertical.isEmpty())
        palette::drawElidedText(painter, QRectF(line.left(), line.top(), line.width() - right - 8, line.height()),
            Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("\u2191 ") + vertical);
    painter.setFont(body);
}

void paintEmptyPlot(QPainter &painter, const QRectF &plot, const QString &text, const palette::Theme &theme)
{
    painter.setPen(theme.text3);
    palette::drawText(painter, plot, Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace headwise::widgets::charts
