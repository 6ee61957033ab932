// SPDX-License-Identifier: GPL-3.0-or-later
// Deflate blocks with Huffman codes and no matches: several times faster when the data contain no repeats.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// Appends `part` to a deflate stream as non-final blocks with their own Huffman codes (RFC 1951, 3.2.7). The stream
/// must be on a byte boundary, and is on one afterwards.
void appendHuffmanBlocks(std::span<const std::byte> part, std::vector<std::byte> &stream);

} // namespace headwise::archive::codec
