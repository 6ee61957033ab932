// SPDX-License-Identifier: GPL-3.0-or-later
// The data of one example for every lane: maps, tokens and numbers at the current level and policy.
#pragma once

#include "core/attention/source.h"
#include "core/base/ids.h"
#include "core/base/progress.h"
#include "core/compare/units/alignment.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace headwise::compare::example {

/// Where one lane finds the example; without an index the source does not have it (`reader` then reads the source's
/// other examples).
struct LaneRequest
{
    SourceId source;
    std::shared_ptr<const attention::AttentionSource> reader;
    std::optional<ExampleIndex> index;
};

struct ExampleRequest
{
    std::vector<LaneRequest> lanes; ///< the first is the baseline
    /// Of the baseline; the other lanes show the corresponding stack.
    attention::Stack stack = attention::Stack::Encoder;
    compare::units::UnitOptions units;
};

/// One lane. Rows and columns of all maps correspond to `queries` and `keys`.
struct Lane
{
    SourceId source;
    bool present = false; ///< the source has the example and the stack
    bool hasMaps = false;
    std::string problem; ///< error message when the file cannot be read
    attention::Example example;
    attention::StackLayout layout;
    attention::Tokens queries, keys;               ///< tokens or words left after the policy
    std::vector<int> queryPositions, keyPositions; ///< positions of their first tokens in the full sequence
    attention::StackMaps maps;                     ///< [heads, queries, keys]; a row of NaN has no mass left
    int droppedRows = 0;                           ///< number of rows without mass, over all heads
    float largest = 0;                             ///< largest weight, for the lane's own scale
    bool ownUnits = true;                          ///< every row and column is a single token of the full sequence
    /// Values of this example: [heads, measures] in the order of `measures()`; NaN = not defined.
    std::vector<float> measures;
    /// Per head: Jensen-Shannon divergence from the same head of the first lane, nats; NaN where not defined. Empty for
    /// the first lane, and when heads have to be matched.
    std::vector<double> divergences;

    attention::MapView map(int flatHead) const { return maps.map(flatHead); }
    /// Visibility in a layer, in rows and columns of `maps`.
    attention::Visibility visibility(int layer) const;
    float measure(int flatHead, int measureIndex) const;
};

struct ExampleData
{
    std::vector<Lane> lanes;
    compare::units::UnitOptions units; ///< the units in use
    bool forcedWords = false;          ///< tokens were requested, but the tokenizers of the first two lanes differ
    int mergedUnits = 0;

    const Lane *lane(SourceId source) const;
    /// True when the first two lanes have maps with the same rows and columns, so that their difference is defined.
    bool comparable() const;
};

/// Reads one example for all lanes. Errors of a single lane are stored in the lane.
std::shared_ptr<const ExampleData> loadExample(const ExampleRequest &request, Progress &progress);

} // namespace headwise::compare::example
