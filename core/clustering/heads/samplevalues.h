// SPDX-License-Identifier: GPL-3.0-or-later
// Measures of the compared heads on the sampled examples.
#pragma once

#include "core/clustering/heads/headsample.h"

namespace headwise::clustering::heads {

/// Which values are read.
struct ValuesWanted
{
    std::size_t source = 0;            ///< place among those of the sample
    std::vector<std::string> measures; ///< ids
    attention::TokenPolicy policy{};
};

/// [examples, heads of the source, measures] in the order of the sample; NaN = not defined. Stored values are read
/// where the policy shows all tokens, others are recomputed from the maps. Throws as compare::values::readSourceValues.
std::vector<float> readSampleValues(
    const HeadSample &sample, const ValuesWanted &wanted, std::vector<Note> &notes, Progress &progress);

/// Stored measures that all sources of the sample have; under a policy that does not show all tokens, those that can be
/// recomputed.
std::vector<std::string> commonMeasures(const HeadSample &sample, const attention::TokenPolicy &policy);

/// True if all sources have maps, from which measures under another policy are computed.
bool haveMaps(const HeadSample &sample);

} // namespace headwise::clustering::heads
