// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that are published only in small formats, as numbers. Nothing is kept: each read decodes what it asks for.
#pragma once

#include "core/models/files/tensors/storedtensor.h"

#include <cstdint>
#include <memory>

namespace headwise::models::files::tensors {

/// MXFP4 (OCP Microscaling Formats 1.0): `blocks` U8 [experts, rows, groups, 16] hold two numbers of four bits a byte,
/// the lower half first, and `scales` U8 [experts, rows, groups] an exponent for every 32 of them. The result is
/// [experts, 32 groups, rows], as transformers unpacks gpt-oss. Throws Error{Malformed} if they do not fit together.
StoredTensor mxfp4Tensor(const std::string &name, const StoredTensor &blocks, const StoredTensor &scales);

/// Rows and columns of a block with one scale.
struct BlockSize
{
    std::int64_t rows = 0, columns = 0;
};

/// `weight` F8_E4M3 [..., rows, columns] times the number of its block in `scales` [..., blocks of rows, blocks of
/// columns], of which the last ones may be cut off (DeepSeek-AI 2024, "DeepSeek-V3 technical report", 3.3). Where
/// `block` does not give this grid, the blocks divide the matrix evenly. In float32, without rounding to the type that
/// config.json names. Throws Error{Malformed} if they do not fit together.
StoredTensor blockFp8Tensor(const StoredTensor &weight, const StoredTensor &scales, BlockSize block);

} // namespace headwise::models::files::tensors
