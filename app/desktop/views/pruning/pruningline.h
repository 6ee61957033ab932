// SPDX-License-Identifier: GPL-3.0-or-later
// The command line that measures what the Pruning view shows.
#pragma once

#include "app/desktop/views/pruning/found/modelruns.h"
#include "app/desktop/views/pruning/pruninginput.h"

namespace headwise::desktop::views::pruning {

/// Options that a run needs besides model, data and plan.
QStringList runOptions(const PruningInput &input, found::RunKind kind);
/// "headwise-cli prune MODEL --data F --order both ...": as words. `model` may be a place holder.
QStringList pruningLine(const PruningInput &input, const QString &model);
/// A folder for the pruned checkpoint: beside the model, named after the heads that are left.
QString proposedFolder(const PruningInput &input);

} // namespace headwise::desktop::views::pruning
