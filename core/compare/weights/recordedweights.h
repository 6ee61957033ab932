// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of two models that archives were captured from, where both folders are still at hand.
#pragma once

#include "core/compare/weights/weightcomparison.h"
#include "core/models/files/modelsearch.h"

#include <optional>

namespace headwise::compare::weights {

/// Nullopt where a folder is gone or holds other weights by now, the models cannot be compared head by head, or either
/// of them is not read here (family, type of numbers): an archive says more than its model does then. Throws
/// Error{Cancelled} only.
std::optional<WeightComparison> compareRecorded(
    const Sides<models::files::RecordedModel> &recorded, const WeightOptions &options, Progress &progress);

} // namespace headwise::compare::weights
