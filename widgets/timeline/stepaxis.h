// SPDX-License-Identifier: GPL-3.0-or-later
// The axis of training steps, shared by sliders, lines and maps. This room has the widgets for training runs.
#pragma once

#include "widgets/plots/plotaxis.h"
#include "widgets/style/canvas.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::timeline {

/// The stored steps of a run on a linear or logarithmic axis.
struct StepAxis
{
    std::vector<double> steps; ///< strictly ascending
    bool logarithmic = true;

    int count() const { return static_cast<int>(steps.size()); }
    bool contains(int index) const { return index >= 0 && index < count(); }
    /// From the first to the last step. Logarithmic: ln(1 + step / s) with s the smallest step above 0, which includes
    /// step 0 and is nearly logarithmic for later steps.
    plots::PlotAxis scale() const;
    /// Position of a step between the first (0) and the last (1); 0.5 if there is only one.
    double fraction(double step) const { return scale().fraction(step); }
    double fractionAt(int index) const { return fraction(steps[static_cast<std::size_t>(index)]); }
    /// Index of the step nearest to a fraction; -1 without steps.
    int nearest(double fraction) const;
    bool operator==(const StepAxis &) const = default;
};

/// "2400": a step in full.
QString stepText(double step);
/// Short form for axes: "2400", "12.5k", "1.2M" if no digits are lost.
QString shortStepText(double step);

/// A label below an axis, in pixels from its left end.
struct StepLabel
{
    int index = 0;
    double center = 0, width = 0;
    QString text;
};

/// Labels with a distance of at least `gap`: first and last, then round numbers, evenly distributed. `places`: position
/// of every step in pixels.
std::vector<StepLabel> stepLabels(
    const StepAxis &axis, const std::vector<double> &places, const QFont &font, double gap = 10);

/// Positions of all steps over `width` pixels.
std::vector<double> stepPlaces(const StepAxis &axis, double width);

/// Draws the labels below an axis, without those that would overlap the label of the marked step, which is semi-bold.
/// `area` has the width of the axis and the height of a line of text.
void paintStepLabels(
    QPainter &painter, const QRectF &area, const std::vector<StepLabel> &labels, const theme::Theme &theme);
void paintCurrentStepLabel(const style::Canvas &area, const StepAxis &axis, double center, int current);
/// Width of the label of the marked step.
double currentStepLabelWidth(const StepAxis &axis, int current, const QFont &body);
/// The labels that do not overlap that of the marked step.
std::vector<StepLabel> clearOf(std::vector<StepLabel> labels, double center, double width, double gap = 6);

} // namespace headwise::widgets::timeline
