// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks as HDF5's shuffle and deflate filters store them, made and read outside the library so that all cores can
// help.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headwise::archive::codec {

/// Level that archives record in their deflate filter; what is written is at least as small as zlib's level 1 makes it
/// in attention maps.
inline constexpr unsigned deflateLevel = 1;

/// What the deflate format cannot exceed: bytes out for each byte in.
inline constexpr std::size_t largestDeflateRatio = 1032;

/// Puts byte k of every element into plane k: planes[k * count + i] = elements[i * elementSize + k].
void shuffleBytes(std::span<const std::byte> elements, std::size_t elementSize, std::span<std::byte> planes);
void unshuffleBytes(std::span<const std::byte> planes, std::size_t elementSize, std::span<std::byte> elements);

/// Shuffles (elements of more than one byte) and compresses to one zlib stream that any inflate reads. Planes that do
/// not compress (the low bits of weights are noise) are stored, which saves most of the work.
std::vector<std::byte> encodeChunk(std::span<const std::byte> elements, std::size_t elementSize);
/// The same for bytes that are shuffled already: planes of `planeSize` bytes each.
std::vector<std::byte> compressPlanes(std::span<const std::byte> planes, std::size_t planeSize);

/// Inflates into exactly `raw.size()` bytes; false when the stream is damaged or gives another length.
bool decompress(std::span<const std::byte> stored, std::span<std::byte> raw);

} // namespace headwise::archive::codec
