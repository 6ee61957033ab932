// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/statediff.h"

#include "app/desktop/workspace/runsteps.h"
#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingchange.h"
#include "core/base/ids.h"

#include <QJsonDocument>

namespace headwise::desktop::workspace {

namespace {

using Calls = std::vector<CommandCall>;
using Entries = std::vector<SourceEntry>;

QString letterAt(std::size_t place) { return QString::fromStdString(sourceLetter(place)); }

qint64 shownStep(const SourceEntry &entry) { return entry.steps[static_cast<std::size_t>(entry.currentStep())].step; }

void addEntryChanges(Calls &calls, std::size_t place, const SourceEntry &before, const SourceEntry &after)
{
    const QJsonObject source{{"source", letterAt(place)}};
    const auto add = [&](const char *id, const char *name, const QJsonValue &value) {
        QJsonObject arguments = source;
        arguments[QLatin1String(name)] = value;
        calls.push_back({QLatin1String(id), arguments});
    };
    if (before.name != after.name)
        add("source.rename", "name", after.name);
    if (before.visible != after.visible)
        add("source.show", "shown", after.visible);
    if (before.path != after.path) {
        const bool sameRun = before.steps == after.steps && after.isRun() && after.currentStep() >= 0;
        if (sameRun)
            add("source.step", "step", shownStep(after));
        else
            add("source.locate", "path", after.path);
    } else if (before.model != after.model) {
        add("source.model", "folder", after.model);
    }
}

/// The only source that is missing in `after`; nullopt if there are other differences.
std::optional<std::size_t> removedPlace(const WorkspaceState &before, const WorkspaceState &after)
{
    for (std::size_t place = 0; after.sources.size() + 1 == before.sources.size() && place < before.sources.size();
         ++place) {
        WorkspaceState rest = before;
        removeSource(rest, place);
        if (rest.sources == after.sources)
            return place;
    }
    return std::nullopt;
}

std::optional<std::pair<std::size_t, std::size_t>> swappedPlaces(
    const WorkspaceState &before, const WorkspaceState &after)
{
    std::vector<std::size_t> differ;
    for (std::size_t place = 0; before.sources.size() == after.sources.size() && place < before.sources.size(); ++place)
        if (before.sources[place] != after.sources[place])
            differ.push_back(place);
    if (differ.size() != 2)
        return std::nullopt;
    WorkspaceState swapped = before;
    swapPlaces(swapped, differ[0], differ[1]);
    return swapped.sources == after.sources ? std::optional(std::pair(differ[0], differ[1])) : std::nullopt;
}

/// The place of a step that was put before its run, to compare the run with it.
std::optional<std::size_t> addedAgainst(const WorkspaceState &before, const WorkspaceState &after)
{
    for (std::size_t place = 0; after.sources.size() == before.sources.size() + 1 && place < before.sources.size();
         ++place) {
        if (!standsAgainst(after, place))
            continue;
        WorkspaceState added = before;
        const SourceEntry &step = after.sources[place];
        setAgainst(added, place, step.currentStep(), step.id);
        if (added.sources == after.sources)
            return place;
    }
    return std::nullopt;
}

void addSourceChanges(Calls &calls, const WorkspaceState &stateBefore, const WorkspaceState &stateAfter)
{
    const Entries &before = stateBefore.sources, &after = stateAfter.sources;
    if (before == after)
        return;
    if (const auto place = removedPlace(stateBefore, stateAfter)) {
        calls.push_back({"source.remove", {{"source", letterAt(*place)}}});
        return;
    }
    if (after.size() < before.size())
        return;
    if (const auto places = swappedPlaces(stateBefore, stateAfter)) {
        calls.push_back({"source.swap", {{"first", letterAt(places->first)}, {"second", letterAt(places->second)}}});
        return;
    }
    if (const auto place = addedAgainst(stateBefore, stateAfter)) {
        calls.push_back({"source.against", {{"source", letterAt(*place)}, {"step", shownStep(after[*place])}}});
        return;
    }
    for (std::size_t place = 0; place < before.size(); ++place)
        addEntryChanges(calls, place, before[place], after[place]);
    QJsonArray paths;
    for (std::size_t place = before.size(); place < after.size(); ++place)
        paths.append(after[place].path);
    if (!paths.isEmpty())
        calls.push_back({"source.add", {{"paths", paths}}});
}

/// What the commands about sources alone make of a state: settings may name other places then.
WorkspaceState withSourcesOf(const WorkspaceState &before, const WorkspaceState &after)
{
    WorkspaceState next = before;
    if (const auto removed = removedPlace(before, after))
        removeSource(next, *removed);
    else if (const auto places = swappedPlaces(before, after))
        swapPlaces(next, places->first, places->second);
    else if (const auto place = addedAgainst(before, after))
        setAgainst(next, *place, after.sources[*place].currentStep(), after.sources[*place].id);
    next.sources = after.sources;
    return next;
}

void addSettingChanges(
    Calls &calls, const WorkspaceState &before, const WorkspaceState &after, const SettingsTypes &types)
{
    QStringList views{QString()};
    for (const SettingsType &type : types)
        views << type.view;
    for (const QString &view : views) {
        const QJsonObject old = settingsInForce(before, types, view);
        const QJsonObject now = settingsInForce(after, types, view);
        for (auto setting = now.begin(); setting != now.end(); ++setting) {
            if (old[setting.key()] == setting.value() || (view.isEmpty() && setting.key() == QLatin1String("view")))
                continue;
            QJsonObject arguments{{"name", setting.key()}, {"value", setting.value()}};
            if (!view.isEmpty())
                arguments["view"] = view;
            calls.push_back({"setting.change", arguments});
        }
    }
}

/// `unitsDiffer`: words instead of tokens, or the like.
void addSelectionChanges(Calls &calls, const SelectionState &before, const SelectionState &after, bool unitsDiffer)
{
    if (before.example != after.example)
        calls.push_back({"select.example", {{"key", QString::fromStdString(after.example)}}});
    const bool stackFollows = !after.heads.empty() && after.heads.back().stack == after.stack;
    if (before.stack != after.stack && !stackFollows)
        calls.push_back({"select.stack", {{"stack", QString::fromUtf8(attention::stackName(after.stack))}}});
    if (before.heads != after.heads)
        calls.push_back({"select.heads", headArguments(after.heads)});
    // Another example, stack or unit already unpins the token.
    const bool unpinned = before.example != after.example || before.stack != after.stack || unitsDiffer;
    const Cell kept = unpinned ? Cell{} : before.pinned;
    if (kept != after.pinned)
        calls.push_back({"select.token", {{"query", after.pinned.query}, {"key", after.pinned.key}}});
}

} // namespace

std::vector<CommandCall> changesBetween(const Session &before, const Session &after, const SettingsTypes &types)
{
    Calls calls;
    addSourceChanges(calls, before.state, after.state);
    addSettingChanges(calls, withSourcesOf(before.state, after.state), after.state, types);
    addSelectionChanges(
        calls, before.selection, after.selection, !before.state.settings.sameUnits(after.state.settings));
    if (before.state.settings.view != after.state.settings.view)
        calls.push_back({QStringLiteral("view.") + after.state.settings.view, {}});
    return calls;
}

QByteArray scriptLine(const CommandCall &call)
{
    QJsonObject json{{"command", call.id}};
    if (!call.arguments.isEmpty())
        json["arguments"] = call.arguments;
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace headwise::desktop::workspace
