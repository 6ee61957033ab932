// The maps that the Head view draws: one per lane and chosen head, or one combination of several heads, and
// differences.
#pragma once

#include "app/desktop/desk/exampledata.h"
#include "app/desktop/workspace/viewsettings.h"

namespace headwise::desktop {

/// One picture: the same heads in every lane.
struct HeadMapRow
{
    std::vector<HeadId> heads;                    ///< what it is made of
    std::vector<std::shared_ptr<const Map>> maps; ///< per lane; null where the lane lacks a head
    std::vector<Visibility> visibility;           ///< per lane
    std::shared_ptr<const Map> difference;        ///< second lane minus first; null when they cannot be compared
    float largest = 0;                            ///< of all lanes
    float largestDifference = 0;                  ///< magnitude
};

struct HeadMaps
{
    std::vector<HeadMapRow> rows; ///< one per head under `each`, else one
};

/// `heads` in the order of pinning. Difference: first head minus second.
std::shared_ptr<const HeadMaps> buildHeadMaps(
    const ExampleData &example, const std::vector<HeadId> &heads, HeadCombination combination, Progress &progress);

} // namespace headwise::desktop
