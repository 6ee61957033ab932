// SPDX-License-Identifier: GPL-3.0-or-later
// What an output is worth against its target.
#pragma once

#include "core/ablation/evaluation/metric.h"

namespace headwise::ablation::evaluation {

/// Adds what a part of a text gives; of pooled states nothing.
void addScore(Task task, const models::Target &target, const models::ModelOutput &output, Score &score);

} // namespace headwise::ablation::evaluation
