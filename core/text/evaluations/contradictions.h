// SPDX-License-Identifier: GPL-3.0-or-later
// Samples that contradict themselves or each other.
#pragma once

#include "core/text/evaluations/sample.h"

#include <span>
#include <string>
#include <vector>

namespace headwise::text::evaluations {

/// One sentence for each kind of contradiction, with the number of samples and the first of them: a doc_id that names
/// several texts; choices that are equal; a target that is neither the place nor the text of a choice; a metric `acc`
/// that says otherwise than target and log-likelihoods; different documents that ask the same. `samples`: of one
/// filter. Empty for samples as the harness writes them.
std::vector<std::string> contradictionNotes(std::span<const Sample> samples);

} // namespace headwise::text::evaluations
