// SPDX-License-Identifier: GPL-3.0-or-later
// How a source is called on its lanes.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

namespace headwise::desktop::workspace {

/// The source's name; of a training run with the step that is shown: "run, step 500".
QString shownName(const SourceEntry &entry);

} // namespace headwise::desktop::workspace
