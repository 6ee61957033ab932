// SPDX-License-Identifier: GPL-3.0-or-later
// Where the curve of quality against heads removed stands, and its content.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plotparts.h"

#include <QString>

#include <limits>
#include <optional>
#include <vector>

namespace headwise::widgets::pruning {

/// Quality after so many heads are gone; NaN: not known.
struct QualityPoint
{
    int removed = 0;
    double value = std::numeric_limits<double>::quiet_NaN(); ///< measured
    double low = value, high = value;                        ///< its 95 % interval
    double predicted = value;
};

struct QualityCurveContent
{
    SourceId source{0};                            ///< whose colour measured points have
    int heads = 0;                                 ///< of the model
    std::vector<QualityPoint> points{};            ///< along the order, ascending; the first one has 0 removed
    std::vector<std::vector<QualityPoint>> random; ///< of random orders
    std::vector<int> stops{};                      ///< numbers of heads at which the handle can stop, ascending
    double scale = 1;                              ///< shown values are multiplied by it
    int decimals = 3;
    QString metric{}; ///< "accuracy"
    QString below{};  ///< what stands below the chart at the left: "accuracy, 240 examples, 95 % interval"
    QString name{};   ///< for accessibility
    QString emptyText{};
};

struct QualityCurveState
{
    int plan = 0;            ///< heads of the plan
    QualityPoint measured{}; ///< of the plan itself, if it was measured; it may lie beside the order
    bool operator==(const QualityCurveState &other) const;
};

/// The largest number of heads on the axis: all points, stops up to a bit beyond them, and the plan.
int largestShown(const QualityCurveContent &content, const QualityCurveState &state);

/// Plot area and axes: shares of heads across, the metric upwards.
plots::PlotParts qualityFrame(
    const plots::PlotCanvas &canvas, const QualityCurveContent &content, const QualityCurveState &state);

/// The parts of a line that are within the range of the axis upwards, cut at its ends: predictions may leave it, since
/// the axis is that of what was measured.
std::vector<std::vector<QPointF>> partsWithin(const std::vector<QPointF> &line, const theme::ValueRange &range);

/// Where a point stands.
QPointF placeOf(const plots::PlotParts &frame, const QualityCurveContent &content, double removed, double value);

/// The grip of "this plan", at the lower end of the plot and above the labels of its axis.
QRectF planHandle(const plots::PlotParts &frame, const QualityCurveContent &content, int plan);

/// The stop nearest to a place; nothing without stops.
std::optional<int> nearestStop(const plots::PlotParts &frame, const QualityCurveContent &content, double x);

/// Moves labels of one line apart, each `height` high, within `top` ... `bottom`, keeping their order.
std::vector<double> spreadLabels(std::vector<double> centers, double height, double top, double bottom);

} // namespace headwise::widgets::pruning
