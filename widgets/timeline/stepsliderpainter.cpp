// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/stepsliderpainter.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::timeline {

namespace {

constexpr double handleRadius = 6.5, barsHeight = 12, trackHeight = 4, labelHeight = 15, labelGap = 8, barWidth = 5;

double highestBar(const StepSliderContent &content)
{
    double highest = 0;
    for (const double bar : content.bars)
        highest = std::isfinite(bar) ? std::max(highest, bar) : highest;
    return highest;
}

void paintTrack(
    QPainter &painter, const StepSliderGeometry &geometry, const StepSliderContent &content, const theme::Theme &theme)
{
    const StepAxis &axis = content.axis;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(theme.sunk);
    painter.drawRoundedRect(geometry.track, 2, 2);
    if (axis.contains(content.current)) {
        const double from =
            axis.contains(content.compared.value_or(-1)) ? geometry.x(axis, *content.compared) : geometry.track.left();
        const double to = geometry.x(axis, content.current);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::laneColor(content.source, theme.appearance).line);
        painter.drawRoundedRect(QRectF(QPointF(std::min(from, to), geometry.track.top()),
                                    QPointF(std::max(from, to), geometry.track.bottom())),
            2, 2);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(style::hairline(theme.text3));
    for (int index = 0; index < axis.count(); ++index) {
        const double x = std::floor(geometry.x(axis, index)) + 0.5;
        painter.drawLine(QPointF(x, geometry.track.bottom() + 4), QPointF(x, geometry.track.bottom() + 7));
    }
}

void paintMarks(
    QPainter &painter, const StepSliderGeometry &geometry, const StepSliderContent &content, const theme::Theme &theme)
{
    const QColor line = theme::laneColor(content.source, theme.appearance).line;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1.5));
    painter.setBrush(theme.base);
    if (content.compared && content.axis.contains(*content.compared)) {
        const double x = geometry.x(content.axis, *content.compared), top = geometry.track.bottom() + 2;
        painter.drawPolygon(QPolygonF({{x, top}, {x + 4.5, top + 7}, {x - 4.5, top + 7}}));
    }
    if (content.axis.contains(content.current)) {
        painter.setPen(QPen(line, 2));
        painter.drawEllipse(QPointF(geometry.x(content.axis, content.current), geometry.track.center().y()),
            handleRadius, handleRadius);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

StepSliderGeometry stepSliderGeometry(const QRectF &rect, const StepSliderContent &content, const QFont &body)
{
    double left = handleRadius + 2, right = left;
    if (content.axis.count() > 0) { // space for half of the outermost labels
        const QFont strong = theme::fontFor(theme::TextRole::StrongLabel, body);
        left = std::max(left, style::textWidth(strong, shortStepText(content.axis.steps.front())) / 2 + 1);
        right = std::max(right, style::textWidth(strong, shortStepText(content.axis.steps.back())) / 2 + 1);
    }
    const double above = content.bars.empty() ? handleRadius - trackHeight / 2 + 1 : barsHeight + 3;
    const double height = above + trackHeight + labelGap + labelHeight;
    const double trackTop = std::round(rect.top() + (rect.height() - height) / 2 + above);
    StepSliderGeometry geometry;
    geometry.track = QRectF(rect.left() + left, trackTop, std::max(1.0, rect.width() - left - right), trackHeight);
    geometry.bars = QRectF(geometry.track.left(), trackTop - barsHeight - 3, geometry.track.width(), barsHeight);
    geometry.labels =
        QRectF(geometry.track.left(), geometry.track.bottom() + labelGap, geometry.track.width(), labelHeight);
    return geometry;
}

QRectF stepBarRect(const StepSliderGeometry &geometry, const StepSliderContent &content, int index)
{
    const auto at = static_cast<std::size_t>(index);
    const double highest = highestBar(content);
    if (at >= content.bars.size() || !(content.bars[at] > 0) || !(highest > 0))
        return {};
    const double height = std::max(1.0, std::round(geometry.bars.height() * content.bars[at] / highest));
    return {
        std::round(geometry.x(content.axis, index) - barWidth / 2), geometry.bars.bottom() - height, barWidth, height};
}

void paintStepSlider(QPainter &painter, const QRectF &rect, const StepSliderContent &content, const theme::Theme &theme)
{
    if (content.axis.count() == 0)
        return;
    painter.save();
    const StepSliderGeometry geometry = stepSliderGeometry(rect, content, painter.font());
    const QColor line = theme::laneColor(content.source, theme.appearance).line;
    for (int index = 0; index < content.axis.count(); ++index) {
        const QRectF bar = stepBarRect(geometry, content, index);
        if (!bar.isNull())
            painter.fillRect(bar, theme::blended(line, theme.base, 0.55));
    }
    paintTrack(painter, geometry, content, theme);
    paintMarks(painter, geometry, content, theme);
    auto labels = stepLabels(content.axis, stepPlaces(content.axis, geometry.track.width()),
        theme::fontFor(theme::TextRole::Label, painter.font()));
    if (content.axis.contains(content.current)) {
        const double center = geometry.x(content.axis, content.current) - geometry.labels.left();
        labels =
            clearOf(std::move(labels), center, currentStepLabelWidth(content.axis, content.current, painter.font()));
        paintCurrentStepLabel({painter, geometry.labels, theme}, content.axis, center, content.current);
    }
    paintStepLabels(painter, geometry.labels, labels, theme);
    painter.restore();
}

} // namespace headwise::widgets::timeline
