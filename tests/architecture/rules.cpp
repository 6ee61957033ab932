// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include <algorithm>
#include <functional>
#include <regex>

namespace headwise::tests {

namespace {

bool isWithin(const std::string &path, const std::vector<std::string> &folders)
{
    return std::any_of(folders.begin(), folders.end(),
        [&](const std::string &folder) { return path == folder || path.starts_with(folder + "/"); });
}

bool isProduct(const std::string &path) { return isCpp(path) && isWithin(path, {"core", "widgets", "app"}); }

std::string at(const std::string &file, const Include &include)
{
    return file + ":" + std::to_string(include.line) + " includes " + include.path;
}

/// Product files whose includes, followed through our own headers, name something that `isForeign` accepts.
std::set<std::string> filesReaching(const SourceTree &tree, const std::function<bool(const std::string &)> &isForeign)
{
    std::set<std::string> reaching;
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto &[path, file] : tree) {
            const bool reaches = std::any_of(file.includes.begin(), file.includes.end(),
                [&](const Include &include) { return isForeign(include.path) || reaching.contains(include.path); });
            if (reaches && isProduct(path))
                grew = reaching.insert(path).second || grew;
        }
    }
    return reaching;
}

} // namespace

Problems undeclaredArrows(const SourceTree &tree, const Rooms &rooms)
{
    Problems problems;
    for (const auto &[path, file] : tree) {
        if (!isProduct(path))
            continue;
        const std::string room = roomOf(path, rooms);
        if (room.empty()) {
            problems.push_back(path + " is in no declared room");
            continue;
        }
        const auto allowed = reachable(room, rooms);
        for (const auto &include : file.includes) {
            if (isWithin(include.path, {"tests"}))
                problems.push_back(at(path, include) + ", but the product knows no tests");
            const std::string target = roomOf(include.path, rooms);
            if (!target.empty() && target != room && !allowed.contains(target))
                problems.push_back(at(path, include) + ", but " + room + " declares no arrow to " + target);
        }
    }
    return problems;
}

Problems brokenArrows(const Rooms &rooms)
{
    Problems problems;
    for (const auto &[room, dependencies] : rooms) {
        if (reachable(room, rooms).contains(room))
            problems.push_back(room + " is on a cycle of arrows");
        for (const auto &dependency : dependencies)
            if (!rooms.contains(dependency))
                problems.push_back(room + " depends on " + dependency + ", which is no room");
    }
    return problems;
}

Problems crossedLayers(const SourceTree &tree, const Rooms &rooms)
{
    const std::vector<std::string> values{"core/base", "core/attention", "core/measures", "core/statistics",
        "core/compare", "core/clustering", "core/pruning", "core/flow", "widgets"};
    const std::vector<std::string> running{"core/models", "core/capture", "core/attribution", "core/ablation"};
    Problems problems;
    for (const auto &[room, dependencies] : rooms)
        for (const auto &target : reachable(room, rooms)) {
            const bool crossed = (isWithin(room, {"core"}) && !isWithin(target, {"core"})) ||
                                 (isWithin(room, {"widgets"}) && !isWithin(target, values)) ||
                                 (isWithin(room, {"app/desktop"}) && isWithin(target, running));
            if (crossed)
                problems.push_back(room + " must not reach " + target);
        }
    static const std::regex qtHeader("^(Qt[A-Z][A-Za-z]*/|Q[A-Z]).*");
    for (const auto &[path, file] : tree)
        for (const auto &include : file.includes)
            if (isProduct(path) && isWithin(path, {"core"}) && std::regex_match(include.path, qtHeader))
                problems.push_back(at(path, include) + ", but the core is free of Qt");
    return problems;
}

Problems leakedLibraries(const SourceTree &tree)
{
    static const std::regex torch("^(torch|ATen|c10|caffe2)/.*");
    static const std::regex hdf5("^(hdf5.*|H5[A-Za-z]*)\\.h(pp)?$");
    const auto matches = [](const std::regex &pattern) {
        return [&pattern](const std::string &include) { return std::regex_match(include, pattern); };
    };
    Problems problems;
    for (const auto &path : filesReaching(tree, matches(torch)))
        if (!isWithin(path, {"core/models", "core/attribution", "core/ablation"}))
            problems.push_back(path + " reaches LibTorch's headers, which belong to the model rooms");
    for (const auto &path : filesReaching(tree, matches(hdf5)))
        if (!isWithin(path, {"core/archive"}))
            problems.push_back(path + " reaches HDF5's headers, which belong to core/archive");
    return problems;
}

Problems longFiles(const SourceTree &tree, int most)
{
    Problems problems;
    for (const auto &[path, file] : tree)
        if (file.lines > most)
            problems.push_back(
                path + " has " + std::to_string(file.lines) + " lines, more than " + std::to_string(most));
    return problems;
}

Problems vagueNames(const SourceTree &tree)
{
    static const std::regex vague("(^|.*/)(utils?|common|helpers?|misc)(\\.[a-z]+|/.*)$");
    Problems problems;
    for (const auto &[path, file] : tree)
        if (std::regex_match(path, vague))
            problems.push_back(path + " has a name that says nothing");
    return problems;
}

} // namespace headwise::tests
