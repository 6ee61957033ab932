// SPDX-License-Identifier: GPL-3.0-or-later
// What the lanes of the Relations view show: one source, or two and their difference.
#pragma once

#include "app/desktop/views/relations/relationscontent.h"
#include "app/desktop/views/relations/relationsmaps.h"
#include "app/desktop/workspace/workspace.h"
#include "core/compare/dataset/headpartners.h"

namespace headwise::desktop::views::relations {

struct LanesInput
{
    std::shared_ptr<const headwise::relations::RelationsPair> pair;
    std::vector<workspace::Source> sources;  ///< shown, in order
    compare::dataset::HeadPartners partners; ///< of the second source, for heads of the first
    RelationsViewSettings settings;
};

/// The first source, and with a comparison also the second one and the change.
std::vector<RelationsLane> relationsLanes(const LanesInput &input);
/// Exact numbers of one cell, one read-out per lane.
std::vector<widgets::heatmap::Readout> laneReadouts(const LanesInput &input, int row, attention::HeadId head);
/// One line per relation about its best head, with its change if there are two sources.
widgets::tables::TextRowsContent bestHeadRows(const LanesInput &input);

} // namespace headwise::desktop::views::relations
