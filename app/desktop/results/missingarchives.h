// SPDX-License-Identifier: GPL-3.0-or-later
// Archives that a session names and that are not there any more can be captured again, if model and input are known.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <vector>

namespace headwise::desktop::results {

class Desk;

/// Sources without their archive; of a training run also those without the archive of some step.
std::vector<workspace::Source> missingSources(const workspace::Workspace &workspace);
/// "B tuned: /x/tuned.h5 is not there." and what to do, for each of these sources.
QString missingSentence(const std::vector<workspace::Source> &missing);
/// The reason why the archive of a source cannot be captured again; empty if it can.
QString whyNotAgain(const workspace::SourceEntry &entry);
/// Runs the models of these sources over what they ran over, into the archives that are missing.
void runAgain(Desk &desk, const std::vector<workspace::Source> &sources);

/// The folder of a training run's checkpoints; empty if it is not known.
QString runFolder(const workspace::SourceEntry &entry);

} // namespace headwise::desktop::results
