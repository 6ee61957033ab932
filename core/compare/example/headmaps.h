// SPDX-License-Identifier: GPL-3.0-or-later
// The maps of chosen heads of one example: one per lane and head, or one combination of several heads, and differences.
#pragma once

#include "core/attention/sharedmap.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/example/exampledata.h"

namespace headwise::compare::example {

/// What several chosen heads become.
enum class HeadCombination : std::uint8_t
{
    Each,
    Mean,
    Max,
    Difference
};

/// One picture: heads of the first lane, and in every other lane those that stand for them.
struct HeadMapRow
{
    std::vector<std::vector<attention::HeadId>> heads; ///< per lane: what it is made of, as far as the lane has it
    std::vector<attention::SharedMap> maps;            ///< per lane; null where the lane lacks a head
    std::vector<attention::Visibility> visibility;     ///< per lane
    attention::SharedMap difference;                   ///< second lane minus first; null when they cannot be compared
    float largest = 0;                                 ///< of all lanes
    float largestDifference = 0;                       ///< magnitude
};

struct HeadMaps
{
    std::vector<HeadMapRow> rows; ///< one per head under `each`, else one
};

/// `heads` of the first lane, in the order of pinning; `partners` of each lane. Difference: first head minus second. A
/// single head is shown from the example itself, which it keeps alive.
std::shared_ptr<const HeadMaps> buildHeadMaps(const std::shared_ptr<const ExampleData> &example,
    const std::vector<attention::HeadId> &heads, const std::vector<dataset::HeadPartners> &partners,
    HeadCombination combination, Progress &progress);

} // namespace headwise::compare::example
