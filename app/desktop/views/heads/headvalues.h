// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of heads that the Heads view shows: in its cells, in the headers of its lanes, and for their order.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/heads/headssettings.h"
#include "core/compare/findings/noisefloor.h"
#include "widgets/theme/theme.h"

#include <QImage>

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
    workspace::UserNotes notes; ///< of the user
    bool severalStacks = false;
    widgets::theme::Appearance appearance = widgets::theme::Appearance::Light;
};

/// The comparison of a head; null if there is none.
const compare::dataset::HeadComparison *comparisonOf(const CellInput &input, attention::HeadId head);
/// Position of the chosen measure in the comparison, which must be there; -1 if it is not compared.
int comparedMeasure(const CellInput &input);
/// Estimate over all examples; n = 0 if not known.
headwise::statistics::Estimate divergenceOverAll(const CellInput &input, attention::HeadId head);

/// Dataset mean of the chosen measure, in displayed units; NaN = none.
double meanOf(const CellInput &input, std::size_t lane, attention::HeadId head);
/// The chosen measure on the current example, in displayed units; NaN = none.
double exampleMeasure(const CellInput &input, std::size_t lane, attention::HeadId head);
/// The displayed divergence (a distance), over the dataset or otherwise of this example.
double distanceOf(const CellInput &input, attention::HeadId head);
/// Mean change of the chosen measure, in displayed units; NaN = none.
double changeOf(const CellInput &input, attention::HeadId head);

/// The head that a lane shows at the position of a head of the first source.
std::optional<attention::HeadId> headIn(const CellInput &input, std::size_t lane, attention::HeadId head);

/// The same as a flat index among the lane's heads.
std::optional<int> flatIndexIn(const CellInput &input, std::size_t lane, attention::HeadId head);

/// What the numbers in the headers of all lanes are of: the dataset as soon as every lane has its number, and before
/// that the current example. One source that shows an example: that example.
enum class ReadoutScope : std::uint8_t
{
    Example,
    Dataset
};
ReadoutScope readoutScope(const CellInput &input, attention::HeadId head);
/// Number shown for a head in a lane's header, in displayed units; NaN = none.
double laneReadout(const CellInput &input, std::size_t lane, attention::HeadId head, ReadoutScope scope);
double differenceReadout(const CellInput &input, attention::HeadId head);
/// "mean entropy", "entropy here"; for the difference "mean distance", "mean change of entropy", "distance here".
QString readoutName(const CellInput &input, bool difference, ReadoutScope scope);
QString differenceName(const CellInput &input);
} // namespace headwise::desktop::views::heads
