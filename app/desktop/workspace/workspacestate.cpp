// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/workspacestate.h"

#include "app/desktop/workspace/runsteps.h"

#include <QDir>
#include <QFileInfo>

#include <array>
#include <utility>

namespace headwise::desktop::workspace {

namespace {

constexpr std::array<int SharedSettings::*, 4> sourceChoices{
    &SharedSettings::reference, &SharedSettings::compared, &SharedSettings::replicate, &SharedSettings::otherReplicate};

} // namespace

int WorkspaceState::placeOf(int id) const
{
    for (std::size_t i = 0; id >= 0 && i < sources.size(); ++i)
        if (sources[i].id == id)
            return static_cast<int>(i);
    return -1;
}

int WorkspaceState::idAt(int place) const
{
    return place < 0 || place >= static_cast<int>(sources.size()) ? -1 : sources[static_cast<std::size_t>(place)].id;
}

std::vector<SourceId> onlySteps(const std::vector<SourceEntry> &before, const std::vector<SourceEntry> &after)
{
    std::vector<SourceId> stepped;
    for (std::size_t i = 0; before.size() == after.size() && i < before.size(); ++i) {
        SourceEntry moved = before[i];
        if (after[i].isRun() && after[i].currentStep() >= 0) {
            moved.path = after[i].path;
            moved.model = after[i].model;
        }
        if (moved != after[i])
            return {};
        if (before[i] != after[i])
            stepped.push_back({after[i].id, static_cast<int>(i)});
    }
    return stepped;
}

void findStepsBeside(SourceEntry &entry, const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    for (StepEntry &step : entry.steps) {
        const QString beside = folder.filePath(QFileInfo(step.path).fileName());
        if (!QFileInfo::exists(step.path) && QFileInfo::exists(beside))
            step.path = beside;
    }
}

void swapPlaces(WorkspaceState &state, std::size_t first, std::size_t second)
{
    const int one = state.sources.at(first).id, other = state.sources.at(second).id;
    const bool sides =
        first + 1 == second ? standsAgainst(state, first) : second + 1 == first && standsAgainst(state, second);
    std::swap(state.sources[first], state.sources[second]);
    if (sides) // the two steps of one run
        std::swap(state.sources[first].against, state.sources[second].against);
    for (int *chosen : {&state.settings.reference, &state.settings.compared})
        *chosen = *chosen == one ? other : *chosen == other ? one : *chosen;
    separateSteps(state);
}

SharedSettings settingsByPlace(const WorkspaceState &state)
{
    SharedSettings settings = state.settings;
    for (const auto choice : sourceChoices)
        settings.*choice = state.placeOf(settings.*choice);
    settings.moreReplicates.clear();
    for (const QString &id : state.settings.moreReplicates)
        if (const int place = state.placeOf(id.toInt()); place >= 0)
            settings.moreReplicates << QString::number(place);
    return settings;
}

SharedSettings settingsFromPlaces(SharedSettings settings, const WorkspaceState &state)
{
    const SharedSettings before = settingsByPlace(state);
    for (const auto choice : sourceChoices)
        settings.*choice = settings.*choice == before.*choice ? state.settings.*choice : state.idAt(settings.*choice);
    const QStringList places = std::exchange(settings.moreReplicates, {});
    for (const QString &place : places)
        if (const int id = state.idAt(place.toInt()); id >= 0)
            settings.moreReplicates << QString::number(id);
    if (places == before.moreReplicates)
        settings.moreReplicates = state.settings.moreReplicates;
    return settings;
}

} // namespace headwise::desktop::workspace
