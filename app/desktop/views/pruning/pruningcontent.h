// SPDX-License-Identifier: GPL-3.0-or-later
// What the grid of the plan and the curve draw.
#pragma once

#include "app/desktop/views/pruning/pruninginput.h"
#include "app/desktop/views/pruning/texts/metrictexts.h"
#include "app/desktop/views/pruning/texts/viewtexts.h"
#include "widgets/controls/colorbar.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/pruning/qualitycurve.h"

namespace headwise::desktop::views::pruning {

using texts::capitalised;
using texts::metricChange;
using texts::metricDecimals;
using texts::metricName;
using texts::metricText;
using texts::orderTitle;
using texts::sentence;

/// What heads are coloured by.
struct HeadScores
{
    std::vector<double> values; ///< of each head of the layout; NaN: not known
    widgets::theme::Scale scale = widgets::theme::Scale::Cividis;
    widgets::theme::ValueRange range;
    QString name, unit; ///< "importance", and how it is meant
};

/// Importance; without it the distance to the nearest head that is kept; without that, nothing.
HeadScores headScores(const PruningInput &input);

widgets::headgrid::HeadGridContent gridContent(const PruningInput &input, const HeadScores &scores);
/// Nothing: there are no colours.
std::optional<widgets::controls::ColorBarContent> colorBarContent(const HeadScores &scores);

/// The points that are known: those of a measurement that goes on, otherwise those that are kept.
std::vector<headwise::pruning::CurvePoint> knownPoints(
    const PruningInput &input, const headwise::pruning::Curve *running);

/// Along the order of the view. Before anything is measured, the loss that importance predicts.
widgets::pruning::QualityCurveContent curveContent(const PruningInput &input, const headwise::pruning::Curve *running);
widgets::pruning::QualityCurveState curveState(const PruningInput &input);
/// Heads of the order up to which the loss can be predicted: predictions are first order, and are drawn as long as the
/// predicted change is at most as large as the loss itself. -1: there is no limit.
int predictedUpTo(const PruningInput &input);
/// "3 points still being measured", while a curve is (`running`, or null); otherwise up to where predictions go; empty:
/// nothing needs to be said.
QString curveCaption(const PruningInput &input, const widgets::pruning::QualityCurveContent &content,
    const headwise::pruning::Curve *running);

/// "3 copies names", "3 like L2H8": the number of a cluster, as everywhere in the window, and its name.
QString clusterTitle(const results::HeadClusters &clusters, int cluster);

} // namespace headwise::desktop::views::pruning
