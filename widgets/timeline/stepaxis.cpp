// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/stepaxis.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::timeline {

namespace {

/// Number of digits up to the last non-zero digit: fewer digits mean a rounder number. 0 is the roundest.
int significantDigits(double step)
{
    auto rest = static_cast<qint64>(std::llround(std::abs(step)));
    while (rest > 0 && rest % 10 == 0)
        rest /= 10;
    int digits = 0;
    for (; rest > 0; rest /= 10)
        ++digits;
    return digits;
}

bool fits(const std::vector<StepLabel> &placed, const StepLabel &label, double gap)
{
    return std::all_of(placed.begin(), placed.end(), [&](const StepLabel &other) {
        return std::abs(other.center - label.center) >= (other.width + label.width) / 2 + gap;
    });
}

double nearestPlaced(const std::vector<StepLabel> &placed, double center)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (const StepLabel &label : placed)
        nearest = std::min(nearest, std::abs(label.center - center));
    return nearest;
}

} // namespace

plots::PlotAxis StepAxis::scale() const
{
    plots::PlotAxis axis;
    axis.lines = axis.numbers = false;
    if (steps.empty())
        return axis;
    axis.range = {steps.front(), steps.back()};
    const auto unit = std::find_if(steps.begin(), steps.end(), [](double step) { return step > 0; });
    if (logarithmic && unit != steps.end()) {
        axis.scale = plots::AxisScale::Logarithmic;
        axis.unit = *unit;
    }
    return axis;
}

int StepAxis::nearest(double fraction) const
{
    int best = -1;
    double smallest = std::numeric_limits<double>::infinity();
    const plots::PlotAxis axis = scale();
    for (int index = 0; index < count(); ++index) {
        const double distance = std::abs(axis.fraction(steps[static_cast<std::size_t>(index)]) - fraction);
        if (distance < smallest) {
            smallest = distance;
            best = index;
        }
    }
    return best;
}

QString stepText(double step) { return QString::number(static_cast<qint64>(std::llround(step))); }

QString shortStepText(double step)
{
    const auto whole = static_cast<qint64>(std::llround(step));
    if (whole >= 1'000'000 && whole % 10'000 == 0)
        return theme::withDecimalSign(QString::number(static_cast<double>(whole) / 1e6, 'g', 6)) + QLatin1Char('M');
    if (whole >= 10'000 && whole % 100 == 0)
        return theme::withDecimalSign(QString::number(static_cast<double>(whole) / 1e3, 'g', 6)) + QLatin1Char('k');
    return QString::number(whole);
}

std::vector<double> stepPlaces(const StepAxis &axis, double width)
{
    std::vector<double> places;
    const plots::PlotAxis scale = axis.scale();
    for (const double step : axis.steps)
        places.push_back(width * scale.fraction(step));
    return places;
}

std::vector<StepLabel> stepLabels(
    const StepAxis &axis, const std::vector<double> &places, const QFont &font, double gap)
{
    // Widths are estimated from the widest characters only, since this runs for every frame while playing.
    const double wide =
        std::max(style::textWidth(font, QStringLiteral("0")), style::textWidth(font, QStringLiteral("4")));
    std::vector<StepLabel> all;
    std::vector<int> digits;
    for (int index = 0; index < axis.count(); ++index) {
        const QString text = shortStepText(axis.steps[static_cast<std::size_t>(index)]);
        all.push_back({index, places[static_cast<std::size_t>(index)],
            std::ceil(wide * static_cast<double>(text.size())) + 1, text});
        digits.push_back(significantDigits(axis.steps[static_cast<std::size_t>(index)]));
    }
    std::vector<StepLabel> placed;
    if (!all.empty())
        placed.push_back(all.back());
    if (all.size() > 1 && fits(placed, all.front(), gap))
        placed.push_back(all.front());
    for (;;) { // the roundest number that fits; among equals the farthest from the others
        const StepLabel *best = nullptr;
        for (const StepLabel &label : all) {
            if (!fits(placed, label, gap))
                continue;
            const int own = digits[static_cast<std::size_t>(label.index)];
            const int smallest = best ? digits[static_cast<std::size_t>(best->index)] : own + 1;
            if (own < smallest ||
                (own == smallest && nearestPlaced(placed, label.center) > nearestPlaced(placed, best->center)))
                best = &label;
        }
        if (!best)
            break;
        placed.push_back(*best);
    }
    std::sort(placed.begin(), placed.end(), [](const StepLabel &a, const StepLabel &b) { return a.index < b.index; });
    return placed;
}

double currentStepLabelWidth(const StepAxis &axis, int current, const QFont &body)
{
    return axis.contains(current) ? std::ceil(style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, body),
                                        shortStepText(axis.steps[static_cast<std::size_t>(current)]))) +
                                        1
                                  : 0;
}

std::vector<StepLabel> clearOf(std::vector<StepLabel> labels, double center, double width, double gap)
{
    std::erase_if(labels,
        [&](const StepLabel &label) { return std::abs(label.center - center) < (label.width + width) / 2 + gap; });
    return labels;
}

void paintStepLabels(
    QPainter &painter, const QRectF &area, const std::vector<StepLabel> &labels, const theme::Theme &theme)
{
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    for (const StepLabel &label : labels)
        style::drawText(painter,
            QRectF(area.left() + label.center - label.width / 2, area.top(), label.width, area.height()),
            Qt::AlignCenter, label.text);
    painter.setFont(body);
}

void paintCurrentStepLabel(const style::Canvas &area, const StepAxis &axis, double center, int current)
{
    const auto &[painter, rect, theme] = area;
    if (!axis.contains(current))
        return;
    const QFont body = painter.font();
    const double width = currentStepLabelWidth(axis, current, body);
    painter.setFont(theme::fontFor(theme::TextRole::StrongLabel, body));
    painter.setPen(theme.text);
    style::drawText(painter, QRectF(rect.left() + center - width / 2, rect.top(), width, rect.height()),
        Qt::AlignCenter, shortStepText(axis.steps[static_cast<std::size_t>(current)]));
    painter.setFont(body);
}

} // namespace headwise::widgets::timeline
