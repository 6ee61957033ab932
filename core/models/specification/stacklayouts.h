// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of a model's maps, from its description alone.
#pragma once

#include "core/models/specification/model.h"

#include <vector>

namespace headwise::models::specification {

/// One layout for each stack, and one for the attention of a decoder to the encoder. What is as everywhere is not
/// stated: all layers have attention, as many key heads as heads, no chunks. The first stack's tokens are the input,
/// those of the second one are called as it is ("decoder", "vision").
std::vector<headwise::attention::StackLayout> stackLayouts(const Model &model);

} // namespace headwise::models::specification
