// SPDX-License-Identifier: GPL-3.0-or-later
// Detects sources whose weights were probably not loaded.
#pragma once

#include "core/attention/source.h"

namespace headwise::compare::values {

/// True when every head of every stack attends nearly uniformly: mean normalised entropy within 2 % of 1. Reads the
/// examples in parts.
bool looksUniform(const attention::AttentionSource &source);

} // namespace headwise::compare::values
