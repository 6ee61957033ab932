// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the Pruning view, and the command line that measures what it shows.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/pruning/found/modelruns.h"
#include "app/desktop/views/pruning/pruninginput.h"

namespace headwise::desktop::views::pruning {

/// What the commands read and do.
struct PruningCommandTarget
{
    std::function<const PruningInput &()> input; ///< of the shown source, whatever view is shown; empty: none
    std::function<void(found::RunKind kind, const QString &folder)>
        run; ///< `folder`: of an export; Plan: and the curve
    found::ModelRuns *runs;
    QWidget *window; ///< parent of dialogs
};
void addPruningCommands(commands::CommandRegistry &commands, results::Desk &desk, const PruningCommandTarget &target);

/// Options that a run needs besides model, data and plan.
QStringList runOptions(const PruningInput &input, found::RunKind kind);
/// "headwise-cli prune MODEL --data F --order both ...": as words. `model` may be a place holder.
QStringList pruningLine(const PruningInput &input, const QString &model);
/// A folder for the pruned checkpoint: beside the model, named after the heads that are left.
QString proposedFolder(const PruningInput &input);

} // namespace headwise::desktop::views::pruning
