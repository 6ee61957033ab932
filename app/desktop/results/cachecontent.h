// SPDX-License-Identifier: GPL-3.0-or-later
// Which archives of the cache are still needed, and keeping the cache within the size that the user prefers.
#pragma once

#include "app/desktop/workspace/workspace.h"

namespace headwise::desktop::results {

/// Archives of the open workspace: of sources, steps and typed sentences.
QStringList archivesOpen(const workspace::Workspace &workspace);
/// The same of this workspace and of the recent sessions, and what interrupted runs continue from.
QStringList archivesInUse(const workspace::Workspace &workspace);

/// Deletes the oldest archives that nothing uses until the cache is as small as the user prefers; returns how many.
int trimCache(const workspace::Workspace &workspace);

} // namespace headwise::desktop::results
