// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rooms.h"

namespace headwise::tests {

Rooms readRooms(std::istream &text)
{
    Rooms rooms;
    std::string room;
    for (std::string line; std::getline(text, line);) {
        const auto colon = line.find(':');
        const std::string dependency = colon == std::string::npos ? line : line.substr(colon + 1);
        if (colon != std::string::npos)
            room = line.substr(0, colon);
        if (!room.empty())
            rooms.try_emplace(room);
        if (!dependency.empty())
            rooms[room].push_back(dependency);
    }
    return rooms;
}

std::string roomOf(const std::string &file, const Rooms &rooms)
{
    std::string best;
    for (const auto &[room, dependencies] : rooms)
        if (file.starts_with(room + "/") && room.size() > best.size())
            best = room;
    return best;
}

std::set<std::string> reachable(const std::string &room, const Rooms &rooms)
{
    std::set<std::string> reached;
    std::vector<std::string> open{room};
    while (!open.empty()) {
        const auto found = rooms.find(open.back());
        open.pop_back();
        if (found == rooms.end())
            continue;
        for (const auto &dependency : found->second)
            if (reached.insert(dependency).second)
                open.push_back(dependency);
    }
    return reached;
}

} // namespace headwise::tests
