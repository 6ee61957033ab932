// SPDX-License-Identifier: GPL-3.0-or-later
// Training steps: the axis that sliders, lines and maps over steps share, and the widgets that show what changed when.
#pragma once

#include "widgets/plots/plotaxis.h"
#include "widgets/theme/theme.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::timeline {

/// The stored steps of a run on a linear or logarithmic axis.
struct StepAxis
{
    std::vector<double> steps; ///< ascending, none twice
    bool logarithmic = true;

    int count() const { return static_cast<int>(steps.size()); }
    bool contains(int index) const { return index >= 0 && index < count(); }
    /// From the first to the last step. Logarithmic: ln(1 + step / s) with s the smallest step above 0, so that step 0
    /// has a place and later steps keep equal ratios.
    plots::PlotAxis scale() const;
    /// Place of a step between the first (0) and the last (1); 0.5 where there is only one.
    double fraction(double step) const { return scale().fraction(step); }
    double fractionAt(int index) const { return fraction(steps[static_cast<std::size_t>(index)]); }
    /// Index of the step whose place is nearest to a fraction; -1 without steps.
    int nearest(double fraction) const;
    bool operator==(const StepAxis &) const = default;
};

/// "2400": a step in full.
QString stepText(double step);
/// For axes: "2400", "12.5k", "1.2M" where nothing is lost by it.
QString shortStepText(double step);

/// A label below an axis, in pixels from its left end.
struct StepLabel
{
    int index = 0;
    double center = 0, width = 0;
    QString text;
};

/// Labels that stand apart by at least `gap`: first and last, then round numbers, spread out. `places` holds the
/// position of every step, in pixels.
std::vector<StepLabel> stepLabels(
    const StepAxis &axis, const std::vector<double> &places, const QFont &font, double gap = 10);

/// Positions of all steps over `width` pixels.
std::vector<double> stepPlaces(const StepAxis &axis, double width);

/// Labels below an axis: all but those that the marked step's would touch, which itself is semi-bold. `area` is as wide
/// as the axis and as high as a line of text.
void paintStepLabels(
    QPainter &painter, const QRectF &area, const std::vector<StepLabel> &labels, const theme::Theme &theme);
void paintCurrentStepLabel(
    QPainter &painter, const QRectF &area, const StepAxis &axis, double center, int current, const theme::Theme &theme);
/// Width that the marked step's label takes.
double currentStepLabelWidth(const StepAxis &axis, int current, const QFont &body);
/// The labels that stay clear of a marked step.
std::vector<StepLabel> clearOf(std::vector<StepLabel> labels, double center, double width, double gap = 6);

} // namespace headwise::widgets::timeline
