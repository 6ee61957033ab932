// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between attention heads, with what they were computed from.
#pragma once

#include "core/attention/head.h"
#include "core/attention/policy.h"
#include "core/base/note.h"
#include "core/clustering/values/distancematrix.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::clustering::values {

/// A head of one of several sources.
struct SourceHead
{
    std::size_t source = 0; ///< place in the list of sources
    attention::HeadId head;
    int keyHead = -1; ///< key-value head that it shares with others of its layer; -1: it has its own
    bool operator==(const SourceHead &) const = default;
};

/// Distances over resamples of the examples (drawn with replacement), for the stability of clusters.
struct ResampledDistances
{
    std::size_t resamples = 0, pairs = 0;
    std::vector<float> values{}; ///< [resamples, pairs], pairs in the order of DistanceMatrix::condensed
};

/// Distances between all heads under one token policy.
struct HeadDistances
{
    std::vector<SourceHead> heads;
    std::string distance; ///< id in the table of distances, such as "js"
    attention::TokenPolicy policy;
    DistanceMatrix distances;           ///< as displayed
    std::vector<double> standardErrors; ///< of `distances.condensed()`, over examples; empty: not known
    ResampledDistances resampled;       ///< empty: not asked for, or the distance does not come from examples
    std::int64_t examples = 0;          ///< that the distances are means of; 0: they need none
    std::int64_t allExamples = 0;       ///< of the sources, of which `examples` were drawn
    std::vector<Note> notes;            ///< about what was sampled or left out
};

} // namespace headwise::clustering::values
