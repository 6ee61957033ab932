// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rooms.h"

#include <algorithm>

namespace headwise::tests {

Rooms readRooms(std::istream &text)
{
    Rooms rooms;
    std::string room;
    for (std::string line; std::getline(text, line);) {
        const auto colon = line.find(':');
        std::string dependency = colon == std::string::npos ? line : line.substr(colon + 1);
        if (colon != std::string::npos)
            room = line.substr(0, colon);
        if (!room.empty())
            rooms.try_emplace(room);
        if (dependency.starts_with('-')) {
            dependency.erase(0, 1);
            rooms[room].privateOnes.insert(dependency);
        }
        if (!dependency.empty())
            rooms[room].all.push_back(dependency);
    }
    return rooms;
}

std::string roomOf(const std::string &file, const Rooms &rooms)
{
    std::string best;
    for (const auto &[room, arrows] : rooms)
        if (file.starts_with(room + "/") && room.size() > best.size())
            best = room;
    return best;
}

std::string namespaceOf(const std::string &room)
{
    std::string path = room == "core/base" ? std::string() : room;
    for (const char *layer : {"core/", "app/"})
        if (path.starts_with(layer))
            path.erase(0, std::char_traits<char>::length(layer));
    std::string name = "headwise";
    for (std::size_t begin = 0; begin < path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        name += "::" + path.substr(begin, end - begin);
        begin = end + 1;
    }
    return name;
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
        for (const auto &dependency : found->second.all)
            if (reached.insert(dependency).second)
                open.push_back(dependency);
    }
    return reached;
}

} // namespace headwise::tests
