// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/runsteps.h"

namespace headwise::desktop::workspace {

bool standsAgainst(const WorkspaceState &state, std::size_t place)
{
    if (place + 1 >= state.sources.size() || !state.sources[place].against)
        return false;
    const SourceEntry &run = state.sources[place + 1];
    return run.isRun() && !run.against && run.steps == state.sources[place].steps;
}

int againstPlace(const WorkspaceState &state, std::size_t run)
{
    return run > 0 && standsAgainst(state, run - 1) ? static_cast<int>(run) - 1 : -1;
}

std::size_t runPlace(const WorkspaceState &state, std::size_t place)
{
    return standsAgainst(state, place) ? place + 1 : place;
}

void showStep(SourceEntry &run, int step)
{
    const StepEntry &chosen = run.steps.at(static_cast<std::size_t>(step));
    run.path = chosen.path;
    if (!chosen.model.isEmpty())
        run.model = chosen.model;
}

void setAgainst(WorkspaceState &state, std::size_t run, int step, int newId)
{
    const int place = againstPlace(state, run);
    if (step < 0) {
        if (place >= 0)
            removeSource(state, static_cast<std::size_t>(place));
        return;
    }
    if (place >= 0) {
        showStep(state.sources[static_cast<std::size_t>(place)], step);
        return;
    }
    SourceEntry side = state.sources.at(run);
    side.typed.clear(); // typed sentences were read by the other step
    side.visible = true;
    side.id = newId;
    side.against = true;
    showStep(side, step);
    const bool leads = run == 0 && state.settings.reference < 0 && state.settings.compared < 0;
    state.sources.insert(state.sources.begin() + static_cast<std::ptrdiff_t>(run), std::move(side));
    state.sources[run + 1].visible = true;
    if (!leads) { // other sources would be compared first
        state.settings.reference = newId;
        state.settings.compared = state.sources[run + 1].id;
    }
}

void removeSource(WorkspaceState &state, std::size_t place)
{
    const bool side = standsAgainst(state, place);
    const int id = state.sources[place].id, run = side ? state.sources[place + 1].id : -1;
    state.sources.erase(state.sources.begin() + static_cast<std::ptrdiff_t>(place));
    if (side && state.settings.reference == id && state.settings.compared == run)
        state.settings.reference = state.settings.compared = -1;
    separateSteps(state);
}

void separateSteps(WorkspaceState &state)
{
    for (std::size_t place = 0; place < state.sources.size(); ++place)
        state.sources[place].against = standsAgainst(state, place);
}

void shareSteps(WorkspaceState &state, std::size_t place)
{
    const std::size_t run = state.sources[place].against ? place + 1 : place;
    const std::size_t side = run > 0 && state.sources[run - 1].against ? run - 1 : run;
    SourceEntry &other = state.sources.at(place == run ? side : run);
    const int step = other.currentStep();
    other.steps = state.sources[place].steps;
    if (step >= 0)
        showStep(other, step);
}

} // namespace headwise::desktop::workspace
