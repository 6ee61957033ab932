// SPDX-License-Identifier: GPL-3.0-or-later
// The definition of one divergence of two attention maps: its description and its formula.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"
#include "core/base/sides.h"

#include <span>
#include <string_view>
#include <vector>

#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(context, text) text // marks a text for lupdate, which knows this name without Qt
#endif

namespace headwise::compare::distances {

/// Keys [begin, end) of one row.
struct KeyRange
{
    int begin = 0, end = 0;
    int size() const { return end > begin ? end - begin : 0; }
    bool operator==(const KeyRange &) const = default;
};

/// Heads [begin, end) of the comparison that a head of the baseline is compared with.
struct HeadRange
{
    int begin = 0, end = 0;
};

/// Means over the rows that are defined on both sides; NaN without any.
struct MapDivergence
{
    int rows = 0;
    double jensenShannon = 0;  ///< nats, 0..ln 2
    double totalVariation = 0; ///< sum |P - Q| / 2, 0..1
    double hellinger = 0;      ///< sqrt(sum (sqrt P - sqrt Q)^2 / 2), 0..1
    double cosine = 0;         ///< 1 - cosine of the flattened maps, 0..1; NaN where a map is all 0
};

/// What a divergence needs besides the maps themselves.
enum DivergenceNeeds : unsigned
{
    MapsOnly = 0,
    JensenShannonPass = 1, ///< MapDivergence::jensenShannon: a third of the time of all sums
    RowPass = 2,           ///< every field of MapDivergence, in one pass
    VisibleKeys = 4,       ///< the keys that each row may see
};

/// Two maps over the same units.
struct DivergenceInput
{
    Sides<attention::MapView> maps;
    const MapDivergence &sums;         ///< the requested sums
    std::span<const KeyRange> visible; ///< of each row; empty: all keys
};

/// One file in definitions/ and one line of the table in divergences.cpp. A divergence is 0 for identical maps only.
struct DivergenceDefinition
{
    std::string_view id;   ///< "jensen_shannon": in JSON, CSV and options
    std::string_view name; ///< "Jensen-Shannon divergence"
    /// Name of the displayed quantity and its noise floor; marked for translation ("Findings").
    std::string_view shownName;
    std::string_view unit;       ///< of the value; empty for a share or a plain number
    std::string_view definition; ///< one sentence
    std::string_view reference;
    double largest = 1;       ///< upper bound of the value; the lower bound is 0
    bool symmetric = true;    ///< unchanged when the sides are exchanged
    bool shownAsRoot = false; ///< the square root of the mean is displayed
    /// Shown values up to this are told as small when no replicates are given: what a change of the logits that causes
    /// a Jensen-Shannon distance of 0.02 gives at most, in 95 % of random maps of 10 to 80 tokens (noise with deviation
    /// 0.06). Rounding stays below: float16 storage causes a distance of 0.0001, u8 storage 0.003 to 0.005, weights
    /// rounded to float16 0.0004, to bfloat16 0.0036. Other seeds and neighbouring steps may not (0.07).
    double statedFloor = 0.02;
    /// The value is a square root: means are taken over its square, and their root is the result.
    const DivergenceDefinition *rootOf = nullptr;
    unsigned needs = MapsOnly; ///< DivergenceNeeds combined
    /// The value of two maps; NaN where the divergence is not defined.
    double (*value)(const DivergenceInput &input) = nullptr;
    /// Optional faster method for all pairs: each head of the baseline with its range of the comparison's heads,
    /// [baseline heads, comparison heads], NaN elsewhere.
    std::vector<double> (*ofAllPairs)(const Sides<const attention::StackMaps &> &maps,
        std::span<const HeadRange> wanted, Progress &progress) = nullptr;

    /// The value of which means are taken.
    const DivergenceDefinition &averaged() const { return rootOf ? *rootOf : *this; }
};

} // namespace headwise::compare::distances
