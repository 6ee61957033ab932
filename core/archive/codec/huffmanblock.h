// SPDX-License-Identifier: GPL-3.0-or-later
// Deflate blocks that only code frequent bytes shorter: several times faster than looking for matches that are not
// there.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// Appends `part` to a deflate stream that stands on a byte boundary, as non-final blocks with their own Huffman codes
/// (RFC 1951, 3.2.7), and leaves it on a byte boundary.
void appendHuffmanBlocks(std::span<const std::byte> part, std::vector<std::byte> &stream);

} // namespace headwise::archive::codec
