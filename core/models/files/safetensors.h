// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors format: an 8-byte little-endian header length, a JSON header, then the tensors' bytes without gaps.
#pragma once

#include "core/models/files/inputfile.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace headwise::models::files {

/// One tensor in a file.
struct StoredTensor
{
    std::string name;
    std::string type;                  ///< as the format writes it: "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape;   ///< row-major
    std::uint64_t begin = 0, size = 0; ///< of its bytes in the file
    std::shared_ptr<const InputFile> file;

    /// Fills `into` with the tensor's bytes from `offset` on; see InputFile::read().
    void read(std::uint64_t offset, std::span<std::byte> into) const { file->read(begin + offset, into); }
};

/// Reads and validates the header: all sizes are checked against the file size before anything is allocated or read.
/// Tensors are in the order of their bytes. Throws Error{Malformed, Unreadable}.
std::vector<StoredTensor> readSafetensors(const std::shared_ptr<const InputFile> &file);

/// "[3, 4]", for messages.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace headwise::models::files
