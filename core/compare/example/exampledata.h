// SPDX-License-Identifier: GPL-3.0-or-later
// The data of one example for every lane: tokens, pictures of heads and numbers at the current level and policy.
#pragma once

#include "core/attention/reducedmap.h"
#include "core/attention/source.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/notdefined.h"
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

/// What is shown of one head without its whole map.
struct HeadDigest
{
    attention::Map picture;      ///< the map in at most `pictureSide` rows and columns (reducedMap)
    attention::BlockSize block;  ///< of which each cell of the picture is the largest
    int pictureSide = 0;         ///< as wanted; 0 if the head could not be read
    float largest = 0;           ///< largest weight
    int droppedRows = 0;         ///< rows without mass
    std::vector<float> measures; ///< where the source has not stored them; in the order of `measures()`
    double divergence =
        notDefined; ///< Jensen-Shannon from the same head of the first lane, nats; NaN where not defined

    /// True if a picture of that side would show no more.
    [[nodiscard]] bool isFineEnough(int side) const { return pictureSide == 0 || pictureSide >= side || block.whole(); }
};

/// One lane. Rows and columns of all maps correspond to `queries` and `keys`.
struct Lane
{
    SourceId source;
    bool present = false; ///< the source has the example and the stack
    bool hasMaps = false;
    std::optional<Error> problem; ///< when the file cannot be read
    attention::Example example;
    attention::StackLayout layout;
    attention::Tokens queries, keys;               ///< tokens or words left after the policy
    std::vector<int> queryPositions, keyPositions; ///< positions of their first tokens in the full sequence
    bool ownUnits = true;                          ///< every row and column is a single token of the full sequence
    /// Values of this example as the source has stored them: [heads, measures] in the order of `measures()`; NaN = not
    /// defined or not stored.
    std::vector<float> storedMeasures;
    std::vector<std::shared_ptr<const HeadDigest>> heads; ///< by flat index; null until the head is read

    [[nodiscard]] const HeadDigest *head(int flatHead) const;
    [[nodiscard]] bool complete() const;   ///< every head is read
    [[nodiscard]] float largest() const;   ///< largest weight of the heads read
    [[nodiscard]] int droppedRows() const; ///< rows without mass, over the heads read
    /// From the same head of the first lane; NaN until the head is read, for the first lane, and when heads have to be
    /// matched.
    [[nodiscard]] double divergence(int flatHead) const;
    /// Visibility in a layer, in rows and columns of the maps.
    attention::Visibility visibility(int layer) const;
    /// NaN if not defined, or not stored and the head is not read yet.
    float measure(int flatHead, int measureIndex) const;
};

class ExampleMaps;

/// One example; its heads are read as they are needed (headreading.h).
struct ExampleData
{
    std::vector<Lane> lanes;
    compare::units::UnitOptions units; ///< the units in use
    bool forcedWords = false;          ///< tokens were requested, but the tokenizers of the first two lanes differ
    int mergedUnits = 0;
    std::shared_ptr<const ExampleMaps> maps; ///< reads whole maps; the same for all states of reading an example

    const Lane *lane(SourceId source) const;
    /// True when the first two lanes have maps with the same rows and columns, so that their difference is defined.
    bool comparable() const;
};

/// Opens one example for all lanes: texts, tokens, units and stored measures, but no heads. Errors of a single lane are
/// stored in the lane.
std::shared_ptr<const ExampleData> openExample(const ExampleRequest &request, Progress &progress);

/// Opens one example and reads all of its heads.
std::shared_ptr<const ExampleData> loadExample(const ExampleRequest &request, Progress &progress);

} // namespace headwise::compare::example
