// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of a source whose attention on one example is most like that of a head.
#pragma once

#include "core/base/progress.h"
#include "core/compare/example/exampledata.h"

#include <vector>

namespace headwise::compare::example {

struct NearestHead
{
    attention::HeadId head;
    double distance = 0; ///< displayed Jensen-Shannon distance, see divergenceDistance()
    bool operator==(const NearestHead &) const = default;
};

struct NearestRequest
{
    std::size_t lane = 0;
    attention::HeadId head;
    std::size_t count = 3;
};

/// At most `count` other heads of the lane, nearest first, equally near ones in their order; heads without a common row
/// are left out. Empty if the lane has no maps or not the head. Reads the maps of the lane one after the other. Throws
/// Error{Cancelled} and what the source throws.
std::vector<NearestHead> nearestHeads(const ExampleData &example, const NearestRequest &request, Progress &progress);

} // namespace headwise::compare::example
