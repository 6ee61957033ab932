// SPDX-License-Identifier: GPL-3.0-or-later
// The maps that the Head view draws: one per lane and chosen head, or one combination of several heads, and
// differences.
#pragma once

#include "app/desktop/desk/exampledata.h"
#include "app/desktop/desk/headpartners.h"
#include "app/desktop/workspace/viewsettings.h"

namespace headwise::desktop::views {

/// One picture: heads of the first lane, and in every other lane those that stand for them.
struct HeadMapRow
{
    std::vector<std::vector<attention::HeadId>> heads; ///< per lane: what it is made of, as far as the lane has it
    std::vector<std::shared_ptr<const attention::Map>> maps; ///< per lane; null where the lane lacks a head
    std::vector<attention::Visibility> visibility;           ///< per lane
    std::shared_ptr<const attention::Map> difference; ///< second lane minus first; null when they cannot be compared
    float largest = 0;                                ///< of all lanes
    float largestDifference = 0;                      ///< magnitude
};

struct HeadMaps
{
    std::vector<HeadMapRow> rows; ///< one per head under `each`, else one
};

/// `heads` of the first lane, in the order of pinning; `partners` of each lane. Difference: first head minus second.
std::shared_ptr<const HeadMaps> buildHeadMaps(const desk::ExampleData &example,
    const std::vector<attention::HeadId> &heads, const std::vector<desk::HeadPartners> &partners,
    workspace::HeadCombination combination, Progress &progress);

} // namespace headwise::desktop::views
