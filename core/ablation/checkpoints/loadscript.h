// SPDX-License-Identifier: GPL-3.0-or-later
// The script that loads checkpoints of form D in transformers.
#pragma once

#include "core/ablation/checkpoints/sourcemodel.h"

#include <string>

namespace headwise::ablation::checkpoints {

/// load_pruned.py: loads the folder in which it lies as the stock class of transformers 4 or 5, whose parameters it
/// resizes to the stored shapes, and whose numbers of heads it sets (FamilyForms::scaled).
std::string loadScript(const SourceModel &model);

} // namespace headwise::ablation::checkpoints
