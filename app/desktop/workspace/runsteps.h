// SPDX-License-Identifier: GPL-3.0-or-later
// Two steps of a training run side by side: the step against which a run is compared is a source of its own, in the
// place before the run, so that it is the baseline and every view shows both.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

namespace headwise::desktop::workspace {

/// True if this source is the step against which the run in the next place is compared.
bool standsAgainst(const WorkspaceState &state, std::size_t place);
/// Place of the step against which the run in `run` is compared; -1 if there is none.
int againstPlace(const WorkspaceState &state, std::size_t run);
/// Place of the run that a source belongs to: its own, or the next one for the step against which it is compared.
std::size_t runPlace(const WorkspaceState &state, std::size_t place);

/// Shows a step of a run, by its index.
void showStep(SourceEntry &run, int step);
/// Compares the run in `run` with one of its steps, by index; -1: with none. A new source has the id `newId`.
void setAgainst(WorkspaceState &state, std::size_t run, int step, int newId);
/// Removes a source. What was compared with it, is not any longer.
void removeSource(WorkspaceState &state, std::size_t place);
/// After changes of the order: a step that no longer stands before its run is an ordinary source.
void separateSteps(WorkspaceState &state);
/// After a step was found elsewhere: the other side of the run has the same files.
void shareSteps(WorkspaceState &state, std::size_t place);

} // namespace headwise::desktop::workspace
