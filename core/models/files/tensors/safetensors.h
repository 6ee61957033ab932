// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors format: an 8-byte little-endian header length, a JSON header, then the tensors' bytes without gaps.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <memory>
#include <vector>

namespace headwise::models::files::tensors {

/// Reads and validates the header: all sizes are checked against the file size before anything is allocated or read.
/// Tensors are in the order of their bytes. Throws Error{Malformed, Unreadable}.
std::vector<StoredTensor> readSafetensors(const std::shared_ptr<const InputFile> &file);

} // namespace headwise::models::files::tensors
