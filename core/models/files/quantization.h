// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints with packed weights: which are unpacked on reading, and which are refused by name.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace headwise::models::files {

using tensors::StoredTensors;

/// Replaces `X_blocks` and `X_scales` (MXFP4) by `X`, and `X.weight` with `X.weight_scale_inv` (block FP8) by its
/// numbers. Throws Error: Unsupported for GPTQ, AWQ, bitsandbytes and any other method that `config` (that of a model,
/// or null) or names of tensors tell; Malformed.
void unpackQuantized(StoredTensors &table, const nlohmann::json &config, const std::string &folder);

} // namespace headwise::models::files
