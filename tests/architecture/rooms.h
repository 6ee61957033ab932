// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms as CMake declared them, and which of them each may use.
#pragma once

#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace headwise::tests {

/// The arrows that a room declares.
struct Arrows
{
    std::vector<std::string> all;      ///< DEPENDS and PRIVATE_DEPENDS
    std::set<std::string> privateOnes; ///< PRIVATE_DEPENDS: only sources may include them
};

/// Room path -> its arrows.
using Rooms = std::map<std::string, Arrows>;

/// Reads what headwise_room() collected: "room:first dependency", then one further dependency a line; "-" before the
/// private ones.
Rooms readRooms(std::istream &text);

/// The room a file is in: the longest room path that is one of its folders; empty when there is none.
std::string roomOf(const std::string &file, const Rooms &rooms);

/// The namespace of a room: core/base is `headwise` itself, core/text/steps is headwise::text::steps, widgets/heatmap
/// is headwise::widgets::heatmap, app/desktop/jobs is headwise::desktop::jobs.
std::string namespaceOf(const std::string &room);

/// All rooms within reach of `room` along the arrows, itself not included unless it is on a cycle.
std::set<std::string> reachable(const std::string &room, const Rooms &rooms);

} // namespace headwise::tests
