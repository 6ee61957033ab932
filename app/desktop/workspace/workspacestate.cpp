// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/workspacestate.h"

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

void swapPlaces(WorkspaceState &state, std::size_t first, std::size_t second)
{
    const int one = state.sources.at(first).id, other = state.sources.at(second).id;
    std::swap(state.sources[first], state.sources[second]);
    for (int *chosen : {&state.settings.reference, &state.settings.compared})
        *chosen = *chosen == one ? other : *chosen == other ? one : *chosen;
}

SharedSettings settingsByPlace(const WorkspaceState &state)
{
    SharedSettings settings = state.settings;
    for (const auto choice : sourceChoices)
        settings.*choice = state.placeOf(settings.*choice);
    return settings;
}

SharedSettings settingsFromPlaces(SharedSettings settings, const WorkspaceState &state)
{
    const SharedSettings before = settingsByPlace(state);
    for (const auto choice : sourceChoices)
        settings.*choice = settings.*choice == before.*choice ? state.settings.*choice : state.idAt(settings.*choice);
    return settings;
}

} // namespace headwise::desktop::workspace
