// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors format: an 8-byte little-endian header length, a JSON header, then the tensors' bytes without gaps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::models::files {

/// One tensor in a file; the bytes are owned by the file object.
struct StoredTensor
{
    std::string name;
    std::string type;                ///< as the format writes it: "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape; ///< row-major
    std::span<const std::byte> bytes;
    std::string file; ///< for messages
};

/// Reads and validates the header: all sizes are checked against the file size before anything is allocated or read.
/// `file` is the name in messages. Tensors are in the order of their bytes. Throws Error{Malformed}.
std::vector<StoredTensor> parseSafetensors(std::span<const std::byte> bytes, const std::string &file);

/// "[3, 4]", for messages.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace headwise::models::files
