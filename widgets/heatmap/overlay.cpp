// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/overlay.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwise::widgets::heatmap {

namespace {

int stepOf(double fraction)
{
    return fraction > 0 ? static_cast<int>(std::lround(std::min(fraction, 1.0) * (overlaySteps - 1))) : 0;
}

/// One channel of two colours at their strengths: multiplied on a light background, screened on a dark one.
int mixed(int ground, std::array<int, 2> inks, std::array<double, 2> strengths, bool light)
{
    double value = ground / 255.0;
    for (std::size_t i = 0; i < inks.size(); ++i) {
        const double ink = inks[i] / 255.0;
        value = light ? value * (1 - strengths[i] * (1 - ink)) : 1 - (1 - value) * (1 - strengths[i] * ink);
    }
    return static_cast<int>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

} // namespace

int overlayEntry(double baseline, double comparison) { return stepOf(baseline) * overlaySteps + stepOf(comparison); }

theme::ColorTable overlayColors(const OverlaySides &sides, const theme::Theme &theme)
{
    static_assert(overlaySteps * overlaySteps == 256);
    const bool light = theme.appearance == theme::Appearance::Light;
    const QColor ground = theme.base, a = theme::laneColor(sides.baseline, theme.appearance).line,
                 b = theme::laneColor(sides.comparison, theme.appearance).line;
    theme::ColorTable colors{};
    for (int entry = 0; entry < 256; ++entry) {
        const int first = entry / overlaySteps, second = entry % overlaySteps;
        const std::array<double, 2> strengths{first / (overlaySteps - 1.0), second / (overlaySteps - 1.0)};
        colors[static_cast<std::size_t>(entry)] = qRgb(mixed(ground.red(), {a.red(), b.red()}, strengths, light),
            mixed(ground.green(), {a.green(), b.green()}, strengths, light),
            mixed(ground.blue(), {a.blue(), b.blue()}, strengths, light));
    }
    return colors;
}

void paintOverlayKey(QPainter &painter, const QRectF &rect, const OverlaySides &sides, theme::ValueRange range,
    const theme::Theme &theme)
{
    painter.save();
    const auto colors = overlayColors(sides, theme);
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    const double line = QFontMetricsF(painter.font()).height();
    // Three ramps: the first colour alone, the second alone, and both with equal weight.
    const QString both = QCoreApplication::translate("headwise::widgets::heatmap::HeatMap", "both");
    const std::array<std::pair<QString, std::array<int, 2>>, 3> ramps{
        {{theme::letterOf(sides.baseline), {1, 0}}, {theme::letterOf(sides.comparison), {0, 1}}, {both, {1, 1}}}};
    double x = rect.left();
    const double top = rect.center().y() - 4;
    for (const auto &[name, steps] : ramps) {
        const double nameWidth = style::textWidth(painter.font(), name);
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x, rect.center().y() - line / 2, nameWidth, line), Qt::AlignVCenter, name);
        x += nameWidth + 4;
        for (int step = 0; step < overlaySteps; ++step) {
            const int entry = steps[0] * step * overlaySteps + steps[1] * step;
            painter.fillRect(QRectF(x + 2.5 * step, top, 2.5, 9), QColor(colors[static_cast<std::size_t>(entry)]));
        }
        style::drawFrame(painter, QRectF(x, top, 2.5 * overlaySteps, 9), theme.border);
        x += 2.5 * overlaySteps + 10;
    }
    painter.setPen(theme.text2);
    style::drawElidedText(painter, QRectF(x, rect.center().y() - line / 2, std::max(0.0, rect.right() - x), line),
        Qt::AlignVCenter,
        QStringLiteral("%1 – %2").arg(theme::formatNumber(range.low), theme::formatNumber(range.high)));
    painter.restore();
}

} // namespace headwise::widgets::heatmap
