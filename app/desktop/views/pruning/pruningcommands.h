// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the Pruning view.
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

} // namespace headwise::desktop::views::pruning
