// SPDX-License-Identifier: GPL-3.0-or-later
// The checkpoints that torch.save writes since PyTorch 1.6: a ZIP file with a pickle that describes tensors and their
// bytes as entries of their own. The pickle is read as data and its names must be those that tensors and plain
// containers need, so no code of the file runs; the bytes of tensors are read by place.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <memory>
#include <vector>

namespace headwise::models::files::tensors {

/// The tensors of a state dict, or of the one under `state_dict`, `model_state_dict`, `model` or `module`; views keep
/// their strides, and tensors may share bytes. Every tensor lies within its storage. Throws Error: Unsupported for
/// files from before PyTorch 1.6, TorchScript, and names that are not allowed; Malformed.
std::vector<StoredTensor> readTorchFile(const std::shared_ptr<const InputFile> &file);

} // namespace headwise::models::files::tensors
