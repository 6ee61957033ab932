// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <regex>

namespace headwise::tests {

namespace {

bool isWithin(const std::string &path, const std::vector<std::string> &folders)
{
    return std::any_of(folders.begin(), folders.end(),
        [&](const std::string &folder) { return path == folder || path.starts_with(folder + "/"); });
}

bool isHeader(const std::string &path) { return path.ends_with(".h"); }

/// A file with main() may use rooms beside its own.
bool isProgram(const std::string &path) { return path.ends_with("/main.cpp"); }

bool mayInclude(const Arrows &arrows, const std::string &target, bool fromHeader)
{
    const bool declared = std::find(arrows.all.begin(), arrows.all.end(), target) != arrows.all.end();
    return declared && !(fromHeader && arrows.privateOnes.contains(target));
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
        if (room.empty() && !isProgram(path))
            problems.push_back(path + " is in no declared room");
        for (const auto &include : file.includes) {
            if (isWithin(include.path, {"tests"}))
                problems.push_back(at(path, include) + ", but the product knows no tests");
            const std::string target = roomOf(include.path, rooms);
            if (!room.empty() && !isProgram(path) && !target.empty() && target != room &&
                !mayInclude(rooms.at(room), target, isHeader(path)))
                problems.push_back(at(path, include) + ", but " + room + " declares no arrow to " + target);
        }
    }
    return problems;
}

Problems unusedArrows(const SourceTree &tree, const Rooms &rooms)
{
    std::set<std::pair<std::string, std::string>> ofHeaders, ofSources;
    for (const auto &[path, file] : tree)
        for (const auto &include : file.includes)
            if (isProduct(path) && !isProgram(path))
                (isHeader(path) ? ofHeaders : ofSources).emplace(roomOf(path, rooms), roomOf(include.path, rooms));
    Problems problems;
    for (const auto &[room, arrows] : rooms)
        for (const auto &target : arrows.all) {
            const bool isPrivate = arrows.privateOnes.contains(target);
            if (!isPrivate && !ofHeaders.contains({room, target}))
                problems.push_back(room + " declares an arrow to " + target + " that no header of it uses");
            if (isPrivate && !ofSources.contains({room, target}))
                problems.push_back(room + " declares a private arrow to " + target + " that no source of it uses");
        }
    return problems;
}

Problems foreignNamespaces(const SourceTree &tree, const Rooms &rooms)
{
    Problems problems;
    for (const auto &[path, file] : tree) {
        const std::string room = roomOf(path, rooms);
        if (!isProduct(path) || room.empty() || isProgram(path) || file.namespaces.empty())
            continue;
        const std::string own = namespaceOf(room);
        // Types of other rooms that are declared ahead stand before the room's own namespace.
        const std::string &last = file.namespaces.back();
        if (last != own && !last.starts_with(own + "::"))
            problems.push_back(path + " is in " + last + ", but " + room + " is " + own);
        for (const auto &type : file.types)
            if (type.space != own && !type.space.starts_with(own + "::"))
                problems.push_back(path + " declares " + type.name + " in " + type.space + ", which is not its own");
    }
    return problems;
}

Problems typesTwice(const SourceTree &tree)
{
    std::map<std::string, std::string> first;
    Problems problems;
    for (const auto &[path, file] : tree)
        for (const auto &type : file.types) {
            // An alias in a source is that source's own.
            if (type.isAlias && !isHeader(path))
                continue;
            const auto [known, isNew] = first.emplace(type.space + "::" + type.name, path);
            if (!isNew && known->second != path && isProduct(path))
                problems.push_back(known->first + " is declared by " + known->second + " and by " + path);
        }
    return problems;
}

Problems brokenArrows(const Rooms &rooms)
{
    Problems problems;
    for (const auto &[room, arrows] : rooms) {
        if (reachable(room, rooms).contains(room))
            problems.push_back(room + " is on a cycle of arrows");
        for (const auto &dependency : arrows.all)
            if (!rooms.contains(dependency))
                problems.push_back(room + " depends on " + dependency + ", which is no room");
    }
    return problems;
}

/// What lies in a model's folder: the model rooms that the window may read, and that must be free of LibTorch
/// therefore.
static const std::vector<std::string> modelFiles{"core/models/files", "core/models/layouts"};

Problems crossedLayers(const SourceTree &tree, const Rooms &rooms)
{
    const std::vector<std::string> values{"core/base", "core/attention", "core/measures", "core/statistics",
        "core/compare", "core/clustering", "core/pruning", "core/flow", "widgets"};
    const std::vector<std::string> running{"core/models", "core/capture", "core/attribution", "core/ablation"};
    Problems problems;
    for (const auto &[room, arrows] : rooms)
        for (const auto &target : reachable(room, rooms)) {
            const bool crossed =
                (isWithin(room, {"core"}) && !isWithin(target, {"core"})) ||
                (isWithin(room, {"widgets"}) && !isWithin(target, values)) ||
                (isWithin(room, {"app/desktop"}) && isWithin(target, running) && !isWithin(target, modelFiles));
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
    static const std::regex charts("^(QtCharts(/.*)?|Q[A-Za-z]*(Chart|ChartView|Series|BarSet|BoxSet|CandlestickSet|"
                                   "CategoryAxis|ValueAxis|AbstractAxis|Legend))$");
    const auto matches = [](const std::regex &pattern) {
        return [&pattern](const std::string &include) { return std::regex_match(include, pattern); };
    };
    Problems problems;
    for (const auto &path : filesReaching(tree, matches(torch)))
        if (!isWithin(path, {"core/models", "core/attribution", "core/ablation"}) || isWithin(path, modelFiles))
            problems.push_back(path + " reaches LibTorch's headers, which belong to the model rooms");
    for (const auto &path : filesReaching(tree, matches(hdf5)))
        if (!isWithin(path, {"core/archive"}))
            problems.push_back(path + " reaches HDF5's headers, which belong to core/archive");
    for (const auto &path : filesReaching(tree, matches(charts)))
        if (!isWithin(path, {"widgets/plots"}))
            problems.push_back(path + " reaches Qt Charts' headers, which belong to widgets/plots");
    return problems;
}

Problems longFiles(const SourceTree &tree, int max)
{
    Problems problems;
    for (const auto &[path, file] : tree)
        if (file.lines > max)
            problems.push_back(
                path + " has " + std::to_string(file.lines) + " lines, more than " + std::to_string(max));
    return problems;
}

Problems largeFunctions(const SourceTree &tree, int lines, int parameters)
{
    Problems problems;
    for (const auto &[path, file] : tree)
        for (const auto &function : file.functions) {
            const std::string where = path + " " + function.name + " (line " + std::to_string(function.line) + ")";
            if (function.lines > lines)
                problems.push_back(where + " has " + std::to_string(function.lines) + " lines");
            if (function.parameters > parameters && isProduct(path))
                problems.push_back(where + " has " + std::to_string(function.parameters) + " parameters");
        }
    return problems;
}

Problems fullFolders(const SourceTree &tree, int max)
{
    static const std::regex oneDefinitionEach("^(.*/(definitions|families|commands)|.*/families/.*)$");
    std::map<std::string, int> sources;
    for (const auto &[path, file] : tree)
        if (isProduct(path) && !isHeader(path))
            ++sources[path.substr(0, path.rfind('/'))];
    Problems problems;
    for (const auto &[folder, count] : sources)
        if (count > max && !std::regex_match(folder, oneDefinitionEach))
            problems.push_back(
                folder + " holds " + std::to_string(count) + " sources, more than " + std::to_string(max));
    return problems;
}

Problems sourcesWithoutHeader(const SourceTree &tree)
{
    static const std::regex aside("^(.*/(definitions|families|commands)/[^/]*|.*/families/.*|.*/main\\.cpp)$");
    Problems problems;
    for (const auto &[path, file] : tree)
        if (isProduct(path) && path.ends_with(".cpp") && !std::regex_match(path, aside) &&
            !tree.contains(path.substr(0, path.size() - 4) + ".h"))
            problems.push_back(path + " has no header of its name");
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
