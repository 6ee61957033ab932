// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a stack of what a family describes and of a checkpoint's tensors.
#pragma once

#include "core/models/transformer/stack.h"

namespace headwise::models::transformer {

/// The weights of the layers are read later. Throws Error of Weights.
Stack loadStack(std::shared_ptr<layers::Weights> weights, const specification::Stack &facts);

} // namespace headwise::models::transformer
