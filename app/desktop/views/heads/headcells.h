// SPDX-License-Identifier: GPL-3.0-or-later
// Converts results to the grid contents of the Heads view. Free functions, no widgets.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/heads/headssettings.h"
#include "core/compare/findings/noisefloor.h"
#include "widgets/controls/colorbar.h"
#include "widgets/headgrid/headgridcontent.h"

namespace headwise::desktop::views::heads {

/// The input of the cells, by value.
struct CellInput
{
    std::vector<workspace::Source> sources;               ///< shown, in order
    std::vector<compare::dataset::HeadPartners> partners; ///< of each source, for heads of the first
    HeadsViewSettings settings;
    attention::StackLayout layout; ///< of the first source
    std::shared_ptr<const compare::example::ExampleData> example;
    std::shared_ptr<const compare::tables::HeadStatistics> statistics;
    std::shared_ptr<const compare::dataset::ComparisonResult> comparison;
    compare::findings::NoiseFloor floor; ///< of divergences
    /// Thumbnails per lane and head, if computed.
    std::shared_ptr<const std::vector<std::vector<QImage>>> thumbnails;
    /// Minimum range of the difference lane's colours, so that several such lanes share one scale.
    double differenceExtent = 0;
    bool severalStacks = false;
    widgets::theme::Appearance appearance = widgets::theme::Appearance::Light;
};

/// Contents of one lane, and its colour bar.
struct LaneCells
{
    widgets::headgrid::HeadGridContent content;
    widgets::controls::ColorBarContent colorBar;
    QString what; ///< for the header: "attention, example #0"
};

LaneCells sourceCells(const CellInput &input, std::size_t lane);
LaneCells differenceCells(const CellInput &input);

/// The heads of the grid, in the current order and grouping.
std::vector<widgets::headgrid::HeadGroup> headGroups(const CellInput &input);

/// The head that a lane shows at the position of a head of the first source.
std::optional<attention::HeadId> headIn(const CellInput &input, std::size_t lane, attention::HeadId head);

/// Number shown for a head in a lane's header, with its unit's decimals; NaN = none.
double laneReadout(const CellInput &input, std::size_t lane, attention::HeadId head);
double differenceReadout(const CellInput &input, attention::HeadId head);
QString differenceName(const CellInput &input);
/// Largest magnitude in the difference lane.
double differenceExtent(const CellInput &input);

} // namespace headwise::desktop::views::heads
