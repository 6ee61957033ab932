// SPDX-License-Identifier: GPL-3.0-or-later
// One example as every lane shows it: maps, tokens and numbers under the level and the policy in force.
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

/// Where one lane finds the example; no index: the source does not have it (`reader` is what the source is otherwise
/// read from).
struct LaneRequest
{
    SourceId source;
    std::shared_ptr<const attention::AttentionSource> reader;
    std::optional<ExampleIndex> index;
};

struct ExampleRequest
{
    std::vector<LaneRequest> lanes;                     ///< the first is the baseline
    attention::Stack stack = attention::Stack::Encoder; ///< of the baseline; the others show its partner
    compare::units::UnitOptions units;
};

/// One lane. Rows and columns of all maps stand on `queries` and `keys`.
struct Lane
{
    SourceId source;
    bool present = false; ///< the source has the example and the stack
    bool hasMaps = false;
    std::string problem; ///< why there is nothing to draw, when the file is to blame
    attention::Example example;
    attention::StackLayout layout;
    attention::Tokens queries, keys;               ///< tokens or words that remain after the policy
    std::vector<int> queryPositions, keyPositions; ///< their first tokens in the full sequence
    attention::StackMaps maps;                     ///< [heads, queries, keys]; a row of NaN lost all its mass
    int droppedRows = 0;                           ///< such rows, over all heads
    float largest = 0;                             ///< largest weight, for the lane's own scale
    bool ownUnits = true;                          ///< every row and column is one token of the full sequence
    /// Values of this example: [heads, measures] in the order of `measures()`; NaN = not defined.
    std::vector<float> measures;
    /// Per head: Jensen-Shannon divergence from the same head of the first lane, nats; NaN where not defined. Empty for
    /// the first lane, and where heads have to be matched.
    std::vector<double> divergences;

    attention::MapView map(int flatHead) const { return maps.map(flatHead); }
    /// What rows of a layer may see, in rows and columns of `maps`.
    attention::Visibility visibility(int layer) const;
    float measure(int flatHead, int measureIndex) const;
};

struct ExampleData
{
    std::vector<Lane> lanes;
    compare::units::UnitOptions units; ///< in force
    bool forcedWords = false;          ///< tokens were asked for, but the tokenizers of the first two lanes differ
    int mergedUnits = 0;

    const Lane *lane(SourceId source) const;
    /// The first two lanes have maps with the same rows and columns, so a difference exists.
    bool comparable() const;
};

/// Reads and prepares one example. Errors of single lanes are kept in the lane.
std::shared_ptr<const ExampleData> loadExample(const ExampleRequest &request, Progress &progress);

} // namespace headwise::compare::example
