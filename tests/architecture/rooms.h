// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms as CMake declared them, and which of them each may use.
#pragma once

#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace headwise::tests {

/// Room path -> the rooms its DEPENDS line names.
using Rooms = std::map<std::string, std::vector<std::string>>;

/// Reads what headwise_room() collected: "room:first dependency", then one further dependency a line.
Rooms readRooms(std::istream &text);

/// The room a file is in: the longest room path that is one of its folders; empty when there is none.
std::string roomOf(const std::string &file, const Rooms &rooms);

/// All rooms within reach of `room` along the arrows, itself not included unless it is on a cycle.
std::set<std::string> reachable(const std::string &room, const Rooms &rooms);

} // namespace headwise::tests
