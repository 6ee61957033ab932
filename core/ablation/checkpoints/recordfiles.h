// SPDX-License-Identifier: GPL-3.0-or-later
// Files beside a pruned checkpoint that say what was done.
#pragma once

#include "core/ablation/checkpoints/export.h"
#include "core/ablation/checkpoints/outputfolder.h"

namespace headwise::ablation::checkpoints {

/// What is exported. `plan` names the model's weights.
struct ExportedModel
{
    const SourceModel &model;
    const pruning::Plan &plan;
    const FormChoice &choice;
    const pruning::MeanContexts &means;
};

/// plan.json, pruning.json and the head masks, see exportPruned().
void writeRecords(const OutputFolder &output, const ExportedModel &exported);

} // namespace headwise::ablation::checkpoints
