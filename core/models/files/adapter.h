// SPDX-License-Identifier: GPL-3.0-or-later
// LoRA adapters (Hu et al. 2021, "LoRA: low-rank adaptation of large language models") in the form that the library
// peft saves, added to the weights of their base model.
#pragma once

#include "core/models/files/quantization.h"

#include <string>
#include <vector>

namespace headwise::models::files {

/// Replaces tensors of `base` by sums with the adapter's products, adds what the adapter saved whole, and returns
/// without reading any number. `adapter`: the tensors of the adapter in `folder`. Throws Error: Unsupported for
/// adapters other than LoRA (DoRA among them); Mismatch for a module that the base lacks, or that has another shape;
/// Malformed.
void applyAdapter(StoredTensors &base, const StoredTensors &adapter, const std::string &folder);

} // namespace headwise::models::files
