// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors format: an 8-byte little-endian header length, a JSON header, then the tensors' bytes without gaps.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace headwise::models {

/// One tensor as it lies in a file; the bytes belong to whoever holds the file.
struct StoredTensor
{
    std::string name;
    std::string type;                ///< as the format writes it: "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape; ///< row-major
    std::span<const std::byte> bytes;
    std::string file; ///< for messages
};

/// Reads the header and checks every promise it makes: nothing is allocated or read by a number that is not checked
/// against the file's size. `file` names the bytes in messages. Tensors come in the order of their bytes.
/// Throws Error{Malformed}.
std::vector<StoredTensor> parseSafetensors(std::span<const std::byte> bytes, const std::string &file);

/// "[3, 4]", for messages.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace headwise::models
