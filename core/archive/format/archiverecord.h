// SPDX-License-Identifier: GPL-3.0-or-later
// One example as it is written: the data of the dataset and the results of the model.
#pragma once

#include "core/archive/format/keptweights.h"
#include "core/attention/example.h"
#include "core/attention/headoutputs.h"
#include "core/attention/map.h"

#include <optional>
#include <vector>

namespace headwise::archive::format {

/// The results of the model for one stack of one example.
struct StackResult
{
    attention::StackMaps maps; ///< whole, of which the writer keeps what the detail says; ignored at detail `summary`
    std::optional<KeptWeights> kept; ///< instead of `maps`: what is kept, as roomFor describes it
    std::vector<float> measures;     ///< [totalHeads, measures] in the order of ArchiveInfo::measures
    attention::HeadOutputs outputs;  ///< ignored when ArchiveInfo::outputWidth is 0
    std::vector<double> meanMapSums,
        meanMapCounts; ///< [totalHeads, columns] contributions; empty = none (see measures/meanmap.h)
};

struct ArchiveRecord
{
    attention::Example example;
    std::vector<StackResult> stacks; ///< in the order of ArchiveInfo::stacks
};

} // namespace headwise::archive::format
