// SPDX-License-Identifier: GPL-3.0-or-later
// The displayed name of a source.
#pragma once

#include "app/desktop/workspace/workspacestate.h"

namespace headwise::desktop::workspace {

/// The name of the source; for a training run with the shown step: "run, step 500".
QString shownName(const SourceEntry &entry);

} // namespace headwise::desktop::workspace
