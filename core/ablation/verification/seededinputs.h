// SPDX-License-Identifier: GPL-3.0-or-later
// Random inputs for a model of which only the sizes are known.
#pragma once

#include "core/models/model.h"
#include "core/models/specification/model.h"

#include <cstdint>
#include <vector>

namespace headwise::ablation::verification {

/// `count` examples of everything that the model reads: token ids other than padding, numbers between -1 and 1 as
/// pictures and sounds. Equal seeds give equal inputs on all machines.
std::vector<models::ModelInput> seededInputs(
    const models::specification::Model &model, std::size_t count, std::uint64_t seed);

} // namespace headwise::ablation::verification
