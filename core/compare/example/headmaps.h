// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of chosen heads of one example: one per lane and head, or one combination of several heads, and differences.
#pragma once

#include "core/attention/sharedmap.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/example/exampledata.h"

namespace headwise::compare::example {

/// How several selected heads are combined.
enum class HeadCombination : std::uint8_t
{
    Each,
    Mean,
    Max,
    Difference
};

/// One picture: heads of the first lane, and the corresponding heads in every other lane.
struct HeadMapRow
{
    /// Per lane: the heads it consists of, as far as the lane has them.
    std::vector<std::vector<attention::HeadId>> heads;
    std::vector<attention::SharedMap> maps;        ///< per lane; null where the lane does not have a head
    std::vector<attention::Visibility> visibility; ///< per lane
    attention::SharedMap difference;               ///< second lane minus first; null when they cannot be compared
    float largest = 0;                             ///< largest weight of all lanes
    float largestDifference = 0;                   ///< largest magnitude of the difference
    double paleShare = 0; ///< share of the visible weights of all lanes that are smaller than `paleWeight`
};

/// Weights below it are hardly seen where colours show 0 to 1.
inline constexpr float paleWeight = 0.1F;

struct HeadMaps
{
    std::vector<HeadMapRow> rows; ///< one per head under `each`, else one
};

/// `heads` of the first lane, in the order of pinning; `partners` for each lane. The combination "difference" is the
/// first head minus the second. Reads these heads only.
std::shared_ptr<const HeadMaps> buildHeadMaps(const std::shared_ptr<const ExampleData> &example,
    const std::vector<attention::HeadId> &heads, const std::vector<dataset::HeadPartners> &partners,
    HeadCombination combination, Progress &progress);

} // namespace headwise::compare::example
