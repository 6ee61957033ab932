// SPDX-License-Identifier: GPL-3.0-or-later
// The definition of one distance between attention heads: its description and its formula.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"
#include "core/base/translatable.h"

#include <limits>
#include <string_view>
#include <vector>

namespace headwise::clustering::heads {

struct HeadDistanceRequest;
struct PolicyDistances;

/// What a distance is computed from.
enum class DistanceData : std::uint8_t
{
    Maps,     ///< the attention maps of every example
    Measures, ///< measures of every example, which archives without maps keep too
    Steps,    ///< a measure at every step of a run
    Outputs,  ///< what capture stores about the outputs of heads
    Weights   ///< the weights of a model alone
};

/// One file in definitions/ and one line of the table in distances.cpp. A distance is 0 for equal heads and symmetric.
struct DistanceDefinition
{
    std::string_view id;         ///< "js": in JSON and options
    std::string_view name;       ///< "Jensen-Shannon distance"; marked for translation ("Distances")
    std::string_view unit;       ///< of the displayed value; empty for a plain number
    std::string_view definition; ///< one sentence; marked for translation ("Distances")
    std::string_view reference{};
    DistanceData data = DistanceData::Maps;
    double largest = std::numeric_limits<double>::infinity(); ///< upper bound of the displayed value
    bool shownAsRoot = false;                                 ///< the square root of the mean is displayed
    bool summed = false;                                      ///< the sum over examples is displayed, not their mean

    /// From maps: the value of one example for every pair, in the order of DistanceMatrix::condensed; NaN where it is
    /// not defined. Rows that are NaN are left out. The displayed distance is the mean (or sum) over examples.
    std::vector<double> (*ofExample)(const attention::StackMaps &maps, Progress &progress) = nullptr;
    /// From anything else.
    PolicyDistances (*ofSources)(
        const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress) = nullptr;
};

} // namespace headwise::clustering::heads
