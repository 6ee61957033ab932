// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of a run, as headwise-cli prints them.
#pragma once

#include "core/base/errortext.h"
#include "core/base/json.h"

#include <vector>

namespace headwise::pruning::results {

/// `notes`: English sentences, of which the first are in `texts`, too, with what fills them, so that they can be
/// translated. What is no sentence is left out.
std::vector<ErrorText> notesFrom(const nlohmann::json &notes, const nlohmann::json &texts);

} // namespace headwise::pruning::results
