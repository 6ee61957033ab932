// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/statediff.h"

#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingchange.h"
#include "core/base/ids.h"

#include <QJsonDocument>

namespace headwise::desktop::workspace {

namespace {

using Calls = std::vector<CommandCall>;
using Entries = std::vector<SourceEntry>;

QString letterAt(std::size_t place) { return QString::fromStdString(sourceLetter(place)); }

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
            add("source.step", "step", after.steps[static_cast<std::size_t>(after.currentStep())].step);
        else
            add("source.locate", "path", after.path);
    } else if (before.model != after.model) {
        add("source.model", "folder", after.model);
    }
}

/// The only entry that is missing in `after`; nullopt if there are other differences.
std::optional<std::size_t> removedPlace(const Entries &before, const Entries &after)
{
    for (std::size_t place = 0; after.size() + 1 == before.size() && place < before.size(); ++place) {
        Entries rest = before;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(place));
        if (rest == after)
            return place;
    }
    return std::nullopt;
}

std::optional<std::pair<std::size_t, std::size_t>> swappedPlaces(const Entries &before, const Entries &after)
{
    std::vector<std::size_t> differ;
    for (std::size_t place = 0; before.size() == after.size() && place < before.size(); ++place)
        if (before[place] != after[place])
            differ.push_back(place);
    if (differ.size() != 2 || before[differ[0]] != after[differ[1]] || before[differ[1]] != after[differ[0]])
        return std::nullopt;
    return std::pair(differ[0], differ[1]);
}

void addSourceChanges(Calls &calls, const Entries &before, const Entries &after)
{
    if (before == after)
        return;
    if (const auto place = removedPlace(before, after)) {
        calls.push_back({"source.remove", {{"source", letterAt(*place)}}});
        return;
    }
    if (after.size() < before.size())
        return;
    if (const auto places = swappedPlaces(before, after)) {
        calls.push_back({"source.swap", {{"first", letterAt(places->first)}, {"second", letterAt(places->second)}}});
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
    if (const auto places = swappedPlaces(before.sources, after.sources))
        swapPlaces(next, places->first, places->second);
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
    addSourceChanges(calls, before.state.sources, after.state.sources);
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
