// SPDX-License-Identifier: GPL-3.0-or-later
// The table of distances between heads. Each distance is one definition: one file and one line.
#pragma once

#include "core/clustering/heads/distancedefinition.h"

#include <span>
#include <string>

namespace headwise::clustering::heads {

/// A distance of the table; equal pointers mean the same distance.
using Distance = const DistanceDefinition *;

/// All distances, in a fixed order.
std::span<const Distance> distances();
/// The distance with this id, or null.
Distance findDistance(std::string_view id);
/// The distance with this id. Throws Error{Usage} that lists all.
const DistanceDefinition &distanceNamed(std::string_view id);
/// "js, jensen_shannon, ...", for help and messages.
std::string distanceList();

/// As long as this object exists, one more distance is in the table: for tests and for programs that add their own.
/// Must not be created or destroyed while another thread uses the table. The definition must outlive this object.
class DistanceAddition
{
public:
    explicit DistanceAddition(const DistanceDefinition &definition);
    ~DistanceAddition();
    DistanceAddition(const DistanceAddition &) = delete;
    DistanceAddition &operator=(const DistanceAddition &) = delete;
};

} // namespace headwise::clustering::heads
